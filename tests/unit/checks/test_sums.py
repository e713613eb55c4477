from exportdecomp.checks.families import Family
from exportdecomp.checks.sums import open_families, parts_of, sums_of
from exportdecomp.model.scheme import Validity
from tests.materials import panel_of

TOP = Family("partner", "headline", "headline", ("usa", "asean"), None, {}, is_top=True)
BELOW = Family("partner", "asean", "partner", ("vnm", "tha"), None, {})
PANEL = panel_of("""
    period,component,vintage,value,precision
    2025-09,headline,2025-10-13,880,10
    2025-09,usa,2025-10-18,343,1
    2025-09,usa,2026-10-18,351,1
    2025-09,asean,2025-10-18,537,1
    2025-09,vnm,2025-10-18,301,1
    2025-09,tha,2025-10-18,236,0.1
    2025-09,tha,2026-10-18,240,0.1
""")


def test_members_are_compared_with_the_headline_as_first_published() -> None:
    (row,) = sums_of(PANEL, [TOP]).rows(named=True)

    # 343 + 537, and half of 10 + 1 + 1.
    assert (row["parts"], row["value"], row["slack"], row["count"]) == (880.0, 880.0, 6.0, 2)
    assert (row["file"], row["row"], row["least"]) == ("release.csv", 2, 343.0)


def test_members_of_one_flow_are_not_looked_for_in_another() -> None:
    bought = TOP._replace(flow="imports")
    rows = """
        period,component,flow,value
        2025-09,usa,exports,343
        2025-09,usa,imports,137
    """

    assert parts_of(panel_of(rows), [bought])["value"].to_list() == [137.0]
    assert parts_of(panel_of(rows), [TOP])["value"].to_list() == [343.0, 137.0]


def test_members_of_a_parent_are_added_within_its_vintage() -> None:
    (row,) = sums_of(PANEL, [BELOW]).rows(named=True)

    # The parent has no vintage of 2026: 301 + 236 of 2025 alone, half of 1 + 1 + 0.1.
    assert (row["parts"], row["value"], row["slack"]) == (537.0, 537.0, 1.05)


def test_families_keep_their_place_in_the_list() -> None:
    assert sums_of(PANEL, [TOP, BELOW])["family"].to_list() == [0, 1]
    assert sums_of(PANEL.clear(), [TOP, BELOW]).is_empty()
    assert sums_of(PANEL, []).is_empty()


def test_a_member_is_a_part_only_in_the_months_of_its_membership() -> None:
    until = BELOW._replace(validity={"tha": Validity(until=12 * 2025 + 8)})

    assert parts_of(PANEL, [until])["component"].to_list() == ["vnm"]


def test_a_sum_that_hardly_ever_agrees_and_falls_short_leaves_something_open() -> None:
    text = "period,component,value\n" + "\n".join(
        f"2025-0{month},headline,900\n2025-0{month},usa,300\n2025-0{month},asean,{level}"
        for month, level in enumerate((600, 510, 520, 530, 540), start=1)
    )

    # One of five agrees; with one of four it counts as complete.
    assert open_families(panel_of(text), [TOP], 1e-9) == [TOP]
    four = "\n".join(text.splitlines()[:13])
    assert open_families(panel_of(four), [TOP], 1e-9) == []


def test_a_sum_that_exceeds_its_whole_leaves_nothing_open() -> None:
    text = "period,component,value\n2025-01,headline,900\n2025-01,usa,1300"

    assert open_families(panel_of(text), [TOP], 1e-9) == []
    assert open_families(panel_of(text), [TOP._replace(rest="other")], 1e-9) != []
