import pytest

from exportdecomp.model.dataset import ROLES
from exportdecomp.sources.words import (
    ANNOTATIONS,
    EXPORTS,
    IMPORTS,
    LEVELS,
    MEASURES,
    MONTHS,
    QUARTERS,
    STRONG,
    WEAK,
    YEARS,
    names_flow,
    plain,
    repeats,
)


def test_every_listed_name_is_plain() -> None:
    words = [word for listed in (STRONG, WEAK) for names in listed.values() for word in names]
    words += [*YEARS, *MONTHS, *QUARTERS, *MEASURES, *LEVELS, *ANNOTATIONS]

    assert [word for word in words if word != plain(word)] == []


def test_no_name_suggests_two_roles() -> None:
    words = [word for listed in (STRONG, WEAK) for names in listed.values() for word in names]

    assert len(words) == len(set(words))
    assert not EXPORTS & IMPORTS


@pytest.mark.parametrize(
    ("name", "word"),
    [("Ref_Period", "refperiod"), (" Wert (EUR) ", "werteur"), ("WÄHRUNG", "währung")],
)
def test_a_name_is_reduced_to_letters_and_digits(name: str, word: str) -> None:
    assert plain(name) == word


def test_a_flow_may_stand_in_the_name_of_the_amounts() -> None:
    assert names_flow("Exports (USD)")
    assert names_flow("import_value")
    assert not names_flow("turnover")


@pytest.mark.parametrize(
    ("name", "beside", "is_repeated"),
    [
        ("partnerCode", "partnerISO", True),
        ("partnerCode", "partnerDesc", False),
        ("flowDesc", "flowCode", True),
        ("flowDesc", "flow", False),
    ],
)
def test_a_number_beside_an_iso_code_says_nothing_new(
    name: str, beside: str, *, is_repeated: bool
) -> None:
    assert repeats(name, [name, beside]) is is_repeated


def test_every_role_that_a_name_suggests_is_one_and_only_an_id_is_never_guessed() -> None:
    assert set(ROLES) - set(STRONG) == {"id"}
    assert set(STRONG) <= set(ROLES)
    assert set(WEAK) <= set(STRONG)
