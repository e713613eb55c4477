"""TOML into values of the model."""
