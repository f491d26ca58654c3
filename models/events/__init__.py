"""Append-only records: domain events with their webhook deliveries, the audit log, and the callback secret."""
