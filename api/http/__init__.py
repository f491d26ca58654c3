"""HTTP mechanics without a noun: problems, JSON, ETags, idempotency, limits, logs."""
