"""What a person may type into a profile, and what a change counts for."""
