"""What is known of the place that text for people goes to."""

from typing import NamedTuple


class Screen(NamedTuple):
    """Width in columns, whether it shows colour, whether it only shows ASCII."""

    width: int = 100
    color: bool = False
    ascii_only: bool = False


class Display(NamedTuple):
    """How numbers are shown to people: machine formats are always exact.

    ``decimals`` are those of points, growth and shares, None for what each has by itself.
    ``round_to_sum`` makes rows add up as they are printed.
    """

    decimals: int | None = None
    round_to_sum: bool = False

    def places(self, usual: int) -> int:
        """Return how many decimals a column has that usually has so many."""
        return usual if self.decimals is None else self.decimals
