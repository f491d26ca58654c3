"""Shows the trace of one import: ``python -m dev.trace``."""
