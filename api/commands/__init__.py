"""`flask --app api ...` commands."""
