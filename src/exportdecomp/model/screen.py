"""What is known of the place that text for people goes to."""

from typing import NamedTuple


class Screen(NamedTuple):
    """Width in columns, whether it shows colour, whether it only shows ASCII."""

    width: int = 100
    color: bool = False
    ascii_only: bool = False
