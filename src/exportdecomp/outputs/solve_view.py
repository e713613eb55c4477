"""What was solved for in the shapes that formats are written from."""

from exportdecomp.model.interval import Interval
from exportdecomp.model.printed import Rounding
from exportdecomp.model.sheet import Cell, Column, Entry, Record, Sheet, Table, View
from exportdecomp.model.solved import Figure, Implied, Solved, Told
from exportdecomp.outputs.exact_numbers import bounds_text, outward
from exportdecomp.outputs.solve_words import (
    arithmetic,
    capital,
    formula_text,
    implied_text,
    solve_sentence,
    told_text,
)

_COLUMNS = (
    Column("printed", "printed"),
    Column("rounded", "before rounding"),
    Column("implied", "from the others"),
)
_SUBTITLES = {
    Rounding.NEAREST: "digits rounded to the nearest",
    Rounding.TRUNCATED: "digits truncated",
}
_ALLOWED = Column("allowed", "all three allow")


def solve_view(solved: Solved) -> View:
    """Return what was solved for in the shapes that formats are written from."""
    records = tuple(_record(solved, place) for place in range(len(solved.family.figures)))
    whole = solved.family.figures[0]
    about: Record = {
        "relation": solved.family.relation,
        "rounding": solved.rounding,
        "agreement": solved.agreement,
    }
    summary = solve_sentence(solved)
    return View(
        kind="solve",
        document={
            **about,
            "formula": f"{whole.words} = {formula_text(solved.family, whole)}",
            "summary": summary,
            "figures": records,
            "notes": solved.notes,
            "null_reasons": {} if solved.agreement else {"agreement": "two_figures"},
        },
        records=tuple(about | record for record in records),
        sheet=Sheet(summary, (_table(solved),), lines=arithmetic(solved), notes=solved.notes),
    )


def _table(solved: Solved) -> Table:
    entries = tuple(_entry(solved, place) for place in range(len(solved.family.figures)))
    columns = (*_COLUMNS, _ALLOWED) if solved.allowed else _COLUMNS
    return Table("", _SUBTITLES[solved.rounding], columns, entries)


def _entry(solved: Solved, place: int) -> Entry:
    figure = solved.family.figures[place]
    told, implied = _told(solved, figure), _implied(solved, figure)
    cells: dict[str, Cell] = {}
    if told is not None:
        cells["printed"] = told_text(solved, figure)
        cells["rounded"] = bounds_text(told.open) or "exact"
    if implied is not None:
        cells["implied"] = implied_text(solved, implied)
    if solved.allowed:
        cells["allowed"] = bounds_text(solved.allowed[place])
    return Entry(capital(figure), cells, code=figure)


def _record(solved: Solved, place: int) -> Record:
    """Return a figure; what was printed, what follows from the others, what all allow."""
    figure = solved.family.figures[place]
    told, implied = _told(solved, figure), _implied(solved, figure)
    printed = (None, None) if told is None else outward(told.open)
    value = None if implied is None or implied.value is None else float(implied.value)
    bounds = _ends(None if implied is None else implied.open)
    allowed = _ends(None if solved.allowed is None else solved.allowed[place])
    record: Record = {
        "figure": figure,
        "unit": figure.unit,
        "unit_text": solved.unit_text if figure.unit == "level" else "",
        "printed": None if told is None else told.text,
        "printed_lower": printed[0],
        "printed_upper": printed[1],
        "value": value,
        "lower": bounds[0],
        "upper": bounds[1],
        "allowed_lower": allowed[0],
        "allowed_upper": allowed[1],
    }
    reason = "given" if implied is None else implied.reason
    why = {"value": reason, "lower": reason, "upper": reason, "printed": "not_given"}
    why |= {"printed_lower": "not_given", "printed_upper": "not_given"}
    why |= dict.fromkeys(("allowed_lower", "allowed_upper"), _why_not_allowed(solved))
    return record | {"null_reasons": {name: why[name] for name in why if record[name] is None}}


def _why_not_allowed(solved: Solved) -> str:
    return str(solved.agreement) if solved.agreement else "two_figures"


def _ends(bounds: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if bounds is None else outward(bounds)


def _told(solved: Solved, figure: Figure) -> Told | None:
    return next((one for one in solved.told if one.figure is figure), None)


def _implied(solved: Solved, figure: Figure) -> Implied | None:
    return next((one for one in solved.implied if one.figure is figure), None)
