"""Pictures of every screen of the page, for docs/images: ``make screenshots``."""
