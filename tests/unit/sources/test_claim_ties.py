"""What claims say of each other."""

from exportdecomp.sources.claims_file import read_claims
from tests.unit.sources.claimed import brief, claims_in, faults_in


def claim(name: str, metric: str, stated: str, more: str = "") -> str:
    return (
        f'[[claim]]\nid = "{name}"\nperiod = "2025-09"\nmetric = "{metric}"\n'
        f'stated = "{stated}"\n{more}\n'
    )


def test_contributions_are_parts_of_the_growth_of_the_headline() -> None:
    whole = claim("whole", "growth", "8.3%")
    part = claim("part", "contribution", "7.7pp", 'item = "me"\npart_of = "whole"')

    assert [one.part_of for one in claims_in(whole + part)] == [None, "whole"]


def test_a_part_of_another_metric_is_a_fault() -> None:
    text = claim("whole", "growth", "12.7%", 'item = "me"') + claim(
        "part", "contribution", "1.6pp", 'item = "ic"\npart_of = "whole"'
    )

    faults = faults_in(text)
    assert brief(faults) == [(13, "part", "conflict")]
    assert faults[0].message == 'part_of names "whole", which claims growth, not contribution'


def test_claims_that_are_parts_of_each_other_are_faults() -> None:
    text = (
        claim("a", "level", "$5bn", 'part_of = "b"')
        + claim("b", "level", "$6bn", 'part_of = "a"')
        + claim("c", "level", "$7bn", 'part_of = "a"')
    )
    claims, faults = read_claims("n.toml", text.encode())

    assert brief(faults) == [(6, "a", "conflict"), (12, "b", "conflict")]
    assert [(one.id, one.part_of) for one in claims] == [("c", None)]


def test_names_that_are_offered_stand_in_order() -> None:
    text = "".join(claim(name, "level", "$5bn") for name in ("b", "c", "a"))
    faults = faults_in(text + claim("d", "level", "$6bn", 'beside = ["zz"]'))

    assert [one.hint for one in faults] == ["there is: a, b, c"]
