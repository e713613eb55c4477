import pytest

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.sources.comtrade_codes import (
    CHAPTERS,
    area_of,
    areas,
    find_area,
    named,
    parent_of,
    unit_name,
    with_parents,
)


@pytest.mark.parametrize(
    ("code", "component"),
    # Codes that are not those of ISO 3166: France with Monaco, Switzerland with
    # Liechtenstein, Norway with Svalbard, the USA with Puerto Rico, India, Italy.
    [
        (251, "fra"), (757, "che"), (579, "nor"), (842, "usa"), (699, "ind"), (381, "ita"),
        (490, "other_asia_nes"), (0, "w00"), (899, "areas_nes"), (156, "chn"),
    ],
)  # fmt: skip
def test_the_numbers_that_differ_from_iso_are_known(code: int, component: str) -> None:
    assert areas()[code].component == component


def test_every_code_is_short_lower_case_ascii_and_stands_once() -> None:
    components = [area.component for area in areas().values()]

    assert len(set(components)) == len(components) == 295
    assert all(word.isascii() and word == word.lower() for word in components)


@pytest.mark.parametrize("word", ["Taiwan", "twn", "490", "other asia, nes", "S19"])
def test_taiwan_is_found_under_the_code_that_the_source_has_for_it(word: str) -> None:
    assert find_area(word, "--partner").code == 490


def test_an_article_before_a_name_does_no_harm() -> None:
    assert find_area("The Netherlands", "--partner").code == 528


def test_a_name_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        find_area("Germny", "--partner")

    assert caught.value.where == "--partner"
    assert caught.value.hint is not None
    assert "Germany" in caught.value.hint


def test_a_partner_of_the_future_keeps_its_iso_code_unless_it_is_taken() -> None:
    assert area_of(9991, "QZZ", "Free City").component == "qzz"
    assert area_of(9992, "DEU", "Another Germany").component == "m49_9992"
    assert area_of(9993, "_X ", None).label == "area 9993"


def test_a_code_without_an_area_is_named_by_itself() -> None:
    assert named("qzz").label == "QZZ"


def test_chapter_77_is_the_only_one_that_does_not_exist() -> None:
    assert len(CHAPTERS) == 98
    assert (CHAPTERS[0], CHAPTERS[75], CHAPTERS[76], CHAPTERS[-1]) == ("01", "76", "78", "99")


def test_products_stand_below_what_they_are_part_of_leading_noughts_included() -> None:
    assert parent_of("010121") == "0101"
    assert with_parents(["010121", "0101"]) == ("01", "0101", "010121")


@pytest.mark.parametrize(
    ("code", "abbreviation", "unit"),
    [(-1, "N/A", None), (None, "u", None), (8, None, "kg"), (77, "GT", "GT"), (77, " ", None)],
)
def test_a_unit_is_named_by_its_code_or_else_as_it_stands(
    code: int | None, abbreviation: str | None, unit: str | None
) -> None:
    assert unit_name(code, abbreviation) == unit
