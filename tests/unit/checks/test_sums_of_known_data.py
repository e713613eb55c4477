"""What is known and true of the embedded data: see fixtures/README.md."""

from functools import cache

import pytest

from exportdecomp import resources
from exportdecomp.checks.registry import CHECKS
from exportdecomp.model.check_settings import Identity
from exportdecomp.model.finding import Finding, NotRun, Severity
from exportdecomp.model.material import Material
from exportdecomp.settings.rules import read_rule
from exportdecomp.workflows.check_dataset import material_of_dataset
from exportdecomp.workflows.load import Store, dataset_named

CODES = [f"ED20{place}" for place in range(1, 10)]


@cache
def release(name: str) -> Material:
    dataset = dataset_named(name, for_checks=True)
    identities = dataset.check.identities if dataset.check is not None else ()
    return material_of_dataset(Store(dataset))._replace(identities=identities)


def findings(name: str, code: str) -> list[Finding]:
    found = CHECKS[code](release(name), read_rule(resources.rule_path(code)))
    return [] if isinstance(found, NotRun) else found


@pytest.mark.parametrize("name", ["china", "japan"])
@pytest.mark.parametrize("code", CODES)
def test_embedded_data_have_no_error(name: str, code: str) -> None:
    assert [one for one in findings(name, code) if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("code", CODES)
def test_the_nine_groups_of_japan_add_up_without_a_word(code: str) -> None:
    assert findings("japan", code) == []


def test_in_year_revisions_of_china_show_with_their_newest_month() -> None:
    by_line = {
        (one.dimension, one.component): one
        for one in findings("china", "ED207")
        if one.flow == "exports"
    }
    refined, ships = by_line["commodity", "refined_oil"], by_line["commodity", "ships"]

    assert (refined.period, refined.severity) == ("2026-07", Severity.WARNING)
    assert "(−7.5%); also in 10 months from 2025-04 to 2026-06, most in 2026-04" in (
        refined.message
    )
    assert (ships.period, ships.cells) == ("2025-09", 1)
    assert "(−1.8%)" in ships.message
    assert ships.message.endswith("; its quantity of 2025-09 differs by −6.6%")


def test_asean_has_a_member_that_rcep_has_not() -> None:
    (found,) = findings("china", "ED208")

    assert release("china").identities == (
        Identity("partner", "rcep", ("asean", "jpn", "kor", "aus", "nzl")),
    )
    assert found.message.startswith(
        "since 2026-04 (exports) ASEAN holds Timor-Leste (tls), which joined in 2025-10, and "
        "RCEP does not: ASEAN, Japan (jpn),"
    )


def test_printed_growth_of_chinas_lines_agrees_with_their_levels() -> None:
    """All 496 rates of commodities, of which seven are up to 0.072 points away."""
    assert [one for one in findings("china", "ED204") if one.dimension == "commodity"] == []


def test_partners_that_china_prints_now_and_then_are_no_news() -> None:
    """Seven of the countries of July 2025 are not among those of July 2026."""
    assert findings("china", "ED202") == []


@pytest.mark.parametrize("code", ["ED201", "ED203", "ED205", "ED206", "ED209"])
def test_the_sums_of_china_hold(code: str) -> None:
    assert findings("china", code) == []
