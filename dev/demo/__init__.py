"""``make demo``: one CV through the whole of Vitae on this machine, and what became of it."""
