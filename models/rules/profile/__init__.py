"""Which values a profile accepts, and what a change counts for in challenges."""
