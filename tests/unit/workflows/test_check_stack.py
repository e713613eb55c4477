from datetime import date
from pathlib import Path

import pytest

from exportdecomp.model.material import FAULTS, PANEL, REPEATED
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.tables import schema
from exportdecomp.workflows.check_files import groups_of, open_files
from exportdecomp.workflows.check_stack import StackRead, nothing_read, read_stack
from tests.unit.workflows.releases import (
    HEADER,
    RELEASE,
    codes,
    levels,
    material_of,
    of_september,
    read,
    written,
)


def stack(tmp_path: Path, *texts: str) -> tuple[StackRead, list[tuple[str, int, int]]]:
    files = written(tmp_path, **{f"file{number}": text for number, text in enumerate(texts)})
    told: list[tuple[str, int, int]] = []

    def progress(file: str, done: int, rows: int) -> None:
        told.append((Path(file).stem, done, rows))

    (group,) = groups_of(open_files(ContribRequest(data=files), None).readable)
    return read_stack(group, (), None, progress), told


def test_files_of_one_table_are_added_up_and_progress_is_told(tmp_path: Path) -> None:
    found, told = stack(tmp_path, RELEASE, HEADER + "2025-07,US,3\n2025-07,JP,1\n")

    assert levels(found.panel)[:3] == [
        ("headline", "headline", "2025-07", 4.0),
        ("headline", "headline", "2025-08", 7.0),
        ("headline", "headline", "2025-09", 7.0),
    ]
    assert told == [("file0", 4, 4), ("file1", 2, 2)]
    assert (found.is_headline, found.holds_headline) == (False, False)
    assert found.axes[0].name == "partner"


def test_the_later_rows_of_a_key_are_told_and_left_out_of_the_sums(tmp_path: Path) -> None:
    found, _ = stack(tmp_path, RELEASE, HEADER + "2025-09,US,6\n2025-07,US,3\n")

    assert found.repeated_count == 1
    assert found.repeated.select("row", "key", "value").rows() == [
        (4, "2025-09 / US", 5.0),
        (2, "2025-09 / US", 6.0),
    ]
    assert ("partner", "US", "2025-09", 5.0) in levels(found.panel)


def test_files_in_several_units_are_told_and_read_each_in_its_own(tmp_path: Path) -> None:
    thousands = "period,partner,value (thousand USD)\n2025-07,US,3\n2025-07,JP,1\n"
    found, _ = stack(tmp_path, RELEASE, thousands)

    assert [one.code for one in found.refusals] == ["mixed_units"]
    assert ("partner", "US", "2025-07", 3000.0) in levels(found.panel)


def test_a_table_of_which_no_column_names_components_is_not_read(tmp_path: Path) -> None:
    found, _ = stack(tmp_path, "period,value\n2025-09,5\n")

    assert [one.code for one in found.refusals] == ["missing_column"]
    assert found.panel.is_empty()


def test_a_table_that_says_nothing_is_told(tmp_path: Path) -> None:
    silent = read(
        tmp_path, HEADER + ",,\n,,\n", columns={"partner": "partner"}, by=("partner",)
    )

    assert codes(silent) == ["no_rows"]


def test_a_fault_behind_the_beginning_of_a_file_is_told(tmp_path: Path) -> None:
    lines = "".join(f"2025-09,c{number},5.5\n" for number in range(6000))
    found = read(tmp_path, HEADER + lines + "2025-09,US,5,7\n")

    (told,) = found.refusals
    assert (told.code, told.rows) == ("ragged_row", (6002,))
    assert found.panel.is_empty()
    assert found.files[0].rows == 6001


def test_nothing_read_has_the_columns_of_everything() -> None:
    none = nothing_read(None, "", ())

    assert dict(none.panel.schema) == dict(schema(PANEL))
    assert dict(none.faults.schema) == dict(schema(FAULTS))
    assert dict(none.repeated.schema) == dict(schema(REPEATED))


def test_days_are_added_into_months_and_each_day_counts_once(tmp_path: Path) -> None:
    days = HEADER + "2025-09-01,US,5\n2025-09-15,US,6\n2025-09-15,US,6\n"
    found = read(tmp_path, days, by=("partner",))

    assert of_september(found) == {"headline": 11.0, "US": 11.0}
    assert found.repeated_count == 1


def test_several_vintages_are_carried_forward(tmp_path: Path) -> None:
    text = (
        "period,partner,value,vintage\n"
        "2025-09,US,5,2025-10-13\n2025-09,JP,2,2025-10-13\n2025-09,US,6,2025-11-07\n"
    )
    found = read(tmp_path, text, by=("partner",))

    heads = found.panel.filter(component="headline").select("vintage", "value").rows()
    assert heads == [(date(2025, 10, 13), 7.0), (date(2025, 11, 7), 8.0)]


def test_two_dimensions_are_added_up_along_each_other(tmp_path: Path) -> None:
    text = (
        "period,partner,hs,value\n"
        "2025-08,US,27,5\n2025-08,US,84,4\n2025-08,JP,27,3\n"
        "2025-09,US,27,6\n2025-09,US,84,5\n2025-09,JP,27,1\n"
    )

    assert of_september(read(tmp_path, text)) == {
        "headline": 12.0, "27": 7.0, "84": 5.0, "JP": 1.0, "US": 11.0,
    }  # fmt: skip


@pytest.mark.parametrize("parent", ["", "parent"])
def test_codes_nest_by_their_digits_unless_nobody_is_to_be_a_parent(
    tmp_path: Path, parent: str
) -> None:
    text = "period,hs,value\n2025-08,27,5\n2025-08,2709,4\n2025-09,27,6\n2025-09,2709,5\n"
    found = material_of(
        *written(tmp_path, release=text), columns={} if parent else {"parent": ""}
    )

    assert of_september(found)["headline"] == (6.0 if parent else 11.0)
