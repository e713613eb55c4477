import gzip

import pytest

from exportdecomp.sources.unpacked import CutShortError, unpacked

TEXT = b"flow,value\n1,8123456789\n" * 50_000


@pytest.mark.parametrize("step", [1, 7, 4096])
def test_pieces_of_any_size_give_the_same_bytes(step: int) -> None:
    packed = gzip.compress(TEXT)

    pieces = [packed[start : start + step] for start in range(0, len(packed), step)]

    assert b"".join(unpacked(pieces)) == TEXT


def test_what_swells_comes_in_small_pieces() -> None:
    # 8 MB of zeros are about 8 kB.
    packed = gzip.compress(b"\x00" * 8_000_000)

    sizes = [len(piece) for piece in unpacked([packed])]

    assert sum(sizes) == 8_000_000
    assert max(sizes) <= 256 * 1024


@pytest.mark.parametrize("lost", [1, 8, 20])
def test_what_breaks_off_is_noticed(lost: int) -> None:
    packed = gzip.compress(b"seven and eleven")

    with pytest.raises(CutShortError):
        list(unpacked([packed[:-lost]]))


def test_two_parts_in_one_piece_are_one_text() -> None:
    piece = gzip.compress(b"seven") + gzip.compress(b" and eleven")

    assert b"".join(unpacked([piece])) == b"seven and eleven"


def test_a_second_part_that_breaks_off_is_noticed() -> None:
    with pytest.raises(CutShortError):
        list(unpacked([gzip.compress(b"seven"), gzip.compress(b"eleven")[:-3]]))


def test_what_was_never_packed_is_noticed() -> None:
    with pytest.raises(CutShortError):
        list(unpacked([b"flow,value\n"]))


def test_nothing_is_nothing() -> None:
    assert b"".join(unpacked([])) == b""
