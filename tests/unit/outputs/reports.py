"""Small reports by hand: thirty billion more on two hundred, so growth is 15%.

Amounts are in billions here and in whole units in the report. Contributions are the change
over the headline's base of 200.
"""

from collections.abc import Sequence
from datetime import date

from exportdecomp.model.period import Compare, Period, Window, month_number
from exportdecomp.model.report import (
    Breakdown,
    ContribReport,
    Headline,
    Mover,
    Note,
    Provenance,
    Row,
    Total,
)
from exportdecomp.model.request import Query
from exportdecomp.model.trade import Flow

Movers = tuple[Mover, ...]

BILLION = 1e9
BASE = 200.0
RELEASE = date(2025, 10, 13)
BULLETIN = date(2025, 10, 18)
SEPTEMBER = Period(Window.MONTH, month_number(2025, 9))
AUGUST = Period(Window.MONTH, month_number(2025, 8))


def a_query(**changes: object) -> Query:
    """A query for September 2025 by two dimensions."""
    query = Query(
        dataset="atlantis",
        flow=Flow.EXPORTS,
        period=SEPTEMBER,
        compare=Compare.YOY,
        base_period=SEPTEMBER.shift(-12),
        vs=None,
        by=("commodity", "partner"),
        named=False,
        schemes={"commodity": "release", "partner": "markets"},
        currency="USD",
        base=None,
        as_of=None,
        scale=None,
        depth=None,
        top=None,
        min_pp=None,
        sort="contribution",
    )
    return query._replace(**changes)  # type: ignore[arg-type]


def a_row(
    code: str,
    label: str,
    value: float,
    base: float,
    *,
    role: str = "component",
    **changes: object,
) -> Row:
    """A row at the top of a breakdown, its levels in billions."""
    change = value - base
    row = Row(
        code=code,
        label=label,
        parent=None,
        depth=1,
        role=role,
        in_sum=role != "memo",
        base_kind="restated",
        vintage=RELEASE,
        value=value * BILLION,
        base_value=base * BILLION,
        change=change * BILLION,
        growth_pct=None if role == "residual" else 100 * change / base,
        base_share_pct=100 * base / BASE,
        share_pct=100 * value / 230,
        contribution_pp=100 * change / BASE,
        lower_pp=None,
        upper_pp=None,
        contribution_vs_pp=None,
        acceleration_pp=None,
        share_of_growth_pct=100 * change / 30,
        flags=("by_difference",) if role == "rest" else (),
        residual_reason=None,
        null_reasons={"lower_pp": "no_bounds", "upper_pp": "no_bounds"},
    )
    return row._replace(**changes)  # type: ignore[arg-type]


def member(row: Row, parent: str) -> Row:
    """The same row one level below a parent."""
    return row._replace(parent=parent, depth=2, in_sum=False)


def since(row: Row, then: float | None) -> Row:
    """The same row beside its contribution in an earlier period, percentage points."""
    now = row.contribution_pp
    change = None if then is None or now is None else now - then
    return row._replace(contribution_vs_pp=then, acceleration_pp=change)


def a_mover(row: Row) -> Mover:
    """What a sentence may say of a row."""
    pp = row.contribution_pp or 0.0
    return Mover(row.code, IN_TEXT[row.code], pp, is_rest=row.role == "rest")


def a_headline(**changes: object) -> Headline:
    """230 billion after 200."""
    head = Headline(
        value=230 * BILLION,
        base_value=BASE * BILLION,
        change=30 * BILLION,
        growth_pct=15.0,
        lower_pct=14.95,
        upper_pct=15.05,
        growth_vs_pct=None,
        acceleration_pp=None,
        contribution_pp=15.0,
        contribution_vs_pp=None,
        null_reasons={
            "growth_vs_pct": "no_vs",
            "acceleration_pp": "no_vs",
            "contribution_vs_pp": "no_vs",
        },
    )
    return head._replace(**changes)  # type: ignore[arg-type]


# How the rows that can be named read: no residual, no memo row, and members of the machines
# in their place.
IN_TEXT = {
    "ic": "circuits",
    "ships": "ships",
    "other_me": "other machines",
    "bags": "bags",
    "toys": "toys",
    "other": "everything else",
    "africa": "Africa",
    "usa": "the United States",
    "rest": "the rest of the world",
}

COMMODITIES = (
    a_row("me", "Machines", 140, 122, role="parent"),
    member(a_row("ic", "Circuits", 31, 20), "me"),
    member(a_row("ships", "Ships & boats", 9, 13), "me"),
    member(a_row("other_me", "Other machines", 100, 89, role="rest"), "me"),
    a_row("bags", "Bags, [soft] *or* hard|stiff", 8, 3),
    a_row("toys", "Toys", 22, 27),
    a_row(
        *("other", "Everything else", 60, 48),
        role="rest",
        lower_pp=5.9,
        upper_pp=6.1,
        flags=("by_difference", "converted"),
        null_reasons={},
    ),
)
HIGH_TECH = a_row("hitech", "High-tech", 75, 60, role="memo")

PARTNERS = (
    a_row("africa", "Africa", 50, 36, base_kind="archived", vintage=BULLETIN),
    a_row("usa", "United States", 90, 110, base_kind="archived", vintage=BULLETIN),
    a_row(
        "rest", "Rest of world", 90, 52, role="rest", base_kind="archived", vintage=BULLETIN
    ),
    a_row(
        *("revision", "Revision of the total", 0, 2),
        role="residual",
        vintage=BULLETIN,
        residual_reason="revision",
        null_reasons={
            "growth_pct": "residual",
            "lower_pp": "no_bounds",
            "upper_pp": "no_bounds",
        },
    ),
)


def a_breakdown(rows: Sequence[Row] = COMMODITIES, **changes: object) -> Breakdown:
    """A breakdown by commodity, its memo row beside it."""
    breakdown = Breakdown(
        by="commodity",
        scheme="release",
        currency="USD",
        unit="USD",
        base_kind="implied",
        vintage=RELEASE,
        headline=a_headline(),
        components=tuple(rows),
        memo=(HIGH_TECH,),
        total=Total(15.0, 0.0, 0.75),
        movers=tuple(a_mover(row) for row in rows if row.code in IN_TEXT),
        shifts=(),
        notes=(Note("base", "Restated bases."), Note("remark", "Ships come in lumps.")),
    )
    return breakdown._replace(**changes)  # type: ignore[arg-type]


def by_partner(**changes: object) -> Breakdown:
    """A breakdown by partner, without memo rows and with a revision."""
    notes = (Note("remark", "Ships come in lumps."),)
    breakdown = a_breakdown(PARTNERS, by="partner", scheme="markets", memo=(), notes=notes)
    return breakdown._replace(**changes)  # type: ignore[arg-type]


def a_report(*breakdowns: Breakdown, **changes: object) -> ContribReport:
    """The report of a country that does not exist."""
    report = ContribReport(
        query=a_query(),
        subject="Atlantis's exports",
        measure="exports",
        attribution="Statistics Atlantis",
        data_end=month_number(2025, 9),
        breakdowns=breakdowns or (a_breakdown(), by_partner()),
        notes=(Note("no_flow", "By port: nothing is known."),),
        provenance=(
            Provenance("Release of goods", "preliminary", "2025-11-02", "a" * 64),
            Provenance("Labels", "2025-11-02", "2025-11-02", "b" * 64),
            Provenance("Bulletin", "monthly", "2025-11-03", "c" * 64),
        ),
    )
    return report._replace(**changes)  # type: ignore[arg-type]


# 4 + 0 + 3 by commodity, 4 - 9 + 12 by partner: growth was 7% in August.
THEN: dict[str, float | None] = {
    "me": 4.0,
    "ic": 1.5,
    "ships": 1.0,
    "other_me": 1.5,
    "bags": 0.0,
    "toys": None,
    "other": 3.0,
    "hitech": 2.0,
    "africa": 4.0,
    "usa": -9.0,
    "rest": 12.0,
    "revision": 0.0,
}


def since_august(report: ContribReport) -> ContribReport:
    """The same report beside August; what is not known of August has no shift."""
    head = a_headline(growth_vs_pct=7.0, acceleration_pp=8.0, contribution_vs_pp=7.0)
    parts = [
        part._replace(
            headline=head,
            components=tuple(since(row, THEN[row.code]) for row in part.components),
            memo=tuple(since(row, THEN[row.code]) for row in part.memo),
            shifts=tuple(
                mover._replace(amount_pp=mover.amount_pp - then)
                for mover in part.movers
                if (then := THEN[mover.code]) is not None
            ),
        )
        for part in report.breakdowns
    ]
    return report._replace(query=a_query(vs=AUGUST), breakdowns=tuple(parts))


def moved(**points: float) -> Movers:
    """Components named by a letter, each with its contribution."""
    return tuple(Mover(code, code.upper(), pp, is_rest=False) for code, pp in points.items())


def left(points: float, name: str = "the rest") -> Movers:
    """What is left after the components that are itemised."""
    return (Mover("left", name, points, is_rest=True),)
