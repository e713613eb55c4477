"""Sizes and sentences about the store."""

import pytest

from exportdecomp.model.store_report import (
    Fault,
    Removed,
    StoredSource,
    StoreList,
    StorePruned,
    StoreVerified,
)
from exportdecomp.outputs.store_words import (
    list_sentence,
    prune_sentence,
    size_words,
    verify_sentence,
)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1.0 kB"),
        (999_949, "999.9 kB"),
        (999_951, "1.0 MB"),  # and not 1,000.0 kB
        (45_678_901, "45.7 MB"),
        (1_234_567_890_123, "1,234.6 GB"),
    ],
)
def test_a_size_is_written_in_the_unit_that_fits(size: int, words: str) -> None:
    assert size_words(size) == words


def test_a_list_says_how_much_there_is() -> None:
    source = StoredSource("gacc", parts=3, replies=1, size=51, asked="")

    assert list_sentence(StoreList("s", (), ())) == "Nothing was fetched yet into s."
    assert list_sentence(StoreList("s", (), (source,))) == (
        "0 datasets and 1 reply of 1 source in s."
    )


def test_faults_are_counted() -> None:
    fault = Fault("reply_gone", "raw/x", "the reply is gone", "fetch again")

    assert verify_sentence(StoreVerified("s", 1207, 1, ())) == (
        "Nothing is wrong in s: 1,207 replies and 1 dataset were read."
    )
    assert verify_sentence(StoreVerified("s", 1, 2, (fault,))) == (
        "1 fault in s: 1 reply and 2 datasets were read."
    )


def test_what_is_removed_is_added_up() -> None:
    removed = (Removed("unfinished", "a", 700), Removed("figures", "b", 534))

    assert prune_sentence(StorePruned("s", removed, is_dry_run=True)) == (
        "Would remove 1.2 kB from s."
    )
    assert prune_sentence(StorePruned("s", removed, is_dry_run=False)) == (
        "Removed 1.2 kB from s."
    )
    assert prune_sentence(StorePruned("s", (), is_dry_run=False)) == (
        "There is nothing to remove in s."
    )
