"""Numbers about components that need not add up."""
