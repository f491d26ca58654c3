"""The connections: Postgres, S3, Redis, locks, encryption and logging."""
