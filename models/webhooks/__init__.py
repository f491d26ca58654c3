"""Webhook endpoints, what is sent to them and to callbacks, and what became of it."""
