"""Trials of libraries side by side, whose outcome a docstring elsewhere quotes."""
