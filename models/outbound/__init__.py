"""HTTP calls to URLs that users supply: SSRF policy and pinned transport."""
