import pytest

from exportdecomp.checks.history_rewritten import history_rewritten
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from tests.materials import material, rule

RULE = rule(
    "ED406", "history_rewritten", error_pp=0.25, share_pct=50, factor_pct=0.5, open_months=13
)
NOW = """
    period,component,value
    2024-06,headline,3076
    2024-07,headline,3006
    2024-08,headline,3087
    2024-09,headline,3037
    2025-06,headline,3252
    2025-07,headline,3218
    2025-08,headline,3218
    2025-09,headline,3286
"""
OLD = NOW.replace("2025-09,headline,3286\n", "")


def findings(release: Material) -> list[Finding]:
    found = history_rewritten(release, RULE)
    assert not isinstance(found, NotRun)
    return found


def times(text: str, factor: float) -> str:
    """Multiply the amounts of every row but the header."""
    head, *rows = text.strip().splitlines()
    cells = [row.rsplit(",", 1) for row in rows]
    return "\n".join([head, *(f"{key},{float(value) * factor}" for key, value in cells)])


def test_a_new_month_beside_an_unchanged_history_is_fine() -> None:
    assert findings(material(NOW, OLD)) == []


def test_a_history_in_another_currency_is_named_by_its_factor() -> None:
    # The baseline was in yuan, 7.1 for a dollar: growth of 2025-08 is +4.2% in both.
    (one,) = findings(material(NOW, times(OLD, 7.1)))

    assert one.severity is Severity.ERROR
    assert one.observed == pytest.approx(1 / 7.1)
    assert (one.unit, one.cells, one.period) == ("ratio", 7, "2025-08")
    assert one.effect_pp == pytest.approx(0.0)
    assert one.message == (
        "exports in all: 7 of 7 cells that both releases hold were multiplied by 0.1408; "
        "about the rate of the yuan to the dollar: the currency is another"
    )


def test_tables_with_the_same_factor_are_one_finding() -> None:
    lines = NOW.replace("headline", "usa").replace("period,component,value", "").lstrip()
    now = NOW + lines
    before = times(now.replace("2025-09,usa,3286", ""), 0.001)
    (one,) = findings(material(now, before))

    assert one.cells == 15
    assert one.message.startswith("exports in all and exports by partner: 15 of 15 cells")
    assert "multiplied by 1,000; units and thousands" in one.message


def test_if_only_the_old_months_are_on_another_base_growth_moves() -> None:
    # The four months of 2024 are 3% higher: growth of 2025-08 was 3218 / 3087 = +4.24%,
    # and is 3218 / 3179.61 = +1.21%.
    now = OLD
    for level in ("3076", "3006", "3087", "3037"):
        now = now.replace(level, f"{float(level) * 1.03:.2f}")
    (one,) = findings(material(now, OLD))

    assert one.observed == pytest.approx(1.03, abs=1e-5)
    assert one.effect_pp == pytest.approx(-3.0363, abs=1e-3)
    assert "rebased" in one.message


def test_where_growth_cannot_be_compared_the_effect_of_a_factor_says_why() -> None:
    lines = OLD.replace("headline", "usa")
    one_year = "\n".join(one for one in OLD.splitlines() if "2024" not in one)
    (no_total,) = findings(material(lines, times(lines, 7.1)))
    (no_base,) = findings(material(one_year, times(one_year, 7.1)))

    assert (no_total.effect_pp, no_total.effect_reason) == (None, "no_headline")
    assert (no_base.effect_pp, no_base.effect_reason) == (None, "no_base")


def test_revisions_that_differ_are_no_factor_but_a_history_that_changed() -> None:
    # 2024-06, -07 and -08 are 13 months or older; the gravest by 14 of 3073.
    before = OLD.replace("3076", "3081").replace("3006", "3004").replace("3087", "3073")
    (one,) = findings(material(NOW, before))

    assert one.severity is Severity.ERROR
    assert (one.period, one.cells) == ("2024-08", 3)
    # 100 * 3218 * (1 / 3087 - 1 / 3073)
    assert one.effect_pp == pytest.approx(-0.47490, abs=1e-4)
    assert (one.observed, one.threshold, one.unit) == (100.0, 50.0, "pct")
    assert one.message.startswith(
        "exports in all: 3 of 3 cells that are 13 months or older changed (2024-08, 2024-07 "
        "and 2024-06); the gravest: the headline, 2024-08: from"
    )


def test_small_revisions_of_a_whole_history_are_a_warning() -> None:
    before = OLD.replace("3076", "3077").replace("3006", "3005").replace("3087", "3085")

    assert [one.severity for one in findings(material(NOW, before))] == [Severity.WARNING]


def test_the_base_of_the_newest_month_may_be_revised() -> None:
    assert findings(material(NOW, OLD.replace("3037", "3046"))) == []


def test_fewer_than_three_cells_are_no_history() -> None:
    assert findings(material(NOW, OLD.replace("3076", "3081").replace("3087", "3073"))) == []


def test_a_history_under_another_currency_cannot_be_compared() -> None:
    dollars = "period,component,value,currency\n2025-08,headline,3218,USD"
    (one,) = findings(material(dollars, dollars.replace("USD", "CNY")))

    assert one.message == (
        "all amounts are in USD, those of the baseline in CNY; none can be compared"
    )


def test_levels_of_zero_have_no_factor() -> None:
    nothing = times(OLD, 0.0)

    # All seven differ, three of them are old; growth of 2025-08 has no base to be compared.
    (one,) = findings(material(NOW, nothing))
    assert one.observed == 100.0


def test_there_must_be_something_to_compare() -> None:
    shared = NotRun("the release and its baseline have no cell in common")

    assert history_rewritten(material(NOW), RULE) == NotRun("there is no baseline")
    assert history_rewritten(material("", NOW), RULE) == shared
    assert history_rewritten(material(NOW, OLD.replace("headline", "usa")), RULE) == shared
