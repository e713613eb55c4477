"""Flows of goods and the scales that a balance can be measured on."""

from enum import StrEnum


class Flow(StrEnum):
    """What is traded: exports, imports, or exports less imports."""

    EXPORTS = "exports"
    IMPORTS = "imports"
    BALANCE = "balance"

    @property
    def sides(self) -> tuple[str, ...]:
        """The gross flows whose levels are needed."""
        return ("exports", "imports") if self is Flow.BALANCE else (self.value,)


class Scale(StrEnum):
    """What a change of the balance is divided by; never the balance itself."""

    EXPORTS = "exports"
    IMPORTS = "imports"
    TURNOVER = "turnover"

    @property
    def sides(self) -> tuple[str, ...]:
        """The gross flows whose base levels are added."""
        return ("exports", "imports") if self is Scale.TURNOVER else (self.value,)
