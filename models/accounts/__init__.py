"""Who may come in: registration, passwords, sessions, API keys, consents, admin actions."""
