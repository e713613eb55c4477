"""ED103: codes that nobody knows, and codes that are spelt in two ways."""

import polars as pl

from exportdecomp.checks.effect import Headlines, measure_on
from exportdecomp.checks.faulty import faults_of
from exportdecomp.checks.gathered import gathered
from exportdecomp.checks.placed import key_of
from exportdecomp.checks.refused import refused
from exportdecomp.checks.wording import listed, month_name, months_of, plural
from exportdecomp.errors import nearest_hint
from exportdecomp.model.finding import ROWS, Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import latest, lines

_FAULTS = {
    "blank_code": ("an amount without a code", "fill in the code"),
    "bad_flow": ("a flow that is neither exports nor imports", "write exports or imports"),
    "long_cell": ("more than 1,000 characters", "look for a quote that is not closed"),
}
_SPELT_TWICE = "code_spelt_twice"


def unknown_code(material: Material, rule: Rule) -> Outcome:
    """Find codes that the definition does not know, and codes spelt in two ways.

    Codes that differ by leading zeros only are one code in two spellings where no period has
    both: ``02`` until August and ``2`` in September.

    Formula: the effect is ``100 × Σ amounts of the codes / X0`` in their newest period.

    Args:
        material: The release; ``known`` is empty for a dimension where any code may come.
        rule: ED103.

    Returns:
        An error a dimension for unknown codes, and one a pair for two spellings.
    """
    rows = latest(lines(material.panel))
    whole = measure_on(material.panel)
    spelt: list[Finding] = []
    unknown: list[Finding] = []
    for (dimension,), part in rows.group_by("dimension", maintain_order=True):
        unknown += _unknown(material, rule, whole, str(dimension), part)
        spelt += _spelt_twice(rule, whole, part)
    told = [one for one in material.refusals if not (spelt and one.code == _SPELT_TWICE)]
    found = refused(material._replace(refusals=tuple(told)), rule)
    found += faults_of(material, rule, _FAULTS)
    if rows.is_empty() and not found:
        return NotRun("no component was read")
    return found + unknown + spelt


def _unknown(
    material: Material, rule: Rule, whole: Headlines, dimension: str, rows: pl.DataFrame
) -> list[Finding]:
    known = material.known.get(dimension, frozenset())
    wrong = rows.filter(~rows["component"].is_in(sorted(known))) if known else rows.clear()
    if wrong.is_empty():
        return []
    codes = wrong["component"].unique().sort().to_list()
    first = _newest(rule, whole, wrong)
    return [
        first._replace(
            message=f"{plural(len(codes), f'{dimension} code')} that the definition does not "
            f"know: {listed(codes)}",
            hint="if it is new, add it to the definition; "
            f"{nearest_hint(codes[0], sorted(known))}",
            component=codes[0],
            cells=len(codes),
        )
    ]


def _spelt_twice(rule: Rule, whole: Headlines, rows: pl.DataFrame) -> list[Finding]:
    plain = pl.col("component").str.to_lowercase().str.replace_all(r"[\s_\-]+", " ")
    spelt = rows.with_columns(plain=plain.str.strip_chars())
    counts = spelt.group_by("plain").agg(pl.col("component").n_unique().alias("spellings"))
    twice = spelt.join(counts.filter(pl.col("spellings") > 1), on="plain", how="semi")
    twice = pl.concat([twice, _without_zeros(rows)])
    found = []
    for _, part in twice.sort("plain", "component").group_by("plain", maintain_order=True):
        seen = part.group_by("component").agg(rows=pl.len()).sort("rows", "component")
        rare = seen["component"][0]
        codes = " and ".join(repr(code) for code in part["component"].unique().sort())
        one = _newest(rule, whole, part.filter(pl.col("component") == rare))
        found.append(
            one._replace(
                message=f"one code in several spellings: {codes}; each would be a component "
                "of its own",
                hint="write a component the same way in every row",
                component=rare,
                cells=seen.height,
            )
        )
    return gathered(found, "codes")


def _without_zeros(rows: pl.DataFrame) -> pl.DataFrame:
    """Keep numbers that differ by leading zeros, where no period has both.

    Where one has, they are codes of two levels: ``1`` and ``01``.
    """
    numbers = rows.filter(pl.col("component").str.contains(r"^\d+$"))
    plain = numbers.with_columns(plain=pl.col("component").str.strip_chars_start("0"))
    spellings = pl.col("component").n_unique()
    at = ("plain", "flow", "window", "period")
    return plain.filter(
        spellings.over("plain") > 1, (spellings.over(at) == 1).all().over("plain")
    )


def _newest(rule: Rule, whole: Headlines, rows: pl.DataFrame) -> Finding:
    """Start a finding about rows, with their effect in the newest period of them."""
    last = rows.filter(pl.col("period") == pl.col("period").max())
    row = last.row(0, named=True)
    alike = last.filter((pl.col("flow") == row["flow"]) & (pl.col("window") == row["window"]))
    placed = pl.concat([last, rows]).filter(pl.col("file") == row["file"])
    effect = whole.of_level(key_of(row), sum(alike["value"].to_list()))
    return Finding(
        rule.code,
        rule.severity,
        "",
        "",
        file=row["file"],
        rows=tuple(placed["row"].drop_nulls().unique(maintain_order=True))[:ROWS],
        dimension=row["dimension"],
        flow=row["flow"],
        window=row["window"],
        period=month_name(row["period"]),
        periods=months_of(rows["period"]),
        effect_pp=effect.effect_pp,
        effect_reason=effect.effect_reason,
        effect_period=effect.effect_period,
    )
