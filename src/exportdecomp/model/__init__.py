"""The nouns: frozen values without computation on data and without input or output."""
