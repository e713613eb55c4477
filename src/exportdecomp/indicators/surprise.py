"""How far a figure lay from what was expected."""


def surprise_pp(actual_pct: float, expected_pct: float) -> float:
    """Return the growth that was published less the growth that was expected.

    ``actual - expected``. Both are growth over the same months in the same currency, and the
    consensus is the median of a poll, which differs from one poll to the next.

    Args:
        actual_pct: Growth as first published, percent.
        expected_pct: The consensus before that, percent.

    Returns:
        Percentage points; above zero where growth beat expectations.

    Source:
        docs/methods.md, "Surprise".

    Example:
        >>> round(surprise_pp(8.3, 6.6), 9)
        1.7
    """
    return actual_pct - expected_pct
