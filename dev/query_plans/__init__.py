"""The plans of hot queries beside as many rows as a large deployment has."""
