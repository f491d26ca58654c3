"""Who is asking: guard and access tokens."""
