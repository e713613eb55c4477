from exportdecomp.checks.set_aside import set_aside
from exportdecomp.model.dataset import ScopeBreak
from tests.materials import flat, material

RELEASE = """
    period,component,flow,value
    2025-06,apec,imports,90
    2025-07,apec,imports,91
    2026-06,apec,imports,92
    2026-07,apec,imports,93
    2025-07,apec,exports,94
    2025-07,total,exports,95
"""


def test_a_row_is_set_aside_for_a_year_from_its_break_on() -> None:
    release = material(RELEASE, breaks=(ScopeBreak("apec", "imports", 12 * 2025 + 6, ""),))

    assert release.panel.filter(set_aside(release))["value"].to_list() == [91.0, 92.0]


def test_a_break_without_a_flow_concerns_all() -> None:
    release = material(RELEASE, breaks=(ScopeBreak("apec", None, 12 * 2025 + 6, ""),))

    assert sorted(release.panel.filter(set_aside(release))["value"]) == [91.0, 92.0, 94.0]


def test_the_total_of_a_table_is_set_aside() -> None:
    known = {"partner": (flat("apec"),)}
    release = material(RELEASE, schemes=known, totals={"partner": "total"})

    assert release.panel.filter(set_aside(release))["value"].to_list() == [95.0]
    assert material(RELEASE).panel.filter(set_aside(material(RELEASE))).is_empty()
