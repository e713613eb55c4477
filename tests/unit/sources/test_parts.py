from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from exportdecomp.errors import InputError, OutputError
from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.parts import part_path, read_part, write_part
from tests.unit.sources.archived import LATER, reply

ROWS = pl.DataFrame(
    {**dict.fromkeys(schema(FETCHED)), "component": ["ic", "toys"], "value": [17.5, None]},
    schema=schema(FETCHED),
)
REPLY = reply("exports 2026-09", b"17.5")
NAME = part_path(Path(), REPLY).name


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_part(tmp_path, REPLY, ROWS)

    found = read_part(tmp_path, REPLY)

    assert found is not None
    assert_frame_equal(found, ROWS)
    assert part_path(tmp_path, REPLY).parent == tmp_path / "parts" / "gacc"


def test_a_later_reading_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    write_part(tmp_path, REPLY, ROWS)
    write_part(tmp_path, REPLY, ROWS.head(1))

    found = read_part(tmp_path, REPLY)

    assert found is not None
    assert found.height == 1
    assert [path.name for path in (tmp_path / "parts" / "gacc").iterdir()] == [NAME]


def test_a_reply_without_figures_has_no_part(tmp_path: Path) -> None:
    assert read_part(tmp_path, REPLY) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"PAR1, and no table: PAR1"),
        lambda path: path.write_bytes(path.read_bytes()[:-17]),
        lambda path: ROWS.select("component").write_parquet(path),
    ],
)
def test_figures_that_the_program_did_not_leave_there_are_to_be_removed(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    write_part(tmp_path, REPLY, ROWS)
    spoil(part_path(tmp_path, REPLY))

    with pytest.raises(InputError) as caught:
        read_part(tmp_path, REPLY)

    assert caught.value.code == "damaged_store"
    assert caught.value.where == str(part_path(tmp_path, REPLY))
    assert (caught.value.hint or "").startswith("remove it and fetch again")


def test_a_store_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "parts").write_text("no folder")

    with pytest.raises(OutputError) as caught:
        write_part(tmp_path, REPLY, ROWS)

    assert caught.value.where == str(part_path(tmp_path, REPLY))


def test_the_same_bytes_of_another_day_or_part_are_figures_of_their_own(
    tmp_path: Path,
) -> None:
    # A figure that went back to what it was: its second day must not take that of the first.
    others = [
        reply("exports 2026-09", b"17.5", at=LATER),
        reply("imports 2026-09", b"17.5"),
        REPLY._replace(published="2026-10-14"),
    ]

    paths = {part_path(tmp_path, one) for one in (REPLY, *others)}

    assert len(paths) == 4
    assert {path.name[:64] for path in paths} == {REPLY.sha256}


def test_dimensions_beside_that_of_the_table_are_figures_too(tmp_path: Path) -> None:
    crossed = ROWS.with_columns(partner=pl.lit("usa"), partner_label=pl.lit("United States"))

    write_part(tmp_path, REPLY, crossed)

    found = read_part(tmp_path, REPLY)
    assert found is not None
    assert found.equals(crossed)
