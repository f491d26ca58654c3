"""Documents others verify: Open Badges, status list, erasure receipts, keys."""
