"""Every value is found in the document or dropped."""
