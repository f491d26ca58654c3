"""Rights over data: export, erasure, retention."""
