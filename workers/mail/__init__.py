"""Mails about accounts: their words, and how they are sent."""
