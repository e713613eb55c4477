"""Keyword-only builders for the smallest tables and values that make a point."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.engines.local import KEYS
from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import Dataset, Dimension, ScopeBreak, Source
from exportdecomp.model.line import Level, Line
from exportdecomp.model.period import Cell, Compare, Period, Window, month_number, parse_period
from exportdecomp.model.report import Row
from exportdecomp.model.request import Query
from exportdecomp.model.scheme import Branch, Scheme, Validity
from exportdecomp.model.tables import COMPONENT, ITEMS, LEVELS, PAIRED, schema
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.panel.currency import IDENTITY, Rates
from exportdecomp.panel.hierarchy import Tree
from exportdecomp.panel.windows import Span

PRINTED = date(2025, 10, 18)
PRINTED_A_YEAR_BEFORE = date(2024, 10, 18)

Observation = tuple[str, str, str, date, date, float, float | None, float]


def month(text: str) -> int:
    """Month number of ``2025-09``."""
    year, number = text.split("-")
    return month_number(int(year), int(number))


def day(text: str) -> date:
    """First day of ``2025-09``, or the day ``2025-10-18`` itself."""
    return date.fromisoformat(text if text.count("-") == 2 else f"{text}-01")


def period(text: str, window: Window = Window.MONTH) -> Period:
    found = parse_period(window, text)
    assert found is not None
    return found


def cell(text: str, window: str = "month") -> Cell:
    return Cell(window, month(text))


def span(
    *,
    text: str = "2025-09",
    window: Window = Window.MONTH,
    compare: Compare = Compare.YOY,
    as_of: str | None = None,
    rates: Rates = IDENTITY,
) -> Span:
    return Span(period(text, window), compare, None if as_of is None else day(as_of), rates)


def observation(
    *,
    period: str,
    value: float,
    component: str = "ic",
    window: str = "month",
    flow: str = "exports",
    vintage: str | None = None,
    growth_pct: float | None = None,
    precision: float = 1.0,
) -> Observation:
    """One row of a COMPONENT table; its vintage is the 18th of the next month by default."""
    own = day(period)
    months = own.year * 12 + own.month
    printed = date(months // 12, months % 12 + 1, 18) if vintage is None else day(vintage)
    return flow, component, window, own, printed, value, growth_pct, precision


def panel(*observations: Observation) -> pl.LazyFrame:
    """A COMPONENT table, sorted by its key as the reduction leaves it."""
    frame = pl.DataFrame(list(observations), schema=schema(COMPONENT), orient="row")
    return frame.sort(KEYS).lazy()


def level(
    *,
    value: float,
    base_value: float,
    precision: float = 0.0,
    base_lower: float | None = None,
    base_upper: float | None = None,
    vintage: date = PRINTED,
    base_vintage: date = PRINTED_A_YEAR_BEFORE,
) -> Level:
    return Level(
        value,
        base_value,
        base_value if base_lower is None else base_lower,
        base_value if base_upper is None else base_upper,
        precision,
        vintage,
        base_vintage,
    )


def levels(rows: Mapping[tuple[str, str], Level]) -> pl.DataFrame:
    """A LEVELS table from levels by flow and component."""
    data = [(*key, *row) for key, row in rows.items()]
    return pl.DataFrame(data, schema=schema(LEVELS), orient="row")


def line(
    *,
    code: str,
    value: float = 147.0,
    base_value: float = 130.0,
    parent: str | None = None,
    depth: int = 1,
    role: str = "component",
    reason: str | None = None,
) -> Line:
    return Line(code, parent, depth, role, level(value=value, base_value=base_value), reason)


def scheme(
    *,
    members: Sequence[str],
    rest: str | None = None,
    branches: Mapping[str, Branch] | None = None,
    memo: Sequence[str] = (),
    validity: Mapping[str, Validity] | None = None,
) -> Scheme:
    top = Branch(tuple(members), rest)
    return Scheme("made", "made up", top, branches or {}, tuple(memo), 2, validity or {})


def tree(
    *,
    levels: Mapping[str, Level],
    scheme: Scheme,
    headline: Level,
    own_total: Level | None = None,
    months: tuple[int, ...] = (),
    is_exact: bool = True,
    is_signed: bool = False,
) -> Tree:
    own = headline if own_total is None else own_total
    return Tree(levels, scheme, months, headline, own, is_exact, is_signed)


def paired(
    *,
    levels: Mapping[str, tuple[float | None, float | None]],
    period: str = "2025-09",
    headline_base: float | None = None,
) -> pl.DataFrame:
    """A PAIRED table from (value, base value) by component; X_0 is their sum if not given."""
    known = [base for _, base in levels.values() if base is not None]
    scale = sum(known) if headline_base is None else headline_base
    rows = [(day(period), code, *pair, scale) for code, pair in levels.items()]
    return pl.DataFrame(rows, schema=schema(PAIRED), orient="row")


def row(
    *,
    code: str,
    contribution_pp: float = 1.5,
    growth_pct: float | None = 7.0,
    base_share_pct: float | None = 12.0,
    parent: str | None = None,
    depth: int = 1,
    role: str = "component",
) -> Row:
    """A row of a report; only its place and what rows are sorted by can be chosen."""
    return Row(
        code=code,
        label=code.upper(),
        parent=parent,
        depth=depth,
        role=role,
        in_sum=depth == 1,
        base_kind="restated",
        vintage=PRINTED,
        value=147.0,
        base_value=130.0,
        change=17.0,
        growth_pct=growth_pct,
        base_share_pct=base_share_pct,
        share_pct=13.0,
        contribution_pp=contribution_pp,
        lower_pp=None,
        upper_pp=None,
        contribution_vs_pp=None,
        acceleration_pp=None,
        share_of_growth_pct=None,
        flags=(),
        residual_reason=None,
        null_reasons={},
    )


def query(
    *,
    text: str = "2025-09",
    window: Window = Window.MONTH,
    compare: Compare = Compare.YOY,
    vs: str | None = None,
    flow: Flow = Flow.EXPORTS,
    base: BaseKind | None = None,
    as_of: str | None = None,
    scale: Scale | None = None,
) -> Query:
    """A query as ``resolve`` makes it, of the made-up dataset."""
    over = span(text=text, window=window, compare=compare, as_of=as_of)
    return Query(
        dataset="made",
        flow=flow,
        period=over.period,
        compare=compare,
        base_period=over.base,
        vs=None if vs is None else period(vs, window),
        by=("commodity",),
        named=False,
        schemes={"commodity": "release"},
        currency="CNY",
        base=base,
        as_of=over.as_of,
        scale=scale,
        depth=None,
        top=None,
        min_pp=None,
        sort="contribution",
    )


def dataset(*, breaks: Sequence[ScopeBreak] = ()) -> Dataset:
    """A dataset of two dimensions, of which commodities have no imports."""
    source = Source("made.csv", "an office", "a release", "2026-11-21")
    lines = scheme(members=("agri", "me"), rest="other_non_me")
    continents = scheme(members=("asia", "africa"))
    commodity = Dimension(
        "commodity", source, "CNY", "release", ("category",), None, ("exports",),
        {"release": lines}, None,
    )  # fmt: skip
    partner = Dimension(
        "partner", source, "CNY", "markets", ("region",), "total", ("exports", "imports"),
        {"markets": lines, "continents": continents}, 1.0,
    )  # fmt: skip
    return Dataset(
        name="made",
        title="Made",
        possessive="Made's",
        attribution="Office of Made",
        currency="USD",
        currencies={"USD": "US dollars", "CNY": "yuan"},
        headline=source,
        rates=None,
        rate_bases=("first_print", "2026-08-21"),
        rate_note="Good to about 0.15%.",
        late_rate_note="As of {basis}, good to about 0.3%.",
        components=source,
        dimensions={"commodity": commodity, "partner": partner},
        breaks=tuple(breaks),
        remarks=(),
    )


class Traded(NamedTuple):
    """Both values and both quantities of an item, with their units."""

    value: float | None
    base_value: float | None
    quantity: float | None = None
    base_quantity: float | None = None
    unit: str | None = "t"
    base_unit: str | None = "t"


def items(
    *,
    traded: Mapping[str, Traded],
    period: str = "2025-09",
    headline_base: float | None = None,
) -> pl.DataFrame:
    """An ITEMS table by component; X_0 is the sum of the base values if not given."""
    known = [one.base_value for one in traded.values() if one.base_value is not None]
    scale = sum(known) if headline_base is None else headline_base
    rows = [
        (day(period), code, one.value, one.base_value, scale, *one[2:])
        for code, one in traded.items()
    ]
    return pl.DataFrame(rows, schema=schema(ITEMS), orient="row")
