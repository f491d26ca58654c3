"""Signed documents that others verify: Open Badges, status lists and erasure receipts; and the signing keys."""
