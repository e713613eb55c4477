"""Shaping: COMPONENT tables into levels beside their base, nested by a scheme."""
