"""Figures in another currency than those they are compared with."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.checks.effect import Effect
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.placed import in_rows, moving, on_line, role_column
from exportdecomp.checks.wording import listed, money, months_of, named, plural
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import latest

_TABLE = ("dimension", "flow", "window")
_LINE = (*_TABLE, "component")
_HINT = "convert the figures, or mend the currency beside them"


def lone_currency(material: Material, rule: Rule) -> list[Finding]:
    """Find figures in a currency in which nothing else of their table is.

    A table is given in two currencies where some of its cells are in both; where none is, a
    cell in the currency of the fewer cells has no base in its own. A line that is in that
    currency throughout is no matter of single cells.

    Args:
        material: The release.
        rule: ED309.

    Returns:
        A finding a flow, window and currency: an error where growth of the newest period
        cannot be told for it.
    """
    rows = latest(material.panel).filter(pl.col("currency").is_not_null())
    is_shared = pl.col("currency").n_unique().over(*_LINE, "period") > 1
    is_mixed = pl.col("currency").n_unique().over(_LINE) > 1
    single = rows.filter(~is_shared.any().over(_TABLE), is_mixed)
    many = single.group_by(*_TABLE, "currency").agg(cells=pl.len(), first=pl.min("period"))
    usual = (
        many.sort(*_TABLE, "cells", "first", descending=[False, False, False, True, False])
        .unique(list(_TABLE), keep="first", maintain_order=True)
        .select(*_TABLE, usual="currency")
    )
    lone = single.join(usual, on=list(_TABLE)).filter(pl.col("currency") != pl.col("usual"))
    order = lone.sort(
        "flow", "window", "currency", "period", "value", descending=[False] * 3 + [True] * 2
    )
    return [
        _finding(material, rule, part)
        for _, part in order.group_by("flow", "window", "currency", maintain_order=True)
    ]


def _finding(material: Material, rule: Rule, lone: pl.DataFrame) -> Finding:
    first = lone.row(0, named=True)
    periods = months_of(lone["period"])
    days = set(lone["period"]) | set(lone["period"].dt.offset_by("12mo"))
    finding = Finding(
        rule.code,
        Severity.ERROR if material.panel["period"].max() in days else rule.severity,
        f"{_what(material, lone, periods)}, everything else is in {first['usual']}: there is "
        "no growth between the two",
        _HINT,
        window=first["window"],
        period=periods[-1],
        column=role_column(material, first["file"], "currency"),
        observed=first["value"],
        unit=first["currency"],
        periods=periods,
        cells=lone.height,
    )
    codes = lone.select("dimension", "component").unique()
    of_line = on_line(finding, first) if codes.height == 1 else finding
    placed = in_rows(of_line._replace(flow=first["flow"]), lone.select("file", "row").rows())
    return moving(placed, Effect(None, "no_base"))


def _what(material: Material, lone: pl.DataFrame, periods: Sequence[str]) -> str:
    """Say which figures are in the other currency."""
    first = lone.row(0, named=True)
    if lone.height == 1:
        amount = money(first["value"], first["currency"])
        return f"{naming_of(material)._replace(tells_currency=False).cell(first)}: {amount}"
    codes = lone.select("dimension", "component").unique(maintain_order=True).rows()
    names = listed([named(material, *code) for code in codes])
    flow = naming_of(material).of_flow(first["flow"])
    figures = plural(lone.height, "figure")
    return f"{listed(periods[::-1])}{flow}: {figures} in {first['currency']} ({names})"
