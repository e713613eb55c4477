from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import FileUnusableError
from exportdecomp.sources.raw import open_table
from exportdecomp.sources.seen import checksum, see_raw, see_table
from tests.unit.sources.tables import framed, opened, table_of


def types(*lines: str) -> dict[str, str]:
    return dict(see_raw(opened(*lines)).types)


def test_a_file_is_described_by_its_bytes_and_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "release.csv"
    text = b"Exports by partner\n\nperiod,partner,value\n2025-09,US,5.5\n"
    path.write_bytes(text)

    seen = see_raw(open_table(path, "release.csv"))

    assert (seen.name, seen.size, seen.rows) == ("release.csv", len(text), 1)
    assert seen.sha256 == sha256(text).hexdigest()
    assert seen.types == {"period": "period", "partner": "text", "value": "number"}
    assert (seen.titles, seen.header_row) == (("Exports by partner",), 3)


def test_one_bad_cell_in_ten_does_not_change_what_a_column_holds() -> None:
    rows = [f"2025-0{month},{month}.5" for month in range(1, 10)]

    assert types("period,value", *rows, "soon,x") == {"period": "period", "value": "number"}
    assert types("period,value", *rows, "soon,x", "soon,x") == {
        "period": "text",
        "value": "text",
    }


def test_dashes_and_blanks_are_neither_words_nor_numbers() -> None:
    assert types("a,b", "5,-", "-,", "n/a,..") == {"a": "number", "b": "empty"}


def test_typed_columns_are_what_their_type_says() -> None:
    frame = pl.DataFrame({"n": [1.5], "y": [2025], "nest": [[1]], "no": [None]})

    assert see_raw(framed(frame)).types == {
        "n": "number", "y": "period", "nest": "text", "no": "empty",
    }  # fmt: skip


def test_a_frame_has_the_checksum_of_what_it_holds() -> None:
    frame = pl.DataFrame({"period": ["2025-08", "2025-09"], "value": [1.5, 2.5]})
    in_pieces = pl.concat([frame[:1], frame[1:]], rechunk=False)

    one, two = see_raw(framed(frame)), see_raw(framed(in_pieces))

    assert one == two
    assert one.sha256 != see_raw(framed(frame.reverse())).sha256
    assert (one.rows, one.header_row) == (2, 0)
    assert one.size > 0


def test_what_was_understood_is_added() -> None:
    table = table_of(opened("period,partner,value", "2025-09,US,5"))
    table = table._replace(currency="USD", layout=table.layout._replace(scale=1e6))

    seen = see_table(see_raw(table.raw), table)

    assert seen.roles == {"period": "period", "value": "value", "partner": "partner"}
    assert (seen.currency, seen.scale, seen.rows) == ("USD", 1e6, 1)


def test_a_file_that_went_away_has_no_checksum(tmp_path: Path) -> None:
    with pytest.raises(FileUnusableError, match="no such file"):
        checksum(tmp_path / "gone.csv", "gone.csv")
