"""ED102: one row a period and component."""

import polars as pl
import pytest

from exportdecomp.checks.duplicate_key import duplicate_key
from exportdecomp.model.finding import Finding
from exportdecomp.model.material import REPEATED, Material
from exportdecomp.model.tables import schema
from tests.materials import flat, material, rule

RULE = rule("ED102", "duplicate_key", whole_share=0.9)
RELEASE = """
    period,component,value
    2024-09,headline,200
    2024-09,usa,120
    2024-09,asean,80
    2025-09,headline,230
    2025-09,usa,90
    2025-09,asean,140
"""


def found(release: Material) -> list[Finding]:
    outcome = duplicate_key(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def repeating(*rows: tuple[int, int, str, float]) -> Material:
    """Row, group, code and amount of rows of September 2025."""
    month = pl.date(2025, 9, 1)
    table = pl.DataFrame(rows, schema=["row", "group", "code", "value"], orient="row")
    whole = table.with_columns(
        file=pl.lit("release.csv"),
        key=pl.concat_str(pl.lit("2025-09"), "code", separator=" / "),
        period=month,
        flow=pl.lit("exports"),
    )
    return material(
        RELEASE,
        repeated=whole.select(pl.col(one.name).cast(one.dtype) for one in REPEATED),
        repeated_count=len(rows) // 2,
        totals={"partner": "total"},
        schemes={"partner": (flat("usa", "asean"),)},
    )


def test_a_release_without_repeated_rows_has_no_finding() -> None:
    assert found(material(RELEASE)) == []


def test_nothing_to_read_is_nothing_to_find() -> None:
    empty = material(repeated=pl.DataFrame(schema=schema(REPEATED)))

    assert found(empty) == []


def test_a_month_written_twice_is_one_finding_with_the_doubled_headline() -> None:
    twice = repeating(
        (5, 1, "TOTAL", 230.0), (8, 1, "TOTAL", 230.0),
        (6, 2, "usa", 90.0), (9, 2, "usa", 90.0),
        (7, 3, "asean", 140.0), (10, 3, "asean", 140.0),
    )  # fmt: skip

    (one,) = found(twice)

    assert one.message.startswith("the whole of 2025-09 stands twice: 6 rows")
    # The headline once more over its base: 230 / 200.
    assert one.effect_pp == pytest.approx(115.0)
    assert (one.period, one.rows, one.cells) == ("2025-09", (5, 8, 6, 9, 7, 10), 6)


def test_rows_of_two_files_are_told_apart() -> None:
    twice = repeating((3, 1, "2025-09 / usa", 90.0), (4, 1, "2025-09 / usa", 90.0))
    rows = twice.repeated.with_columns(file=pl.Series(["last.csv", "release.csv"]))
    (one,) = found(twice._replace(repeated=rows))

    assert (one.file, one.rows, one.cells) == ("last.csv", (3,), 2)
    assert one.message.endswith("2025-09 / usa; and 1 row of release.csv")


def test_one_repeated_line_is_told_by_its_key() -> None:
    (one,) = found(repeating((6, 2, "usa", 90.0), (9, 2, "usa", 90.0)))

    assert "2 rows repeat a key and its amount: 2025-09 / usa" in one.message
    # 90 / 200.
    assert one.effect_pp == pytest.approx(45.0)
    assert (one.dimension, one.component) == ("partner", "usa")


def test_amounts_that_contradict_each_other_are_a_finding_of_their_own() -> None:
    contrary, equal = found(
        repeating(
            (6, 2, "usa", 90.0), (9, 2, "usa", 97.0),
            (7, 3, "asean", 140.0), (10, 3, "asean", 140.0),
        )
    )  # fmt: skip

    assert "2 rows contradict each other: 2025-09 / usa" in contrary.message
    # 97 / 200 and 140 / 200.
    assert contrary.effect_pp == pytest.approx(48.5)
    assert equal.effect_pp == pytest.approx(70.0)


def test_a_member_that_another_component_contains_does_not_count_twice() -> None:
    (one,) = found(
        repeating(
            (6, 2, "usa", 90.0), (9, 2, "usa", 90.0),
            (7, 3, "texas", 13.0), (10, 3, "texas", 13.0),
        )
    )  # fmt: skip

    assert one.effect_pp == pytest.approx(45.0)


def test_a_file_pasted_twice_as_a_whole_is_one_finding() -> None:
    months = [f"2025-{month:02d}" for month in range(1, 9)]
    amounts = "\n".join(
        f"{month},{code},{value}"
        for month in months
        for code, value in (("headline", 50), ("usa", 20), ("eu", 30))
    )
    rows = [
        (2 + n, n, month, code)
        for n, (month, code) in enumerate(
            (month, code) for month in months for code in ("TOTAL", "usa", "eu")
        )
    ]
    twice = pl.DataFrame(
        [
            (row + more, group, month, code)
            for row, group, month, code in rows
            for more in (0, 24)
        ],
        schema=["row", "group", "month", "code"],
        orient="row",
    ).with_columns(
        file=pl.lit("release.csv"),
        key=pl.concat_str("month", "code", separator=" / "),
        period=(pl.col("month") + "-01").str.to_date(),
        flow=pl.lit("exports"),
        value=pl.lit(20.0),
    )
    release = material(
        f"period,component,value\n{amounts}",
        repeated=twice.select(pl.col(one.name).cast(one.dtype) for one in REPEATED),
    )

    (one,) = found(release)

    assert one.message.startswith(
        "48 rows in 8 periods repeat whole periods: 2025-01, 2025-02"
    )
    assert one.cells == 48
