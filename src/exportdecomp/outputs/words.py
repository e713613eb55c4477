"""The lines around a table: its title, notes and sources."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.report import Breakdown, Note, Provenance
from exportdecomp.model.request import Query
from exportdecomp.model.trade import Flow

AS_FILED = "both periods as they stand in the file"
_WHOLE = "all"  # the scheme of a dimension that is not split further by name


class Cut(Protocol):
    """A breakdown of any answer, as far as the lines around its table go."""

    @property
    def by(self) -> str:
        """The dimension."""

    @property
    def scheme(self) -> str:
        """The scheme of the dimension."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What holds for this breakdown."""


class Cited(Protocol):
    """Any answer, as far as its sources go."""

    @property
    def attribution(self) -> str:
        """Whose figures they are."""

    @property
    def provenance(self) -> tuple[Provenance, ...]:
        """The files that were read."""


class Answer(Cited, Protocol):
    """Any answer, as far as the lines around its tables go."""

    @property
    def query(self) -> Query:
        """What was computed."""

    @property
    def measure(self) -> str:
        """What the amounts are: ``exports``."""

    @property
    def breakdowns(self) -> Sequence[Cut]:
        """One a dimension."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What holds for the whole answer."""


def breakdown_title(breakdown: Cut, report: Answer) -> str:
    """Name a breakdown with its scheme, what is measured and every period."""
    query = report.query
    scheme = "" if breakdown.scheme == _WHOLE else f" ({breakdown.scheme})"
    scale = f", points of {query.scale}" if query.flow is Flow.BALANCE else ""
    since = "" if query.vs is None else f", change since {query.vs.span}"
    return (
        f"By {breakdown.by}{scheme} · {report.measure}{scale} · "
        f"{query.period.span} against {query.base_period.span}{since}"
    )


def breakdown_subtitle(breakdown: Breakdown, query: Query) -> str:
    """Name the currency, the bases and the vintage of a breakdown, where they are known."""
    kinds = dict.fromkeys(
        row.base_kind for row in breakdown.components if row.role != "residual"
    )
    head = (breakdown.base_kind, breakdown.vintage)
    return base_words(breakdown.currency, head, kinds, query)


def base_words(
    currency: str | None, headline: tuple[str, date], lines: Iterable[str], query: Query
) -> str:
    """Say in which currency figures are and what they are compared with.

    Args:
        currency: The currency, if it is known.
        headline: Kind of base and vintage of the headline.
        lines: Kinds of base of the lines.
        query: What was computed.
    """
    kind, published = headline
    kinds = list(lines)
    known = [currency] if currency else []
    is_undated = published == UNDATED
    if is_undated and {kind, *kinds} == {BaseKind.RESTATED}:
        return " · ".join([*known, AS_FILED])
    day = "" if query.as_of is None else " (as of the day asked for)"
    vintage = "" if is_undated else f", vintage {published}{day}"
    parts = [*known, f"headline: {kind} base{vintage}", f"lines: {', '.join(kinds)} base"]
    return " · ".join(parts)


def note_lines(report: Answer) -> list[str]:
    """Return every note once, those of a single breakdown under its name."""
    return [f"· {note.text}" for note in all_notes(report)]


def all_notes(report: Answer) -> list[Note]:
    """Return every note once, those of a single breakdown with its name before the text."""
    several = len(report.breakdowns) > 1
    owners: dict[Note, list[str]] = {}
    for breakdown in report.breakdowns:
        for note in breakdown.notes:
            owners.setdefault(note, []).append(breakdown.by)
    own = [
        note._replace(text=f"{names[0]}: {note.text}") if several and len(names) == 1 else note
        for note, names in owners.items()
    ]
    return [*own, *report.notes]


def source_lines(report: Cited) -> list[str]:
    """Say whose figures these are and which releases were read."""
    return list(sources_of(report.attribution, report.provenance))


def sources_of(attribution: str, provenance: Sequence[Provenance]) -> tuple[str, ...]:
    """Say who published figures and which releases were read, in one line or none."""
    sources = dict.fromkeys(
        entry.source for entry in provenance if entry.release != entry.retrieved
    )
    told = [f"Source: {attribution}."] if attribution else []
    told += [f"Read: {'; '.join(sources)}."] if sources else []
    return (" ".join(told),) if told else ()
