import pytest

from exportdecomp.errors import ExportDecompError, SettingsError
from exportdecomp.model.provider import FetchQuery
from exportdecomp.sources.comtrade_question import ALL, from_facts, question_of


def query(**choices: str) -> FetchQuery:
    words = {name: tuple(text.split("|")) for name, text in choices.items()}
    return FetchQuery("comtrade", 24296, 24297, words)


def keyed(**choices: str) -> FetchQuery:
    return query(**choices)._replace(has_key=True)


def test_without_options_it_is_exports_of_china_to_the_world_by_chapter() -> None:
    asked = question_of(query())

    assert (asked.reporter, asked.flows, asked.partners, asked.levels) == (
        156,
        ("X",),
        (0,),
        (2,),
    )


def test_options_are_read_once_each_in_their_order() -> None:
    asked = question_of(
        query(reporter="Germany", partner="CHN|842|china", flow="imports|exports", level="hs2")
    )

    assert (asked.reporter, asked.flows, asked.partners) == (276, ("M", "X"), (156, 842))


def test_a_level_takes_those_above_it_along() -> None:
    assert question_of(keyed(level="hs6")).levels == (2, 4, 6)


def test_products_are_asked_for_with_what_they_are_part_of() -> None:
    asked = question_of(query(product="854231|03|854231"))

    assert asked.products == ("03", "85", "8542", "854231")


def test_every_partner_goes_before_single_ones() -> None:
    assert question_of(keyed(partner="USA|all")).partners == (ALL,)


def test_facts_bring_the_question_back() -> None:
    for asked in (
        question_of(query(partner="World|490", product="8542|01", flow="imports")),
        question_of(keyed(level="hs4")),
    ):
        assert from_facts(asked.facts()) == asked


@pytest.mark.parametrize(
    ("choices", "where", "words"),
    [
        ({"flow": "export"}, "--flow", "does not know 'export'"),
        ({"level": "hs8"}, "--level", "does not know 'hs8'"),
        ({"reporter": "Areas, nes"}, "--reporter", "does not report"),
        ({"reporter": "CHN|USA"}, "--reporter", "takes one word, not 2"),
        ({"partner": "Atlantis"}, "--partner", "does not know 'Atlantis'"),
        ({"partner": "EU"}, "--partner", "the European Union as a reporter only"),
        ({"product": "854"}, "--product", "no code of the Harmonized System"),
        ({"product": "8542|85", "level": "hs4"}, "--product", "85 is no code of hs4"),
        ({"level": "hs4"}, "--level hs4", "at most 500 rows"),
        ({"partner": "all"}, "--partner all", "at most 500 rows"),
        ({"partner": "all", "level": "hs4"}, "--partner all", "by chapters only"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_the_option(
    choices: dict[str, str], where: str, words: str
) -> None:
    with pytest.raises(SettingsError, match=words) as caught:
        question_of(query(**choices))

    assert caught.value.where == where


@pytest.mark.parametrize("choices", [{"level": "hs6"}, {"partner": "all"}])
def test_what_needs_a_key_names_the_variable_and_works_with_one(
    choices: dict[str, str],
) -> None:
    with pytest.raises(ExportDecompError) as caught:
        question_of(query(**choices))

    assert caught.value.hint is not None
    assert "EXPORTDECOMP_COMTRADE_KEY" in caught.value.hint
    assert question_of(keyed(**choices)).has_key
