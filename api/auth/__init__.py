"""Authentication: the guard and access tokens."""
