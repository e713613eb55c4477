"""Bytes into TRADE tables."""
