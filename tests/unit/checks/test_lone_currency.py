"""Figures in another currency than those they are compared with."""

from exportdecomp.checks.lone_currency import lone_currency
from exportdecomp.model.finding import Finding, Severity
from tests.materials import file_seen, material, rule

RULE = rule("ED309", "line_currency")._replace(severity=Severity.WARNING)
RELEASE = """
    period,component,value,currency
    2024-09,headline,2165.3,EUR
    2024-09,usa,335.2,EUR
    2024-09,asean,330.8,EUR
    2025-08,headline,2303.5,EUR
    2025-08,usa,226.2,EUR
    2025-08,asean,408.8,EUR
    2025-09,headline,2344.6,EUR
    2025-09,usa,244.9,EUR
    2025-09,asean,382.9,EUR
"""


def found(text: str) -> list[Finding]:
    roles = {"value": "value", "currency": "cur"}
    return lone_currency(material(text, files=(file_seen(roles=roles),)), RULE)


def test_figures_in_one_currency_are_well() -> None:
    assert found(RELEASE) == []


def test_one_figure_in_another_currency_is_an_error() -> None:
    (one,) = found(RELEASE.replace("244.9,EUR", "244.9,USD"))

    assert one.message == (
        "usa, 2025-09: USD 244.90, everything else is in EUR: there is no growth between the "
        "two"
    )
    assert (one.severity, one.component, one.rows) == (Severity.ERROR, "usa", (9,))
    assert (one.column, one.effect_pp, one.effect_reason) == ("cur", None, "no_base")


def test_a_whole_period_in_another_currency_is_one_finding() -> None:
    other = "\n".join(
        line.replace("EUR", "USD") if "2025-09" in line else line
        for line in RELEASE.splitlines()
    )
    (one,) = found(other)

    assert one.message.startswith("2025-09: 3 figures in USD (the headline, asean and usa)")
    assert (one.period, one.cells, one.component) == ("2025-09", 3, None)


def test_a_figure_that_is_no_base_of_the_newest_period_is_a_warning() -> None:
    (one,) = found(RELEASE.replace("226.2,EUR", "226.2,USD"))

    assert (one.period, one.severity) == ("2025-08", Severity.WARNING)


def test_a_table_in_two_currencies_may_have_a_figure_in_one_of_them_only() -> None:
    both = RELEASE + "2025-08,usa,31.5,USD\n2025-09,usa,34.3,USD\n"

    assert found(both) == []


def test_a_line_in_its_own_currency_throughout_is_no_matter_of_single_figures() -> None:
    own = "\n".join(
        line.replace("EUR", "USD") if "usa" in line else line for line in RELEASE.splitlines()
    )

    assert found(own) == []
