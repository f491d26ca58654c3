"""Events become XP, points, badges, challenges, streaks; the ledgers and their repair."""
