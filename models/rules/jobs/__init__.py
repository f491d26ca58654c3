"""The stages of jobs, and the retries of webhooks."""
