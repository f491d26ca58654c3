"""Append-only facts: domain events (with the deliveries they owe), audit log, callback secret."""
