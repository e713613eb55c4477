"""What a reader should know of figures that were solved for."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from exportdecomp.model.interval import Interval
from exportdecomp.model.report import Note
from exportdecomp.model.solved import Family, Figure, Implied
from exportdecomp.model.verify_report import Relation

_RATES = (Figure.GROWTH, Figure.VALUE, Figure.VOLUME, Figure.UNIT_VALUE, Figure.HEADLINE)
_LEAST, _ALL = Fraction(-100), Fraction(100)
_REACHES = "; what the digits leave open reaches into what can be"


def solve_notes(
    family: Family,
    implied: tuple[Implied, ...],
    values: Mapping[Figure, Fraction],
    opens: Mapping[Figure, Interval],
) -> tuple[Note, ...]:
    """Say which figures have no bounds, and which lie where no such figure can.

    Args:
        family: Which figures are tied.
        implied: What was solved for.
        values: Every figure that is known, printed or solved for.
        opens: What is open of each, where it is bounded.
    """
    unbounded = [note for one in implied for note in _unbounded(family, one)]
    odd = [note for name in values for note in _odd(name, values[name], opens.get(name))]
    return (*unbounded, *odd)


def _unbounded(family: Family, one: Implied) -> Iterator[Note]:
    words, divisor = one.figure.words, family.beside(one.figure)[1].words
    is_rate_of_change = family.relation in {Relation.VOLUME_PRICE, Relation.LEVEL_GROWTH}
    zero = "−100%" if is_rate_of_change and one.figure is not Figure.GROWTH else "zero"
    match one.reason:
        case "divisor_may_be_zero":
            open_end = f"nothing bounds {words}"
            text = f"Before it was rounded, {divisor} may have been {zero}: {open_end}."
        case "divisor_is_zero":
            text = f"With {divisor} of {zero} there is no {words} to be found."
        case "negative_base":
            text = "Over a base below zero there is no growth."
        case _:
            return
    yield Note(one.reason, text)


def _odd(figure: Figure, value: Fraction, open_: Interval | None) -> Iterator[Note]:
    reach = open_ or Interval.of(value)
    if figure in _RATES and value < _LEAST:
        could = _REACHES if reach.upper >= _LEAST else ""
        text = (
            f"{_capital(figure)} is below −100%: nothing falls by more than all of it{could}."
        )
        yield Note("below_all", text)
    if figure is Figure.BASE_SHARE and not Interval(Fraction(0), _ALL).holds(value):
        could = _REACHES if reach.meets(Interval(Fraction(0), _ALL)) else ""
        text = f"The base share is outside 0 to 100%: no part of a whole has it{could}."
        yield Note("share_out_of_range", text)
    if figure is Figure.BASE and value <= 0:
        yield Note("no_positive_base", "Growth has a meaning only over a base above zero.")


def _capital(figure: Figure) -> str:
    return figure.words[:1].upper() + figure.words[1:]
