"""Load and disorder meet servers of our own only, whatever the environment's variables say."""

OWN_SERVERS = dict.fromkeys(("DATABASE_URL", "REDIS_URL", "S3_ENDPOINT_URL", "S3_BUCKET"), "")
"""Variables for ``Stack``: one that is empty counts as not set, so an embedded server is started."""
