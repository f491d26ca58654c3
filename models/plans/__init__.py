"""What a subscription allows: tier, monthly quota, bought extras."""
