"""Which patterns are valid when, and which codes a pattern stands for."""

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.group import Clause, Group
from exportdecomp.panel.membership import Patterns, changes, fits, members, names, verdict
from tests.builders import month


def group(*clauses: Clause) -> Group:
    return Group(
        "bloc", "Bloc", None, clauses, "a treaty", "1967-08", "", is_proxy=False, note="",
        origin="bloc.toml",
    )  # fmt: skip


BLOC = group(
    Clause(("idn", "mys")),
    Clause(("tls",), since=month("2025-10")),
    Clause(("gbr",), until=month("2020-02")),
    Clause(("ic",), datasets=("china", "japan")),
)


@pytest.mark.parametrize(
    ("text", "included"),
    [
        ("2020-01", ("idn", "mys", "gbr")),
        ("2020-02", ("idn", "mys")),
        ("2025-09", ("idn", "mys")),
        ("2025-10", ("idn", "mys", "tls")),
    ],
)
def test_a_clause_holds_from_its_first_month_up_to_but_without_its_last(
    text: str, included: tuple[str, ...]
) -> None:
    assert members(BLOC, month(text), "sales") == Patterns(included, ())


def test_a_clause_for_other_datasets_says_nothing_of_this_one() -> None:
    assert "ic" in members(BLOC, month("2024-03"), "japan").include
    assert "ic" not in members(BLOC, month("2024-03"), "sales").include


def test_who_joined_and_who_left_is_told_between_two_months() -> None:
    moved = changes(BLOC, month("2019-11"), month("2025-12"), "sales")

    assert moved.joined == ("tls",)
    assert moved.left == ("gbr",)


def test_what_is_newly_excluded_has_left_and_what_no_longer_is_has_joined() -> None:
    dated = group(
        Clause(("84",), ("8471",), until=month("2025-03")),
        Clause(("84",), ("8473",), since=month("2025-03")),
    )

    moved = changes(dated, month("2024-07"), month("2025-07"), "sales")

    assert (moved.joined, moved.left) == (("8471",), ("8473",))


@pytest.mark.parametrize(
    ("included", "excluded"), [("ic", "IC"), ("84", "84*"), ("me*", "me*"), ("84", "84")]
)
def test_a_pattern_that_is_included_and_excluded_is_refused(
    included: str, excluded: str
) -> None:
    torn = group(Clause((included,)), Clause(("ships",), (excluded,)))

    with pytest.raises(SettingsError, match=rf"bloc both includes and excludes '{included}"):
        members(torn, month("2024-03"), "sales")


def test_a_pattern_may_be_excluded_after_it_was_included() -> None:
    moved = group(
        Clause(("ic",), until=month("2025-02")),
        Clause(("me",), ("ic",), since=month("2025-02")),
    )

    assert members(moved, month("2025-01"), "sales") == Patterns(("ic",), ())
    assert members(moved, month("2025-02"), "sales") == Patterns(("me",), ("ic",))


def test_a_code_and_a_prefix_of_equal_length_may_decide_differently() -> None:
    patterns = members(group(Clause(("me",), ("me*",))), month("2024-03"), "sales")

    assert verdict(patterns, "me") is True
    assert verdict(patterns, "metals") is False


@pytest.mark.parametrize(
    ("pattern", "code", "expected"),
    [
        ("ic", "ic", True),
        ("IC", "ic", True),
        ("ic", "IC", True),
        ("ic", "ice", False),
        ("ic*", "ice", True),
        ("ic*", "ic", True),
        ("8471", "8471", True),
        ("8471", "847130", True),
        ("8471", "84", False),
        ("8471a", "8471ab", False),
        ("*", "anything", True),
    ],
)
def test_digits_and_stars_stand_for_codes_that_begin_with_them(
    pattern: str, code: str, *, expected: bool
) -> None:
    assert fits(pattern, code) is expected


def test_the_longest_pattern_decides() -> None:
    patterns = Patterns(("84", "847130"), ("8471",))

    found = [verdict(patterns, code) for code in ("8401", "8471", "847150", "847130", "85")]

    assert found == [True, False, False, True, None]


def test_a_code_is_named_by_itself_and_not_by_a_prefix() -> None:
    assert names(("IC", "84"), "ic")
    assert not names(("ic*", "84"), "ic")
    assert not names(("ic*", "84"), "8471")


def test_a_star_stands_for_all_datasets_whose_names_begin_so() -> None:
    chips = group(Clause(("8542",), datasets=("comtrade*", "sales")))

    held = [
        name
        for name in ("comtrade-chn", "comtrade", "sales", "sales-2", "comext-de")
        if members(chips, month("2025-09"), name).include
    ]

    assert held == ["comtrade-chn", "comtrade", "sales"]
