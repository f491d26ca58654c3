"""Types of webhook events, and when an endpoint is disabled."""
