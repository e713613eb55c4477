"""A journal: lines are only appended, and each is there whole or not at all."""

from pathlib import Path

import pytest

from exportdecomp.sources.journal import Journal, append, read_journal


def test_lines_come_back_in_their_order_with_their_numbers(tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"

    append(journal, {"part": "2026-08"})
    append(journal, {"part": "2026-09", "label": "中国"})

    assert read_journal(journal) == Journal(
        ((1, {"part": "2026-08"}), (2, {"part": "2026-09", "label": "中国"}))
    )
    assert journal.read_bytes().count(b"\n") == 2


def test_a_journal_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "journal.jsonl") == Journal()


# Cut after 0 bytes of the second line, after 1, and so on up to all but its end.
@pytest.mark.parametrize("length", range(len('{"part":"2026-09"}') + 1))
def test_a_torn_last_line_is_ignored_and_the_next_begins_afresh(
    tmp_path: Path, length: int
) -> None:
    journal = tmp_path / "journal.jsonl"
    append(journal, {"part": "2026-08"})
    with journal.open("ab") as file:
        file.write(b'{"part":"2026-09"}'[:length])

    assert read_journal(journal).lines == ((1, {"part": "2026-08"}),)
    assert read_journal(journal).faulty == ()

    append(journal, {"part": "2026-10"})

    assert read_journal(journal) == Journal(
        ((1, {"part": "2026-08"}), (2, {"part": "2026-10"}))
    )


def test_a_journal_of_which_only_a_torn_line_is_there_begins_anew(tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    journal.write_bytes(b'{"part":"20')

    append(journal, {"part": "2026-08"})

    assert journal.read_bytes() == b'{"part":"2026-08"}\n'


@pytest.mark.parametrize("line", [b"", b"{", b"[1, 2]", b'"word"', b"\xff\xfe", b"null"])
def test_a_line_in_the_middle_that_is_no_object_is_named_by_its_number(
    tmp_path: Path, line: bytes
) -> None:
    journal = tmp_path / "journal.jsonl"
    journal.write_bytes(b'{"a":1}\n' + line + b'\n{"b":2}\n')

    assert read_journal(journal) == Journal(((1, {"a": 1}), (3, {"b": 2})), (2,))
