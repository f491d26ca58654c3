"""Jobs: lifecycle, leases, retries and model usage."""
