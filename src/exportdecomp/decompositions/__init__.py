"""Whatever stands in this folder adds up to its headline; one property test covers it all.

A decomposition reads a PAIRED or ITEMS table and returns a DECOMPOSITION table. They are
listed in ``registry.py``.
"""
