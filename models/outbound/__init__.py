"""HTTP calls to addresses strangers chose (SSRF policy, pinned transport)."""
