"""Rules as data: awards, badges, challenges, levels, streaks, shop, quota."""
