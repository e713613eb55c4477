"""ED305: no line moves the headline far beyond what is usual for it."""

import polars as pl

from exportdecomp.checks.disagreeing import disagreeing
from exportdecomp.checks.each_period import each_period
from exportdecomp.checks.effect import Effect
from exportdecomp.checks.limits import limit_of
from exportdecomp.checks.naming import Naming, naming_of
from exportdecomp.checks.placed import Row, in_cell, moving
from exportdecomp.checks.spread import add_spread
from exportdecomp.checks.top_lines import is_component, is_own_total, is_top_line
from exportdecomp.checks.wording import month_name, percent, points
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.yearly import over_the_year, window_of

_LINE = ("dimension", "component", "flow", "currency")
_TABLE = ("dimension", "flow", "currency")
_CELL = ["flow", "window", "period", "currency"]
_LARGEST = 5
_NEAR = 0.5


def outlier(material: Material, rule: Rule) -> Outcome:
    """Look for lines whose contribution jumps as it never does.

    The excess ``e = c − (x0 / X0) × g`` is a line's contribution beyond what the headline's
    growth ``g`` gives a line of its size, so that a holiday or a month written twice does
    not make every line an outlier. Its change from one period to the next is held against
    the changes of the same line. Only growth over a year is compared, so seasons do not
    count.

    Args:
        material: The release.
        rule: ``ED305``; ``spreads`` is how many robust standard deviations are too many,
            ``least_pp`` how many points the change must differ from the usual one, and
            ``fewest`` how many changes make a usual one.

    Returns:
        A finding a line and period, the gravest of a period apart and the rest together;
        the way back from a jump is none, unless it ends beyond all levels of before.
        Periods whose parts do not add up to their total are left to ED201. And for
        information large lines at the top whose contribution, of as many points, changed
        sign in the newest period. Not run where no line has enough changes.
    """
    rows = over_the_year(material.panel, window_of(material.frequency), material.breaks)
    changes = _changes(rows.filter(~is_own_total(material)), disagreeing(material))
    judged = add_spread(changes, "change", _LINE).filter(
        pl.col("count") >= limit_of(rule, "fewest")
    )
    if judged.is_empty():
        return NotRun(f"no line has {rule.limit('fewest'):g} changes of growth to compare")
    far = _far(judged, rule)
    naming = naming_of(material)
    found = [_jump(naming, one, rule) for one in far.iter_rows(named=True)]
    return each_period(found, "lines") + _turned(naming, changes, far, rule)


def _changes(rows: pl.DataFrame, wrong: pl.DataFrame) -> pl.DataFrame:
    """Return the excess of each line and its change since the period held before.

    Where parts and total disagree, nobody knows the growth that a line is held against.
    """
    growth = rows.filter(pl.col("dimension") == HEADLINE).select(
        *_CELL, headline_pct="growth_over_year_pct"
    )
    beside = rows.filter(is_component(), pl.col("contribution_pp").is_not_null()).join(
        growth, on=_CELL, how="left", nulls_equal=True, maintain_order="left"
    )
    share = pl.col("base_value") / pl.col("headline_base")
    return (
        beside.with_columns(excess=pl.col("contribution_pp") - share * pl.col("headline_pct"))
        .with_columns(newest=pl.col("period").max().over(_TABLE))
        .join(wrong, on=["dimension", *_CELL], how="anti", nulls_equal=True)
        .sort(*_LINE, "period", nulls_last=True)
        .with_columns(
            change=pl.col("excess").diff().over(_LINE),
            lowest=pl.col("excess").cum_min().shift(1).over(_LINE),
            highest=pl.col("excess").cum_max().shift(1).over(_LINE),
            before_pp=pl.col("contribution_pp").shift(1).over(_LINE),
            before=pl.col("period").shift(1).over(_LINE),
        )
        .filter(pl.col("change").is_not_null())
    )


def _far(judged: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Keep changes that are too far off, but not a change back to what was before one.

    One that ends beyond all that the line had before is no way back.
    """
    limit = limit_of(rule, "spreads") * pl.col("spread")
    is_far = (pl.col("distance").abs() > limit) & (
        pl.col("distance").abs() >= limit_of(rule, "least_pp")
    )
    returned = pl.col("change") + pl.col("change").shift(1)
    room = _NEAR * pl.col("spread")
    is_within = pl.col("excess").is_between(pl.col("lowest") - room, pl.col("highest") + room)
    is_return = is_far.shift(1) & (returned.abs() <= limit) & is_within
    is_back = is_return.over(_LINE).fill_null(value=False)
    return judged.filter(is_far & ~is_back)


def _jump(naming: Naming, row: Row, rule: Rule) -> Finding:
    limit = rule.limit("spreads", row["component"]) * row["spread"]
    finding = Finding(
        rule.code,
        rule.severity,
        f"{naming.cell(row)}: {percent(row['growth_over_year_pct'])} over the year and "
        f"{points(row['contribution_pp'])}, after {_before(row)}: {_parted(row)}, which is "
        f"usually between {points(row['usual'] - limit)} and {points(row['usual'] + limit)}",
        "look the level up in the release; if it is right, say what made it jump",
        observed=row["change"],
        expected=row["usual"],
        threshold=limit,
        unit="pp",
    )
    return in_cell(
        moving(finding, Effect(row["change"], None, month_name(row["period"]))), row
    )


def _turned(
    naming: Naming, changes: pl.DataFrame, far: pl.DataFrame, rule: Rule
) -> list[Finding]:
    newest = changes.filter(pl.col("period") == pl.col("newest"))
    size = pl.col("base_value").rank("ordinal", descending=True).over(_TABLE)
    turned = newest.filter(is_top_line(naming.material)).filter(
        size <= _LARGEST,
        pl.col("contribution_pp") * pl.col("before_pp") < 0,
        pl.min_horizontal(pl.col("contribution_pp", "change").abs())
        >= limit_of(rule, "least_pp"),
    )
    told = turned.join(far, on=[*_LINE, "period"], how="anti", nulls_equal=True)
    return [
        in_cell(
            Finding(
                rule.code,
                Severity.INFO,
                f"{naming.cell(row)}: one of the largest lines changed sign, "
                f"{percent(row['growth_over_year_pct'])} over the year after a contribution "
                f"of {_before(row)}",
                "nothing, if the level is right; the sign is what readers notice",
                observed=row["contribution_pp"],
                expected=row["before_pp"],
                unit="pp",
                effect_pp=row["contribution_pp"],
                effect_reason=None,
                effect_period=month_name(row["period"]),
            ),
            row,
        )
        for row in told.sort(*_LINE).iter_rows(named=True)
    ]


def _before(row: Row) -> str:
    months = 12 * (row["period"].year - row["before"].year)
    months += row["period"].month - row["before"].month
    aside = f", {months} months before" if row["window"] == "month" and months > 1 else ""
    return f"{points(row['before_pp'])} in {month_name(row['before'])}{aside}"


def _parted(row: Row) -> str:
    """Part the change of a contribution; what is written adds up."""
    moved = round(row["contribution_pp"], 2) - round(row["before_pp"], 2)
    rest = round(row["change"], 2)
    return (
        f"of the change of {points(moved)}, headline growth explains {points(moved - rest)} "
        f"and leaves {points(rest)}"
    )
