"""Observations of Comext as figures: euros, kilograms, and whose share of what they are."""

from datetime import date

import polars as pl

from exportdecomp.model.period import month_label
from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.comext_areas import EU, RESPELLED, areas, spelled
from exportdecomp.sources.comext_calls import FLOWS, MASS, VALUE, Ask
from exportdecomp.sources.comext_csv import FIGURE, PERIOD
from exportdecomp.sources.comext_products import ALL

_CELL = ("partner", "product", "flow", PERIOD)
_COUNTRY = r"^[A-Z]{2}$"
_SHOWN = 6


def asked_for(rows: pl.DataFrame, ask: Ask) -> pl.DataFrame:
    """Keep the rows that were asked for, areas spelled as we spell them.

    Args:
        rows: Monthly rows, as ``observations`` returns them.
        ask: What was asked for.
    """
    other = {spelling: code for code, spelling in RESPELLED.items()}
    since, until = month_label(ask.months[0]), month_label(ask.months[-1])
    named = rows.with_columns(pl.col("reporter", "partner").replace(other))
    kept = named.filter(
        pl.col("reporter") == spelled(ask.reporter),
        pl.col("product").is_in(ask.products),
        pl.col("flow").is_in(ask.flows),
        pl.col("indicators").is_in(ask.indicators),
        pl.col(PERIOD).is_between(pl.lit(since), pl.lit(until)),
    )
    if not ask.partner:
        return kept
    return kept.filter(pl.col("partner") == spelled(ask.partner))


def without_overlap(rows: pl.DataFrame, ask: Ask) -> pl.DataFrame:
    """Leave out partners that are groups, and the members where all of them report.

    Args:
        rows: What ``asked_for`` returns, of a call for every partner.
        ask: What was asked for.
    """
    members = [area.code for area in areas().values() if area.role == "member"]
    left_out = members if ask.reporter == EU else []
    return rows.filter(
        pl.col("partner").str.contains(_COUNTRY), ~pl.col("partner").is_in(left_out)
    )


def fetched_rows(rows: pl.DataFrame, ask: Ask, vintage: date) -> pl.DataFrame:
    """Make figures of observations: value and quantity of a cell in one row.

    Quantities in 100 kg become kilograms exactly; a quantity of nought beside a value is
    none, because nobody weighed it (electricity has no mass).

    Args:
        rows: Checked rows, as ``asked_for`` or ``without_overlap`` return them.
        ask: What was asked for.
        vintage: The day of publication.

    Returns:
        A FETCHED table; null where there is no figure.
    """
    figure, indicator = pl.col(FIGURE), pl.col("indicators")
    mass = figure.cast(pl.Decimal(38, 18)) * 100
    counted = pl.when(indicator == MASS).then(mass.cast(pl.Float64))
    cells = (
        rows.unique([*_CELL, "indicators"], keep="first", maintain_order=True)
        .with_columns(counted.otherwise(figure.cast(pl.Float64)).alias("amount"))
        .group_by(_CELL, maintain_order=True)
        .agg(
            pl.col("amount").filter(indicator == VALUE).first().alias("value"),
            _precision(figure).filter(indicator == VALUE).first().alias("precision"),
            pl.col("amount").filter(indicator != VALUE).first().alias("counted"),
        )
    )
    is_counted = (pl.col("counted") > 0) | (
        (pl.col("value") == 0) & pl.col("counted").is_not_null()
    )
    unit = "kg" if MASS in ask.indicators else "supplementary unit"
    return cells.with_columns(
        pl.when(is_counted).then("counted").alias("quantity"),
        pl.when(is_counted).then(pl.lit(unit)).alias("quantity_unit"),
        pl.col("flow").replace({code: flow for flow, code in FLOWS.items()}),
        *_component(ask),
        dataset=pl.lit(ask.dataset),
        window=pl.lit("month"),
        period=pl.col(PERIOD).str.to_date("%Y-%m"),
        currency=pl.lit("EUR"),
        growth_pct=pl.lit(None, pl.Float64),
        vintage=pl.lit(vintage),
    ).select(pl.col(name).cast(kind) for name, kind in schema(FETCHED).items())


def _component(ask: Ask) -> list[pl.Expr]:
    """Say what a cell is of: the total, a product, or a partner."""
    none = pl.lit(None, pl.String)
    if not ask.partner:
        partner, known = pl.col("partner"), areas()
        codes = {code: area.component for code, area in known.items()}
        labels = {code: area.label for code, area in known.items()}
        return [
            pl.lit("partner").alias("table"),
            partner.replace_strict(codes, default=partner.str.to_lowercase()).alias(
                "component"
            ),
            partner.replace_strict(labels, default=None).alias("label"),
            none.alias("parent"),
        ]
    product, of_total = (
        pl.col("product"),
        pl.when(pl.col("product") == ALL).then(pl.lit("total")),
    )
    return [
        of_total.otherwise(pl.lit("product")).alias("table"),
        of_total.otherwise(product).alias("component"),
        none.alias("label"),
        product.str.extract(r"^([0-9]{2,})[0-9]{2}$").alias("parent"),
    ]


def _precision(figure: pl.Expr) -> pl.Expr:
    """Return one unit of the last digit of a printed number."""
    digits = figure.str.extract(r"\.([0-9]+)").str.len_chars().fill_null(0).cast(pl.Int64)
    power = figure.str.extract(r"[eE]([+-]?[0-9]+)$").cast(pl.Int64).fill_null(0)
    return pl.when(figure.is_not_null()).then(pl.lit(10.0).pow(power - digits))


def unanswered(rows: pl.DataFrame, ask: Ask) -> list[str]:
    """Say which products and months were asked for and did not come back.

    Args:
        rows: What ``asked_for`` returns.
        ask: What was asked for.

    Returns:
        A sentence each; Eurostat passes over a code that it does not know.
    """
    traded, came = (set(rows[name].unique()) for name in ("product", PERIOD))
    products = [code for code in ask.products if code not in traded]
    asked = [month_label(month) for month in ask.months]
    months = [month for month in asked if month not in came]
    notes = []
    if products:
        notes.append(
            f"no figure came for {_list('product', products)}: not traded, or unknown"
        )
    if months:
        notes.append(
            f"no figure came for {_list('month', months)}: not published, or no trade"
        )
    return notes


def _list(what: str, codes: list[str]) -> str:
    more = len(codes) - _SHOWN
    shown = ", ".join(codes[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
    return f"{len(codes)} {what}{'s' if len(codes) > 1 else ''} asked for ({shown})"
