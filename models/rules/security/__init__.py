"""Allow/deny decisions: IP ranges, file type, passwords, token digests."""
