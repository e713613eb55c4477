from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import DataError, InputError, SettingsError
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.frame import contribution

MONTHS = ("2024-08", "2024-09", "2025-08", "2025-09")
PUMPS, VALVES = (140.0, 150.0, 161.0, 171.0), (60.0, 50.0, 57.0, 45.0)
SOLD = pl.DataFrame(
    {
        "period": [*MONTHS, *MONTHS],
        "product": ["pumps"] * 4 + ["valves"] * 4,
        "value": [*PUMPS, *VALVES],
    }
)


def points(frame: pl.DataFrame) -> list[tuple[str, str, float]]:
    rows = frame.select("period", "code", pl.col("contribution_pp").round(9)).rows()
    return [(period, code, pp) for period, code, pp in rows]


def test_the_latest_month_is_decomposed_by_default() -> None:
    # 100 * 21 / 200 and 100 * -5 / 200
    found = contribution(SOLD)

    assert points(found) == [("2025-09", "pumps", 10.5), ("2025-09", "valves", -2.5)]
    assert found.row(0, named=True) == {
        "period": "2025-09",
        "by": "product",
        "code": "pumps",
        "label": "pumps",
        "parent": None,
        "depth": 1,
        "role": "component",
        "in_sum": True,
        "value": 171.0,
        "base_value": 150.0,
        "change": 21.0,
        "growth_pct": 14.0,
        "base_share_pct": 75.0,
        "share_pct": pytest.approx(79.1666666667),  # 171 of 216
        "contribution_pp": 10.5,
        "share_of_growth_pct": 131.25,  # 10.5 of 8
        "residual_reason": None,
    }


def test_a_range_of_months_gives_rows_for_each() -> None:
    # August: 100 * 21 / 200 and 100 * -3 / 200
    assert points(contribution(SOLD, period="2025-08:2025-09")) == [
        ("2025-08", "pumps", 10.5),
        ("2025-08", "valves", -1.5),
        ("2025-09", "pumps", 10.5),
        ("2025-09", "valves", -2.5),
    ]


def test_the_window_follows_from_how_the_period_is_written() -> None:
    yearly = SOLD.filter(pl.col("period").str.ends_with("09")).with_columns(
        pl.col("period").str.slice(0, 4)
    )
    quarterly = yearly.with_columns(pl.col("period") + "-Q3")

    assert points(contribution(yearly, period="2025"))[0] == ("2025", "pumps", 10.5)
    assert points(contribution(quarterly, period="2025-Q3"))[0] == ("2025-Q3", "pumps", 10.5)
    assert points(contribution(quarterly))[0] == ("2025-Q3", "pumps", 10.5)


def test_the_window_can_be_said() -> None:
    january = SOLD.with_columns(
        pl.col("period").replace_strict(
            dict(zip(MONTHS, ("2024-01", "2024-02", "2025-01", "2025-02"), strict=True))
        )
    )

    # 332 - 290 = 42 of 400, and 102 - 110 = -8
    assert points(contribution(january, period="2025-02", window=Window.YTD)) == [
        ("2025-02", "pumps", 10.5),
        ("2025-02", "valves", -2.0),
    ]


def test_the_month_before_is_another_comparison() -> None:
    # 171 - 161 = 10 and 45 - 57 = -12, of 218
    assert points(contribution(SOLD, compare=Compare.PREVIOUS)) == [
        ("2025-09", "pumps", round(1000 / 218, 9)),
        ("2025-09", "valves", round(-1200 / 218, 9)),
    ]


def test_columns_with_other_names_are_mapped() -> None:
    frame = SOLD.rename({"value": "a", "period": "b"}).with_columns(c=pl.lit(3.0))

    found = contribution(frame, columns={"value": "a", "period": "b"}, by="product")

    assert points(found) == points(contribution(SOLD))


def test_members_of_every_depth_are_shown() -> None:
    chain = ("goods", "machines", "pumps", "small pumps")
    frame = pl.DataFrame(
        [
            (month, code, parent, 10.0 * size + (month > "2025"))
            for month in ("2024-09", "2025-09")
            for size, (code, parent) in enumerate(
                zip(reversed(chain), [*reversed(chain[:-1]), None], strict=True), start=1
            )
        ],
        schema=["period", "product", "parent", "value"],
        orient="row",
    )

    assert contribution(frame).filter(role="component")["depth"].to_list() == [4]


def test_groups_stand_beside_the_sum(tmp_path: Path) -> None:
    group = tmp_path / "wet.toml"
    group.write_text(
        '[group]\ntitle = "Wet"\ndimension = "product"\nsource = "ours"\n'
        'valid_from = "2020-01"\n[[members]]\ninclude = ["pumps"]\n',
        encoding="utf-8",
    )

    found = contribution(SOLD, groups=[str(group)])

    assert found.filter(role="memo").select("in_sum", "contribution_pp").rows() == [
        (False, 10.5)
    ]


def test_a_missing_row_means_what_the_caller_says() -> None:
    frame = SOLD.head(7)

    with pytest.raises(InputError, match="'valves' has no figure in 2025-09"):
        contribution(frame)
    # 100 * 21 / 150, and 100 * -50 / 200
    assert points(contribution(frame, absent_is_zero=False)) == [("2025-09", "pumps", 14.0)]
    assert points(contribution(frame, absent_is_zero=True)) == [
        ("2025-09", "pumps", 10.5),
        ("2025-09", "valves", -25.0),
    ]


def test_imports_are_decomposed_where_the_frame_has_them() -> None:
    found = contribution(SOLD.with_columns(flow=pl.lit("M")), flow=Flow.IMPORTS)

    assert points(found)[0] == ("2025-09", "pumps", 10.5)
    with pytest.raises(DataError, match="no exports in the frame"):
        contribution(SOLD.with_columns(flow=pl.lit("M")))


@pytest.mark.parametrize("period", ["2025-13", "autumn", "2025-9", ""])
def test_a_period_of_no_form_is_refused(period: str) -> None:
    with pytest.raises(SettingsError, match="as a period"):
        contribution(SOLD, period=period)


def test_what_is_no_table_is_refused_by_its_type() -> None:
    with pytest.raises(SettingsError, match="cannot read a list as a table"):
        contribution([1, 2])


def test_what_is_no_period_and_no_answer_about_missing_rows_is_refused() -> None:
    with pytest.raises(SettingsError, match="cannot read None as a period"):
        contribution(SOLD, period=None)  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="'unknown' does not say"):
        contribution(SOLD, absent_is_zero="unknown")  # type: ignore[arg-type]
