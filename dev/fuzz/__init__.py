"""Damaged and hostile documents from a seed, and what the sandboxed reader makes of them."""
