"""Groups as memo rows: placed in a dimension, added up, labelled and noted."""

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.dataset import Dimension, Label
from exportdecomp.model.group import Clause, Group
from exportdecomp.model.line import Line
from exportdecomp.model.scheme import Branch, Scheme
from exportdecomp.workflows.group_notes import group_notes
from exportdecomp.workflows.group_rows import (
    Placed,
    codes_needed,
    dimensions_of,
    group_labels,
    group_lines,
    place,
    place_all,
)
from exportdecomp.workflows.only_group import only_scheme, rest_code, rest_labels
from tests import builders
from tests.builders import level, month, scheme

MONTHS = (month("2024-11"), month("2025-11"))
COMMODITY = builders.dataset().dimensions["commodity"]
MARKETS = scheme(
    members=("asean", "usa", "can", "mex"),
    rest="rest_of_world",
    branches={"asean": Branch(("idn", "mys"), "other_in_asean")},
)


def partners(*schemes: Scheme) -> Dimension:
    named = {f"scheme{number}": one for number, one in enumerate(schemes or (MARKETS,))}
    return builders.dataset().dimensions["partner"]._replace(schemes=named)


def bloc(*clauses: Clause, name: str = "bloc", is_proxy: bool = False) -> Group:
    return Group(
        name, "Bloc", "region", clauses, "the treaty of 1994", "2025-01", "", is_proxy, "",
        "bloc.toml",
    )  # fmt: skip


NAFTA = bloc(
    Clause(("usa", "can")),
    Clause(("mex",), since=month("2025-07")),
    Clause(("idn",), until=month("2025-07")),
)
LEVELS = {
    "usa": level(value=147.0, base_value=130.0),
    "can": level(value=31.0, base_value=37.0),
    "mex": level(value=23.0, base_value=19.0),
}
LABELS = {
    code: Label("partner", text, "", text, "country")
    for code, text in (("usa", "United States"), ("can", "Canada"), ("mex", "Mexico"))
}


def placed(group: Group = NAFTA) -> Placed:
    found = place(group, partners(), "made", MONTHS)
    assert found is not None
    return found


def texts(one: Placed, without: str = "") -> dict[str, str]:
    levels = {code: amounts for code, amounts in LEVELS.items() if code != without}
    return {note.code: note.text for note in group_notes([one], levels, LABELS)}


def test_the_members_of_the_last_month_count_on_both_sides() -> None:
    (line,) = group_lines([placed()], LEVELS)

    # 147 + 31 + 23 over 130 + 37 + 19, though Mexico was no member in the base
    assert line == Line("bloc", None, 1, "memo", level(value=201.0, base_value=186.0))
    assert texts(placed())["group_membership"] == (
        "Bloc: the members of 2025-11 count in both periods; since 2024-11 Mexico joined and "
        "idn left."
    )


def test_the_codes_of_all_groups_are_named_once() -> None:
    twice = [placed(), placed(bloc(Clause(("asean", "usa"), ("mys",)), name="other"))]

    assert codes_needed(twice) == ("usa", "can", "mex", "asean", "mys")


def test_a_member_without_a_level_leaves_no_row_but_a_note() -> None:
    levels = {code: LEVELS[code] for code in ("usa", "mex")}

    assert group_lines([placed()], levels) == []
    assert texts(placed(), without="can")["no_group"] == (
        "No row for Bloc: the data lack, in the period or its base, Canada."
    )
    assert "no_group" not in texts(placed())


def test_a_note_says_what_a_group_is_and_where_that_stands() -> None:
    less = placed(bloc(Clause(("asean", "usa"), ("mys",))))

    assert texts(placed())["group"] == (
        "Bloc: United States + Canada + Mexico. Source: the treaty of 1994 (from 2025-01)."
    )
    assert texts(less)["group"].startswith("Bloc: asean + United States, less mys. Source")


def test_a_proxy_says_so_in_its_label_and_in_its_note() -> None:
    proxy = placed(bloc(Clause(("usa",)), is_proxy=True))
    told = proxy._replace(group=proxy.group._replace(title="Release-day Proxy"))

    assert group_labels([proxy], "partner") == {
        "bloc": Label("partner", "Bloc (proxy)", "", "Bloc (proxy)", "memo")
    }
    assert told.label == "Release-day Proxy"
    assert "A proxy. Source" in texts(proxy)["group"]


def test_a_pattern_that_the_dataset_does_not_know_is_noted() -> None:
    some = placed(bloc(Clause(("usa", "cub", "brb"))))

    assert texts(some)["group_unknown"] == (
        "Bloc: without cub, brb, for which made has no code."
    )


def test_a_base_before_the_definition_holds_is_noted() -> None:
    from_day = placed()._replace(group=NAFTA._replace(valid_from="2024-11-26"))

    assert texts(placed())["group_early"] == (
        "Bloc: the definition holds from 2025-01 on, the base begins in 2024-11."
    )
    assert "group_early" not in texts(from_day)


def test_a_long_group_is_named_in_part() -> None:
    codes = tuple(f"x{number}" for number in range(17))
    many = place(bloc(Clause(codes)), partners(scheme(members=codes)), "made", MONTHS)

    assert many is not None
    assert "x12 + x13 and 3 more. Source" in texts(many)["group"]


@pytest.mark.parametrize("name", ["asean", "rest_of_world", "total", "idn"])
def test_a_group_named_as_a_component_has_a_code_of_its_own(name: str) -> None:
    assert placed(bloc(Clause(("usa",)), name=name)).code == f"group:{name}"


def test_a_group_of_another_dimension_or_without_a_code_has_no_place() -> None:
    assert place(NAFTA, COMMODITY, "made", MONTHS) is None
    assert place(bloc(Clause(("brb",))), partners(), "made", MONTHS) is None
    assert place_all([NAFTA], COMMODITY, "made", MONTHS) == []


def test_a_group_given_twice_is_one_row_and_two_of_a_name_are_refused() -> None:
    assert len(place_all([NAFTA, NAFTA], partners(), "made", MONTHS)) == 1
    with pytest.raises(SettingsError, match="two groups are called 'bloc'"):
        place_all([NAFTA, bloc(Clause(("usa",)))], partners(), "made", MONTHS)


def test_an_overlap_names_the_group_and_the_codes() -> None:
    asia = scheme(members=("asia",), branches={"asia": Branch(("idn", "mys"))})

    with pytest.raises(SettingsError, match="asean and asia share idn and mys") as caught:
        place(bloc(Clause(("asean", "asia"))), partners(MARKETS, asia), "made", MONTHS)

    assert caught.value.where == "group bloc"


def test_the_dimensions_that_hold_a_group_are_listed() -> None:
    both = NAFTA._replace(dimension=None)

    assert dimensions_of(both, [COMMODITY, partners()], "made", MONTHS) == ("partner",)


@pytest.mark.parametrize(
    ("group", "said"),
    [
        (NAFTA._replace(dimension="continent"), "group bloc is of continent, not of partner"),
        (bloc(Clause(("brb", "cub"))), "made has no code of group bloc by partner: brb, cub"),
        (
            bloc(Clause(("usa",), datasets=("china",))),
            "group bloc has no members of made in 2025-11",
        ),
    ],
)
def test_a_group_without_a_row_is_refused_with_the_reason(group: Group, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        dimensions_of(group, [partners()], "made", MONTHS)

    assert caught.value.message == said


def test_the_members_of_one_group_are_the_rows_and_all_else_is_the_rest() -> None:
    only = only_scheme(NAFTA, partners(), "made", MONTHS)

    assert only.top == Branch(("usa", "can", "mex"), "rest")
    assert (only.name, only.title, only.depth) == ("group:bloc", "Bloc", 1)
    assert only.codes() == ("usa", "can", "mex")
    assert rest_labels(NAFTA, partners())["rest"].label == "Rest (not in bloc)"


def test_the_rest_of_a_group_gives_way_to_a_component_called_rest() -> None:
    taken = partners(scheme(members=("usa", "rest")))

    assert rest_code(NAFTA, taken) == "rest:bloc"


def test_members_that_overlap_cannot_be_the_rows() -> None:
    nested = bloc(Clause(("asean", "idn")))

    with pytest.raises(SettingsError, match="idn lies within asean") as caught:
        only_scheme(nested, partners(), "made", MONTHS)

    assert caught.value.where == "group bloc"
    assert placed(nested).composition.plus == ("asean",)
