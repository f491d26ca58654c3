"""Commands for administrators: `python -m workers.commands.NAME`."""
