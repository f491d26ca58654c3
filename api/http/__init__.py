"""HTTP mechanics: problems, JSON, ETags, idempotency, limits, logs."""
