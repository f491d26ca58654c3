"""Rewards: XP, points, badges, challenges and streaks, computed from domain events and kept in ledgers."""
