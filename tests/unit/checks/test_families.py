from exportdecomp.checks.families import edges, families, overlapping, own_total
from exportdecomp.model.scheme import Branch, Validity
from tests.materials import day, flat, material

TEXT = "period,component,value\n2025-09,total,3286\n2025-09,usa,343"


def test_the_top_of_a_scheme_stands_below_the_own_total_of_its_table() -> None:
    scheme = flat("usa", "asean", rest="other", asean=Branch(("vnm", "tha")))
    release = material(TEXT, schemes={"partner": (scheme,)}, totals={"partner": "total"})

    top, below = families(release)

    assert (top.whole, top.whole_dimension, top.rest, top.is_top) == (
        "total",
        "partner",
        "other",
        True,
    )
    assert (below.whole, below.members, below.rest) == ("asean", ("vnm", "tha"), None)
    assert not below.is_top


def test_a_total_that_has_no_rows_gives_way_to_the_headline() -> None:
    release = material(TEXT, schemes={"partner": (flat("usa"),)}, totals={"partner": "W00"})

    assert own_total(release, "partner") is None
    assert own_total(material(TEXT), "partner") is None
    assert families(release)[0].whole_dimension == "headline"


def test_a_family_of_two_schemes_is_listed_once() -> None:
    again = flat("asean", "usa")._replace(name="the other way round")
    release = material(TEXT, schemes={"partner": (flat("usa", "asean"), again)})

    assert len(families(release)) == 1


def test_only_rows_that_stand_in_no_sum_overlap() -> None:
    scheme = flat("usa", asean=Branch(("vnm",)))._replace(memo=("rcep", "asean"))
    other = flat("asean")

    release = material(TEXT, schemes={"partner": (scheme, other)})

    assert overlapping(release, "partner") == {"rcep"}
    assert overlapping(release, "commodity") == frozenset()


def test_edges_carry_the_months_of_a_membership() -> None:
    scheme = flat("asean", "tls")._replace(validity={"tls": Validity(12 * 2025 + 9, None)})
    release = material(TEXT, schemes={"partner": (scheme,)})

    assert edges(families(release)).rows() == [
        (0, "partner", "asean", None, None, None),
        (0, "partner", "tls", None, day("2025-10-01"), None),
    ]
    assert edges([]).is_empty()


def test_a_scheme_of_one_flow_has_members_in_that_flow_alone_and_a_balance_has_none() -> None:
    sold = flat("toys", "ic")._replace(flow="exports")
    bought = flat("soybeans", "ic")._replace(name="bought", flow="imports")
    between = flat("ic")._replace(name="both", flow="balance")

    found = families(material(TEXT, schemes={"commodity": (sold, bought, between)}))

    assert [(one.flow, one.members) for one in found] == [
        ("exports", ("toys", "ic")),
        ("imports", ("soybeans", "ic")),
    ]
