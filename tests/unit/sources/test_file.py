from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from exportdecomp.errors import FileUnusableError
from exportdecomp.model.tables import PLACES, schema
from exportdecomp.sources.file import (
    Defaults,
    Tidy,
    read_places,
    read_quantities,
    read_total_places,
    read_totals,
    read_trade,
)
from tests.builders import Observation, observation, panel

HEADER = "period,window,flow,commodity,value,growth_pct,precision,vintage"


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    return tmp_path / "made.csv"


def expect(*rows: Observation) -> pl.DataFrame:
    return panel(*rows).collect()


def test_a_full_file_is_read_as_it_stands(csv: Path) -> None:
    csv.write_text(
        f"{HEADER}\n"
        "2025-09-01,month,exports,ic,135957800000,,1,2025-10-13\n"
        "2025-09-01,ytd,imports,ic,1041,7.1,10,2025-10-13\n",
        encoding="utf-8",
    )

    made = (
        read_trade([Tidy(csv, "made.csv")], "commodity", Defaults())
        .drop("commodity")
        .collect()
    )

    rows = [
        observation(period="2025-09", value=135957800000.0, vintage="2025-10-13"),
        observation(
            period="2025-09",
            window="ytd",
            flow="imports",
            value=1041.0,
            growth_pct=7.1,
            precision=10.0,
            vintage="2025-10-13",
        ),
    ]
    assert_frame_equal(made, expect(*rows), check_column_order=False)


def test_columns_that_a_file_leaves_out_are_filled_in(csv: Path) -> None:
    csv.write_text(
        "partner,vintage,value,window,period\nusa,2025-10-18,91,month,2025-09-01\n",
        encoding="utf-8",
    )

    made = (
        read_trade([Tidy(csv, "made.csv")], "partner", Defaults("imports", 1000.0))
        .drop("partner")
        .collect()
    )

    row = observation(
        period="2025-09", value=91.0, component="usa", flow="imports", precision=1000.0
    )
    assert_frame_equal(made, expect(row), check_column_order=False)


def test_a_precision_that_nobody_states_is_unknown(csv: Path) -> None:
    csv.write_text(
        "period,window,partner,value,vintage\n2025-09-01,month,usa,91,2025-10-18\n",
        encoding="utf-8",
    )

    made = read_trade([Tidy(csv, "made.csv")], "partner", Defaults()).collect()

    assert made.select("flow", "growth_pct", "precision").rows() == [("exports", None, None)]


def test_no_report_is_left_out_and_no_trade_is_zero(csv: Path) -> None:
    csv.write_text(
        f"{HEADER}\n"
        "2025-09-01,month,exports,drones,,,1,2025-10-13\n"
        "2025-09-01,month,exports,lamps,0,,1,2025-10-13\n",
        encoding="utf-8",
    )

    made = read_trade([Tidy(csv, "made.csv")], "commodity", Defaults()).collect()

    assert made.select("component", "value").rows() == [("lamps", 0.0)]


def test_codes_that_look_like_numbers_stay_text(csv: Path) -> None:
    csv.write_text(
        "period,window,commodity,value,vintage\n2025-09-01,month,0101,91,2025-10-18\n",
        encoding="utf-8",
    )

    assert read_trade([Tidy(csv, "made.csv")], "commodity", Defaults()).collect()[
        "component"
    ].to_list() == ["0101"]


def test_totals_are_those_in_one_currency_under_one_code(csv: Path) -> None:
    csv.write_text(
        "period,window,flow,currency,value,precision,growth_pct,vintage,status\n"
        "2025-09-01,month,exports,CNY,2344546350339,1,8.4,2025-10-18,seen\n"
        "2025-09-01,month,exports,USD,328570000000,10000000,8.3,2025-10-13,seen\n",
        encoding="utf-8",
    )

    made = read_totals([Tidy(csv, "made.csv")], "USD").drop("currency").collect()

    row = observation(
        period="2025-09",
        component="total",
        value=328570000000.0,
        precision=10000000.0,
        growth_pct=8.3,
        vintage="2025-10-13",
    )
    assert_frame_equal(made, expect(row), check_column_order=False)


def test_a_file_that_is_not_there_is_named(csv: Path) -> None:
    with pytest.raises(FileUnusableError, match="cannot read the file") as caught:
        read_trade([Tidy(csv, "made.csv")], "commodity", Defaults())

    assert caught.value.where == str(csv)


@pytest.mark.parametrize("column", ["period", "window", "commodity", "value", "vintage"])
def test_a_missing_column_is_named_with_those_found(csv: Path, column: str) -> None:
    names = [name for name in HEADER.split(",") if name != column]
    csv.write_text(",".join(names) + "\n", encoding="utf-8")

    with pytest.raises(FileUnusableError) as caught:
        read_trade([Tidy(csv, "made.csv")], "commodity", Defaults())

    assert caught.value.message == f"column {column!r} is missing"
    assert caught.value.where == str(csv)
    assert caught.value.hint == f"found: {', '.join(names)}"


def test_totals_without_a_currency_are_refused(csv: Path) -> None:
    csv.write_text(f"{HEADER}\n", encoding="utf-8")

    with pytest.raises(FileUnusableError, match="column 'currency' is missing"):
        read_totals([Tidy(csv, "made.csv")], "USD")


def test_an_empty_file_lacks_its_columns(csv: Path) -> None:
    csv.write_text("", encoding="utf-8")

    with pytest.raises(FileUnusableError, match="column 'period' is missing"):
        read_trade([Tidy(csv, "made.csv")], "commodity", Defaults())


def test_a_file_that_is_not_text_is_unusable(csv: Path) -> None:
    csv.write_bytes(b"\xff\xfe\x00period")

    with pytest.raises(FileUnusableError) as caught:
        read_trade([Tidy(csv, "made.csv")], "commodity", Defaults())

    assert caught.value.where == str(csv)


def test_the_place_of_a_figure_is_the_line_that_an_editor_shows(csv: Path) -> None:
    csv.write_text(
        f"{HEADER}\n"
        "2025-09-01,month,exports,ic,147,,1,2025-10-13\n"
        "2025-09-01,month,exports,toys,,,1,2025-10-13\n"
        "2024-09-01,ytd,imports,toys,812,,1,2025-10-13\n",
        encoding="utf-8",
    )

    made = read_places([Tidy(csv, "made.csv")], "commodity", Defaults()).collect()

    assert made.schema == schema(PLACES)
    assert made.select("component", "file", "row").rows() == [
        ("ic", "made.csv", 2),
        ("toys", "made.csv", 4),
    ]


def test_the_place_of_a_total_is_that_in_its_currency(csv: Path) -> None:
    csv.write_text(
        "period,window,flow,currency,value,vintage\n"
        "2025-09-01,month,exports,CNY,2344,2025-10-18\n"
        "2025-09-01,month,exports,USD,328,2025-10-13\n",
        encoding="utf-8",
    )

    made = read_total_places([Tidy(csv, "totals.csv")], "USD").collect()

    assert made.select("component", "row").rows() == [("total", 3)]


def test_what_was_counted_is_read_with_its_unit(csv: Path) -> None:
    csv.write_text(
        "period,window,commodity,value,growth_pct,vintage,quantity,quantity_unit\n"
        "2025-09-01,month,ships,147,12.5,2025-10-13,17,ships\n"
        "2025-09-01,month,toys,52,,2025-10-13,,\n"
        "2025-09-01,month,lamps,,,2025-10-13,9,sets\n",
        encoding="utf-8",
    )

    found = read_quantities([Tidy(csv, "made.csv")], "commodity", Defaults(precision=1.0))

    # Toys are not counted, lamps have no value; a rate of growth is that of the value.
    assert found is not None
    columns = ("component", "value", "unit", "growth_pct", "precision")
    assert found.select(columns).collect().rows() == [("ships", 17.0, "ships", None, 0.0)]


@pytest.mark.parametrize("column", ["quantity", "quantity_unit"])
def test_a_file_without_quantities_or_their_units_counts_nothing(
    csv: Path, column: str
) -> None:
    csv.write_text(f"{HEADER},{column}\n", encoding="utf-8")

    assert read_quantities([Tidy(csv, "made.csv")], "commodity", Defaults()) is None


def test_a_table_goes_on_in_another_of_the_same_columns(csv: Path, tmp_path: Path) -> None:
    csv.write_text(
        "period,window,commodity,value,vintage\n"
        "2026-07-01,month,ic,731,2026-08-07\n"
        "2026-07-01,month,toys,17,2026-08-07\n"
    )
    further = tmp_path / "further.parquet"
    pl.DataFrame(
        {
            "period": ["2026-07-01", "2026-07-01", "2026-08-01"],
            "window": ["month"] * 3,
            "flow": ["exports"] * 3,
            "commodity": ["ic", "ic", "ic"],
            # The same figure of the same day, a revision of it, and the month after.
            "value": [799.0, 733.0, 757.0],
            "growth_pct": [None, None, 8.5],
            "precision": [10.0, 10.0, 10.0],
            "vintage": ["2026-08-07", "2026-09-08", "2026-09-08"],
        },
        schema_overrides={"growth_pct": pl.Float64},
    ).with_columns(pl.col("period", "vintage").str.to_date()).write_parquet(further)
    tables = [Tidy(csv, "made.csv"), Tidy(further, "further.parquet")]

    both = read_trade(tables, "commodity", Defaults(precision=1.0)).collect()
    places = read_places(tables, "commodity", Defaults()).collect()

    assert both.select("component", "value", "precision").rows() == [
        ("ic", 731.0, 1.0),
        ("toys", 17.0, 1.0),
        ("ic", 733.0, 10.0),
        ("ic", 757.0, 10.0),
    ]
    assert places.select("file", "row").rows() == [
        ("made.csv", 2),
        ("made.csv", 3),
        ("further.parquet", 3),
        ("further.parquet", 4),
    ]
