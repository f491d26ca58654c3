"""The confined child: pool, process, protocol, limits."""
