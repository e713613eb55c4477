"""Published figures against data: what can be true, alone and together."""
