"""The job row: lifecycle, lease, retry, what Gemini cost."""
