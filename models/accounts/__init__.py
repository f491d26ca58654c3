"""Accounts: registration, passwords, login sessions, API keys, consents, admin actions."""
