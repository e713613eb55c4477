import tomllib

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.scheme import Branch, Scheme, Validity
from exportdecomp.settings.scheme import read_scheme
from exportdecomp.settings.table import Reading, Table
from tests.builders import month

ITEMS_IN_TWO_BRANCHES = """
members = ["bread", "pastry"]
branches.bread.members = ["rye", "roll"]
branches.pastry.members = ["roll", "rye", "tart"]
"""


def read(text: str) -> Scheme:
    reading = Reading("made.toml")
    scheme = read_scheme("ranges", Table(tomllib.loads(text), reading, ("ranges",)))
    reading.finish()
    return scheme


def refused(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read(text)
    return caught.value.message


def test_members_alone_are_a_scheme_of_one_level() -> None:
    scheme = read('members = ["bread", "pastry"]')

    assert scheme == Scheme(
        "ranges", "ranges", Branch(("bread", "pastry"), None), {}, (), 1, {}
    )


def test_branches_of_branches_and_their_validity_are_read() -> None:
    scheme = read(
        'title = "by range"\nmembers = ["bread"]\nrest = "other"\nmemo = ["wholemeal"]\n'
        'depth = 2\n[branches.bread]\nmembers = ["rye"]\nrest = "other_bread"\n'
        '[branches.rye]\nmembers = ["dark_rye", "light_rye"]\n'
        '[validity]\nlight_rye = { since = "2024-03", until = "2026-01" }'
    )

    assert (scheme.title, scheme.depth, scheme.memo) == ("by range", 2, ("wholemeal",))
    assert scheme.branches["rye"] == Branch(("dark_rye", "light_rye"), None)
    assert scheme.validity == {"light_rye": Validity(month("2024-03"), month("2026-01"))}


def test_members_are_missing_at_the_top_and_in_a_branch() -> None:
    assert refused('title = "none"\n[branches.bread]\nrest = "other"').split("\n")[:2] == [
        "[ranges] key 'members' is missing",
        "[ranges.branches.bread] key 'members' is missing",
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('members = ["rye", "oat", "rye"]', "'rye'"),
        (ITEMS_IN_TWO_BRANCHES, "'rye', 'roll'"),
        ('members = ["bread", "rye"]\n[branches.bread]\nmembers = ["rye"]', "'rye'"),
        ('members = ["bread"]\n[branches.bread]\nmembers = ["bread", "rye"]', "'bread'"),
        ('members = ["bread", "other"]\nrest = "other"', "'other'"),
    ],
)
def test_a_code_that_is_listed_twice_is_named_because_parts_must_not_overlap(
    text: str, codes: str
) -> None:
    assert refused(text) == (
        f"[ranges] lists more than once: {codes}; a partition must not overlap, what overlaps "
        "is memo"
    )


def test_what_overlaps_may_be_memo() -> None:
    assert read('members = ["bread"]\nmemo = ["bread"]').memo == ("bread",)


def test_branches_and_validity_are_of_members() -> None:
    assert refused(
        'members = ["bread", "pastry"]\n[branches.braed]\nmembers = ["rye"]\n'
        '[validity.spelt]\nsince = "2025-03"'
    ).split("\n") == [
        "[ranges] key 'branches.braed' is no member of the scheme; did you mean bread?",
        "[ranges] key 'validity.spelt' is no member of the scheme; there is: bread, pastry",
    ]


def test_branches_that_hang_on_each_other_but_on_no_top_are_refused() -> None:
    message = refused(
        'members = ["bread"]\n[branches.oat]\nmembers = ["rye"]\n'
        '[branches.rye]\nmembers = ["oat"]'
    )

    assert "'branches.oat' is no member" in message
    assert "'branches.rye' is no member" in message


@pytest.mark.parametrize("until", ["2025-03", "2025-02"])
def test_a_membership_that_ends_before_it_begins_is_refused(until: str) -> None:
    assert refused(
        f'members = ["rye"]\n[validity.rye]\nsince = "2025-03"\nuntil = "{until}"'
    ) == (
        "[ranges.validity.rye] key 'until' must be after 'since': it is the first month "
        "without"
    )


def test_a_scheme_may_be_for_one_flow() -> None:
    assert read('flow = "imports"\nmembers = ["rye"]').flow == "imports"
    assert read('members = ["rye"]').flow is None
    assert "key 'flow' does not know 'import'" in refused('flow = "import"\nmembers = ["rye"]')
