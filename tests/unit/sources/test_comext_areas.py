import pytest

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.sources.comext_areas import areas, partner_code, reporter_code


def test_the_union_has_twenty_seven_members() -> None:
    members = [area for area in areas().values() if area.role == "member"]

    assert len(members) == 27


def test_no_two_areas_share_a_component() -> None:
    components = [area.component for area in areas().values()]

    assert len(set(components)) == len(components)


@pytest.mark.parametrize("word", ["DE", "de", "DEU", "Germany", " germany "])
def test_a_reporter_is_read_by_code_or_name(word: str) -> None:
    assert reporter_code(word) == "DE"


def test_a_country_outside_the_union_reports_nothing_to_eurostat() -> None:
    with pytest.raises(UnknownChoiceError, match="--reporter does not know 'China'"):
        reporter_code("China")


def test_a_partner_that_is_misspelled_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(UnknownChoiceError) as refused:
        partner_code("Vietnm", "DE")

    assert refused.value.hint == "did you mean Vietnam?"


def test_both_spellings_of_what_lies_outside_the_union_are_known() -> None:
    words = ("EXT_EU27_2020", "EU27_2020_EXTRA", "WORLD")

    assert [partner_code(word, "EU27_2020") for word in words] == ["WORLD"] * 3
    assert [partner_code(word, "FR") for word in words] == [
        "EXT_EU27_2020", "EXT_EU27_2020", "WORLD",
    ]  # fmt: skip


def test_of_many_areas_a_wrong_word_lists_a_few() -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        partner_code("XX", "DE")
    hint = caught.value.hint or ""
    assert hint.startswith("there is: Afghanistan, ")
    assert hint.endswith(f" and {len(caught.value.choices) - 40} more")
