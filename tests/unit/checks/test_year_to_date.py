import pytest

from exportdecomp.checks.year_to_date import year_to_date
from exportdecomp.model.dataset import ScopeBreak
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import flat, material, rule

RULE = rule(
    "ED207",
    "year_to_date",
    month_pct=1,
    least_pp=0.03,
    large_pp=0.25,
    quantity_pct=5,
    error_pp=1,
)._replace(severity=Severity.WARNING)
RELEASE = """
    period,window,component,value
    2024-08,month,headline,20000
    2025-07,month,headline,21400
    2025-07,ytd,headline,150300
    2025-08,month,headline,21700
    2025-08,ytd,headline,172000
    2025-07,ytd,ships,3110
    2025-08,month,ships,470
    2025-08,ytd,ships,3580
"""


def findings(release: Material) -> list[Finding]:
    found = year_to_date(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def test_years_to_date_that_gain_the_month_are_let_pass() -> None:
    assert findings(material(RELEASE)) == []


def test_the_revision_that_a_release_implies_is_given_in_percent_of_the_month() -> None:
    (found,) = findings(material(RELEASE.replace("ships,3580", "ships,3570")))

    # 3570 - 3110 = 460 against 470: -10, 2.1% of the month, 100 * 10 / 20000 = 0.05 points.
    assert found.severity is Severity.WARNING
    assert found.effect_pp == pytest.approx(-0.05)
    assert (found.observed, found.expected) == (460.0, 470.0)
    assert (found.component, found.window, found.period) == ("ships", "month", "2025-08")
    assert found.message == (
        "ships, 2025-08: the year to date grew by USD 10.00 less than the month of "
        "USD 470.00 (−2.1%)"
    )


def test_a_revision_is_worth_a_word_by_its_share_and_its_effect_together() -> None:
    # -4 is 0.9% of the month; -5 is 1.06%, but 0.025 points only.
    for level in ("3576", "3575"):
        assert findings(material(RELEASE.replace("ships,3580", f"ships,{level}"))) == []


def test_a_large_effect_is_worth_a_word_whatever_its_share() -> None:
    # 60 is 0.3% of the month and 0.3 points; 210 is 1.05 points.
    (found,) = findings(material(RELEASE.replace("172000", "172060")))
    assert (found.component, found.severity) == ("headline", Severity.WARNING)

    (found,) = findings(material(RELEASE.replace("172000", "172210")))
    assert found.severity is Severity.ERROR


def test_a_line_that_overlaps_others_is_no_error() -> None:
    scheme = flat("x", rest="other")._replace(memo=("ships",))
    text = RELEASE.replace("ships,3580", "ships,3340")

    (found,) = findings(material(text, schemes={"partner": (scheme,)}))

    # 230 - 470 = -240 would be 1.2 points, but they are those of the lines it overlaps.
    assert found.severity is Severity.WARNING
    assert (found.effect_pp, found.effect_reason) == (None, "in_no_sum")


def test_a_year_to_date_printed_again_a_year_later_is_of_another_release() -> None:
    text = """
        period,window,component,vintage,value
        2025-07,ytd,ships,2026-08-09,3210
        2025-08,month,ships,2025-09-08,470
        2025-08,ytd,ships,2025-09-08,3580
    """

    assert isinstance(year_to_date(material(text), RULE), NotRun)


def test_where_a_year_to_date_is_missing_the_months_so_far_stand_in() -> None:
    text = """
        period,window,component,value
        2025-01,month,ships,310
        2025-02,month,ships,290
        2025-03,month,ships,405
        2025-03,ytd,ships,{}
    """

    assert findings(material(text.format(1005))) == []
    (found,) = findings(material(text.format(1041)))
    # 1041 - 600 = 441 against 405: 36, 8.9% of the month.
    assert (found.observed, found.effect_pp) == (441.0, None)


def test_a_year_in_which_a_row_changed_its_meaning_is_not_judged() -> None:
    scope = ScopeBreak("ships", "exports", 12 * 2025, "from January 2025 on with yachts")
    text = RELEASE.replace("ships,3580", "ships,3340")

    assert findings(material(text, breaks=(scope,))) == []


def test_a_quantity_is_compared_where_the_unit_is_one() -> None:
    text = """
        period,window,component,value,quantity,quantity_unit
        2025-07,ytd,ships,3110,3410,{}
        2025-08,month,ships,470,470,ships
        2025-08,ytd,ships,3580,3848,ships
    """

    (found,) = findings(material(text.format("ships")))
    # 3848 - 3410 = 438 against 470: -32, 6.8% of the month.
    assert (found.observed, found.expected, found.unit) == (438.0, 470.0, "ships")
    assert (found.effect_pp, found.effect_reason) == (None, "not_an_amount")
    assert "the month is 470 (−6.8%)" in found.message
    assert findings(material(text.format("tonnes"))) == []


def test_amount_and_quantity_of_a_line_are_one_finding() -> None:
    text = """
        period,window,component,value,quantity
        2025-07,ytd,ships,3110,3410
        2025-08,month,ships,470,470
        2025-08,ytd,ships,3560,3848
    """

    (found,) = findings(material(text))

    assert found.message.endswith("; its quantity of 2025-08 differs by −6.8%")


def test_lines_beyond_the_twenty_largest_are_named_together() -> None:
    lines = [
        f"2025-{month},{window},line{place:02d},{level + place}"
        for place in range(23)
        for month, window, level in (
            ("07", "ytd", 900),
            ("08", "month", 100),
            ("08", "ytd", 970),
        )
    ]
    text = "\n".join(["period,window,component,value", *lines])

    found = findings(material(text))

    # 970 - 900 = 70 against 100 and more.
    assert len(found) == 21
    assert (found[-1].cells, found[-1].component) == (3, None)
    assert found[-1].message == (
        "3 further lines by partner (exports) have years to date that differ from their "
        "months: line20, line21 and line22"
    )


def test_months_alone_have_nothing_to_add_up_to() -> None:
    assert isinstance(year_to_date(material(), RULE), NotRun)
