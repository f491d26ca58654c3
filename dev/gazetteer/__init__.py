"""Makes the list of towns that the offline extractor knows."""
