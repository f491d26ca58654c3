"""``make bench``: what the real stack does on this machine, measured in one run."""
