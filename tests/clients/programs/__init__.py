"""What the tests copy into a folder with the generated code; only hooks of schemathesis and clients."""
