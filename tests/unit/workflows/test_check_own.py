from datetime import date
from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import DataError
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.check_own import day_of, material_of_files
from exportdecomp.workflows.own_tables import definition_of
from tests.unit.workflows.releases import (
    RELEASE,
    codes,
    defined,
    levels,
    material_of,
    of_september,
    read,
    written,
)

LINES = """\
period,product,value
2025-08,pumps,6
2025-08,TOTAL,8
2025-09,pumps,7
2025-09,TOTAL,9
"""
DEFINITION = """
[dataset]
name = "mine"
title = "My exports"
currency = "EUR"
signed = true

[headline]
file = "total.csv"

[dimensions.partner]
file = "partner.csv"

[dimensions.product]
file = "product.csv"
scheme = "all"

[dimensions.product.schemes.all]
members = ["pumps"]
rest = "other"

[dimensions.product.schemes.few]
members = ["pumps", "ships"]
"""


def test_one_file_is_a_release_and_its_total_row_the_headline(tmp_path: Path) -> None:
    found = read(tmp_path, RELEASE + "2025-08,TOTAL,8\n2025-09,TOTAL,9\n")

    assert of_september(found) == {"headline": 9.0, "JP": 2.0, "US": 5.0}
    assert (found.title, found.dataset, found.frequency) == ("release.csv", "release", "month")
    assert found.totals == {"partner": None}
    assert found.labels["partner", "US"].label == "US"
    assert (found.is_own, found.known, found.as_of, found.baseline) == (True, {}, None, None)


def test_of_two_tables_the_first_has_the_headline_and_the_second_a_total(
    tmp_path: Path,
) -> None:
    found = material_of(*written(tmp_path, partner=RELEASE, product=LINES))

    assert of_september(found) == {
        "headline": 7.0, "JP": 2.0, "US": 5.0, "pumps": 7.0, "total": 9.0,
    }  # fmt: skip
    assert found.totals == {"partner": None, "product": "total"}
    assert found.title == "partner.csv, product.csv"


def test_a_dimension_in_files_of_different_columns_is_told_and_counted_once(
    tmp_path: Path,
) -> None:
    lines = "2025-08,US,27,40\n2025-09,US,84,50\n2025-09,US,27,1\n2025-08,JP,84,1\n"
    crossed = "period,partner,hs,value\n" + lines
    found = material_of(*written(tmp_path, partner=RELEASE, crossed=crossed))

    assert "split_dimension" in codes(found)
    assert of_september(found)["US"] == 5.0
    assert of_september(found)["27"] == 1.0


def test_months_beside_quarters_in_another_file_are_told(tmp_path: Path) -> None:
    quarters = LINES.replace("2025-08", "2025-Q2").replace("2025-09", "2025-Q3")

    assert codes(material_of(*written(tmp_path, a=RELEASE, b=quarters))) == [
        "mixed_frequencies"
    ]


def test_a_total_that_no_row_has_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, RELEASE, columns={"total": "Jp.", "value": "value"})

    assert codes(found) == ["missing_total"]
    assert of_september(found)["headline"] == 7.0


def test_amounts_since_january_are_a_frequency_of_their_own(tmp_path: Path) -> None:
    assert read(tmp_path, RELEASE.replace("value", "value_ytd")).frequency == "ytd"
    assert read(tmp_path, RELEASE.replace("2025-0", "200")).frequency == "year"


def test_a_release_of_which_nothing_can_be_read_is_empty(tmp_path: Path) -> None:
    found = read(tmp_path, "period,partner,value\n")

    assert codes(found) == ["no_rows"]
    assert (found.panel.height, found.frequency, found.schemes) == (0, "month", {})
    assert found.title == str(tmp_path / "release.csv")


def test_a_frame_is_a_release() -> None:
    frame = pl.DataFrame(
        {"period": ["2025-08", "2025-09"], "partner": ["US", "US"], "value": [4.5, 5.5]}
    )
    found = material_of(frame, by=("partner",))

    assert (found.title, found.dataset) == ("the frame", "the frame")
    assert of_september(found) == {"headline": 5.5, "US": 5.5}
    assert found.panel["row"].to_list() == [0, 1, 0, 1]


def test_there_must_be_something_to_read() -> None:
    with pytest.raises(DataError, match="nothing to read"):
        material_of_files(ContribRequest())


def test_the_newest_day_of_publication_is_that_of_the_release(tmp_path: Path) -> None:
    dated = "period,partner,value,vintage\n2025-08,US,4,2025-09-09\n2025-09,US,5,2025-10-13\n"

    assert day_of(read(tmp_path, dated, by=("partner",))) == date(2025, 10, 13)
    assert day_of(read(tmp_path, RELEASE)) is None


def test_a_definition_names_files_schemes_and_the_headline(tmp_path: Path) -> None:
    written(
        tmp_path,
        partner=RELEASE + "2025-09,TOTAL,7\n",
        product=LINES + "2025-09,ships,-1\n",
        total="period,value\n2025-08,8\n2025-09,9.5\n",
    )
    found = defined(tmp_path, DEFINITION)

    assert of_september(found) == {
        "headline": 9.5, "JP": 2.0, "US": 5.0, "total": 9.0, "pumps": 7.0, "ships": -1.0,
    }  # fmt: skip
    assert found.refusals == ()
    assert [scheme.name for scheme in found.schemes["product"]] == ["all", "few"]
    assert found.known == {"product": frozenset({"pumps", "ships", "total"})}
    assert set(found.panel["currency"]) == {"EUR"}
    assert found.fault_counts == {}
    assert (found.title, found.dataset, len(found.files)) == ("My exports", "mine", 3)
    assert ("partner", "total", "2025-09", 7.0) in levels(found.panel)


def test_a_definition_counts_where_no_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[dimensions.partner]\nfile = "partner.csv"\n', encoding="utf-8")

    found = definition_of(ContribRequest(definition=str(path)))

    assert found is not None
    assert found.name == "mine"
    assert definition_of(ContribRequest(data=("a.csv",), definition=str(path))) is None
    assert definition_of(ContribRequest()) is None
