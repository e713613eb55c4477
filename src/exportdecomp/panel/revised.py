"""One period in two states of the figures: before a revision and after it."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import polars as pl

from exportdecomp.model.period import Period
from exportdecomp.model.tables import REVISED
from exportdecomp.panel.vintages import is_later_table
from exportdecomp.panel.windows import first_day

_YEAR = 12


def beside(after: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Put the two states of one period into one table.

    Args:
        after: PAIRED table of the period as it stands after the revision.
        before: PAIRED table of the same period as it stood before.

    Returns:
        A REVISED table, what stands after it first. A component of one state only has no
        row in the other.
    """
    states = [
        table.with_columns(state=pl.lit(state, pl.Int32))
        for table, state in ((after, 1), (before, 0))
    ]
    return pl.concat(states).select(column.name for column in REVISED)


def ranks(revised: pl.DataFrame) -> pl.DataFrame:
    """Rank the components of each state by contribution, the largest first.

    Args:
        revised: A REVISED table; leave out what is not to be ranked.

    Returns:
        ``component``, ``rank`` and ``rank_before`` (UInt32; 1 is the highest, equals share
        the better rank; null where a component does not stand in a state), in the order of
        first appearance.
    """
    ranked = revised.with_columns(
        place=((pl.col("value") - pl.col("base_value")) / pl.col("headline_base"))
        .rank("min", descending=True)
        .over("state")
    )
    return ranked.group_by("component", maintain_order=True).agg(
        pl.col("place").filter(pl.col("state") == state).first().alias(name)
        for state, name in ((1, "rank"), (0, "rank_before"))
    )


def vintages_of(
    component: pl.DataFrame, flows: Collection[str], days: Collection[date]
) -> list[date]:
    """List the days on which figures of some periods were published, in order.

    Args:
        component: A COMPONENT table with every vintage.
        flows: The flows that matter.
        days: First days of the periods' months.
    """
    rows = component.filter(pl.col("flow").is_in(list(flows)), pl.col("period").is_in(days))
    return sorted(rows["vintage"].unique())


def prints_growth(component: pl.DataFrame, flow: str, period: Period, vintage: date) -> bool:
    """Tell whether growth of a period was printed on a day, rather than computed from parts.

    Args:
        component: A COMPONENT table of the headline, every vintage.
        flow: The flow.
        period: The period; one that is several cells has no growth of its own. January is
            its year to date, too.
        vintage: The day.
    """
    if len(period.cells) != 1:
        return False
    (cell,) = period.cells
    windows = [cell.window] if cell.month % _YEAR else [cell.window, "ytd"]
    printed = component.filter(
        pl.col("flow") == flow,
        pl.col("window").is_in(windows),
        pl.col("period") == first_day(cell.month),
        pl.col("vintage") == vintage,
        pl.col("growth_pct").is_not_null(),
    )
    return not printed.is_empty()


def from_year_to_date(
    component: pl.DataFrame,
    flow: str,
    months: Sequence[date],
    until: date | None = None,
    *,
    is_restated: bool = False,
) -> dict[str, tuple[float, date]]:
    """Read the level of some months as the change of the year to date over them.

    ``x = ytd(last month) - ytd(month before the first)``, both as first published within
    the year, or both as the tables of the year after carry them. It differs from what was
    published for the months by revisions of earlier months of that year, which the year to
    date takes in and the months do not.

    Args:
        component: A COMPONENT table with every vintage, sorted by its key.
        flow: The flow.
        months: First days of months that follow one another, in order.
        until: The last day of publication that counts; None for all.
        is_restated: Whether tables of the year after are read, in place of the first print.

    Returns:
        Level and day of publication by component, for components that have both years to
        date; empty where the months begin in January, whose year to date is the month.
    """
    first, last = months[0], months[-1]
    before = first - timedelta(days=1)
    if first.month == 1 or first.year != last.year:
        return {}
    which = is_later_table() if is_restated else ~is_later_table()
    ytd = component.filter(
        pl.col("window") == "ytd",
        pl.col("flow") == flow,
        which,
        pl.col("vintage") <= (until or date.max),
    ).unique(["component", "period"], keep="first", maintain_order=True)
    ends = ytd.filter(pl.col("period") == last)
    starts = ytd.filter(pl.col("period") == before.replace(day=1))
    both = ends.join(
        starts.select("component", before="value"), on="component", maintain_order="left"
    )
    levels = both.select("component", pl.col("value") - pl.col("before"), "vintage")
    return {code: (value, vintage) for code, value, vintage in levels.rows()}
