import pytest

from exportdecomp.errors import ReplyError, SettingsError, UnknownChoiceError
from exportdecomp.sources.comext_products import (
    CHAPTERS,
    below,
    level_digits,
    needs_list,
    product_codes,
    with_ancestors,
)

LISTED = b"85\tElectrical\n8541\tSemi\n854142\tCells\n854143\tPanels\n8542\tChips\n854231\tA\n"


def test_chapters_keep_their_leading_zero_and_leave_out_the_free_one() -> None:
    assert CHAPTERS[0] == "01"
    assert "77" not in CHAPTERS
    assert len(CHAPTERS) == 98


@pytest.mark.parametrize("word", ["1", "851", "85ab", "77", "0", "854143001", ""])
def test_a_word_that_is_no_code_is_refused(word: str) -> None:
    with pytest.raises(SettingsError, match="--product takes codes"):
        product_codes([word])


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="--level does not know 'cn8'"):
        level_digits("cn8")


def test_a_code_that_reaches_the_level_needs_no_list() -> None:
    assert not needs_list(["8541", "854143"], 4)
    assert needs_list(["8541", "854143"], 6)
    assert needs_list([], 4)


def test_a_heading_stands_for_the_subheadings_below_it() -> None:
    assert below(["8541", "870380"], 6, LISTED, "list") == ("854142", "854143", "870380")


def test_no_code_at_all_stands_for_every_chapter_that_is_listed() -> None:
    assert below([], 4, LISTED, "list") == ("8541", "8542")


def test_a_chapter_without_listed_headings_is_refused() -> None:
    with pytest.raises(ReplyError, match="no code of 4 digits that begins with 98") as refused:
        below(["98"], 4, LISTED, "list of products")

    assert (refused.value.code, refused.value.where) == ("unknown_product", "list of products")


def test_a_list_that_is_a_page_is_refused() -> None:
    with pytest.raises(ReplyError, match="holds no code"):
        below(["85"], 4, b"<html><body>8541\tx</body></html>", "list of products")


def test_what_a_code_is_part_of_is_asked_for_with_it() -> None:
    assert with_ancestors(["854143", "8542", "03"]) == (
        "TOTAL", "03", "85", "8541", "854143", "8542",
    )  # fmt: skip
