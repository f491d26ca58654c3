"""Commands of an operator: `python -m workers.commands.NAME`."""
