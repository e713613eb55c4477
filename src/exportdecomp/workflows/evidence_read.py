"""Facts, standings and the place of an item, read from the figures."""

from collections.abc import Sequence

from exportdecomp.errors import DataError, MissingPeriodError, RefusedBaseError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.evidence import Absent, Facts, PlaceHeld, Standing, Subject
from exportdecomp.model.line import Line
from exportdecomp.model.period import Period
from exportdecomp.workflows.evidence_alone import over_own_base
from exportdecomp.workflows.evidence_counted import with_quantities, without_quantities
from exportdecomp.workflows.evidence_facts import LineFacts, dated, headline_facts
from exportdecomp.workflows.evidence_figures import Asking, Figures, Rows
from exportdecomp.workflows.evidence_levels import levels_of
from exportdecomp.workflows.evidence_place import place_of
from exportdecomp.workflows.evidence_standings import ranked
from exportdecomp.workflows.explain_absent import absent
from exportdecomp.workflows.explain_code import Meant
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.question import Question

_YEAR = 12


def read_facts(
    figures: Figures,
    asking: Asking,
    subject: Subject,
    rows: Rows | None,
    *,
    alone: bool = False,
) -> Facts:
    """Return what the data hold of an item.

    A row may have a base of the kind asked for that other rows do not have.

    Args:
        figures: The figures of the run.
        asking: The reading.
        subject: The item.
        rows: Where it stands; None of the headline.
        alone: Whether the headline does not matter, which may have no such base.

    Raises:
        DataError: The period, its base or the row is not held.
        RefusedBaseError: The base asked for does not exist.
        SettingsError: An option has no meaning for these figures.
    """
    of = subject._replace(flow=asking.flow, period=asking.period or subject.period)
    if rows is None:
        facts = headline_facts(figures.question(asking), of)
        return without_quantities(facts) if asking.counts else facts
    try:
        asked, laid = figures.question(asking, rows), figures.laid(asking, rows)
        line = _line(asked, laid, subject.code, rows)
        facts = LineFacts(asked, laid).of(line, of)
    except RefusedBaseError:
        found = _over_own_base(figures, asking, subject.code, rows)
        if found is None:
            raise
        laid, line = found
        asked = figures.question(asking._replace(base=None) if alone else asking, rows)
        facts = LineFacts(asked, laid).of(line, of)
    if not asking.counts:
        return facts
    if line.code not in laid.part.levels:
        return without_quantities(facts)
    return with_quantities(asked, laid, line.code, facts)


def _over_own_base(
    figures: Figures, asking: Asking, code: str, rows: Rows
) -> tuple[Laid, Line] | None:
    plain = asking._replace(base=None)
    asked, laid = figures.question(plain, rows), figures.laid(plain, rows)
    line = _line(asked, laid, code, rows)
    return None if asking.base is None else over_own_base(asked, laid, line, asking.base)


def read_level_alone(
    figures: Figures, asking: Asking, subject: Subject, rows: Rows | None
) -> Facts:
    """Return what the data hold of an item, at least its level where there is no base.

    Arguments and errors as of ``read_facts``.
    """
    try:
        return read_facts(figures, asking, subject, rows)
    except MissingPeriodError as error:
        facts = _without_base(figures, asking, subject, rows)
        if facts is None:
            raise
        return facts._replace(absent={"base": error.message, "quantity": error.message})


def _without_base(
    figures: Figures, asking: Asking, subject: Subject, rows: Rows | None
) -> Facts | None:
    """Read the level alone; where a base has to stand, the level stands again."""
    period = asking.period or subject.period
    query = figures.apart(asking._replace(period=period, base=None), rows).query
    store = figures.history(asking, rows)
    found = levels_of(store, query, subject.code, rows)
    level = None if found is None else found.at(period)
    over = levels_of(store, query, subject.code, None)
    whole = None if over is None else over.at(period)
    if level is None or whole is None:
        return None
    return Facts(
        subject=subject._replace(flow=asking.flow, period=period),
        base_period=period.shift(-_YEAR),
        currency=query.currency,
        base_kind=BaseKind.ARCHIVED,
        vintage=dated(level.vintage),
        value=level.level,
        base=level.level,
        whole=whole.level,
        whole_base=whole.level,
    )


def read_standings(
    figures: Figures, asking: Asking, codes: Sequence[str], rows: Rows, among: str | None
) -> tuple[Standing, ...]:
    """Return the contributions of items and of the rows that they are ranked with."""
    asked, laid = figures.question(asking, rows), figures.laid(asking, rows)
    return ranked(asked, laid, codes, among)


def read_place(
    figures: Figures, asking: Asking, code: str, rows: Rows | None, start: Period | None = None
) -> PlaceHeld | Absent:
    """Return the place of the level of an item among those held, from a period on."""
    query = figures.apart(asking._replace(base=None), rows).query
    period = query.period
    levels = levels_of(figures.history(asking, rows), query, code, rows)
    if levels is None:
        text = "a remainder is not published by itself"
        return Absent("no_history", text, "levels of earlier periods")
    return place_of(levels, period, start)


def _line(asked: Question, laid: Laid, code: str, rows: Rows) -> Line:
    wanted = code
    if rows.group is not None:
        name = rows.group.name
        placed = (one.code for one in laid.tables.groups if one.group.name == name)
        wanted = next(placed, code)
    is_group = rows.group is not None
    for line in laid.lines:
        if line.code.casefold() == wanted.casefold() and (not is_group or line.role == "memo"):
            return line
    raise _no_line(asked, laid, wanted, rows)


def _no_line(asked: Question, laid: Laid, code: str, rows: Rows) -> DataError:
    group = rows.group.name if rows.group else None
    return absent(asked, laid, Meant(code, (rows.by,), rows.scheme, group))
