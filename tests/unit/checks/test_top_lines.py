"""Which lines stand at the top of a dimension, and which are its total."""

from exportdecomp.checks.top_lines import is_component, is_own_total, is_top_line
from tests.materials import flat, material

TEXT = """period,component,value,dimension
2025-09,headline,2344.6,headline
2025-09,total,2344.6,partner
2025-09,asean,382.9,partner
2025-09,vnm,141.1,partner
2025-09,ships,47.0,commodity
"""


def test_lines_of_a_scheme_are_its_top_members() -> None:
    release = material(
        TEXT, totals={"partner": "total"}, schemes={"partner": (flat("asean"),)}
    )

    found = release.panel.filter(is_top_line(release))

    # commodity has no scheme, so that all of its lines are at the top
    assert found["component"].to_list() == ["ships", "asean"]


def test_without_schemes_all_lines_but_totals_are_at_the_top() -> None:
    release = material(TEXT, totals={"partner": "total", "commodity": None})

    found = release.panel.filter(is_top_line(release))

    assert found["component"].to_list() == ["ships", "asean", "vnm"]
    assert release.panel.filter(is_own_total(release))["component"].to_list() == ["total"]
    assert release.panel.filter(is_component()).height == 4


def test_lines_of_imports_are_those_of_the_scheme_of_imports() -> None:
    rows = """period,component,flow,value,dimension
2025-09,ships,exports,47.0,commodity
2025-09,soybeans,exports,0.3,commodity
2025-09,soybeans,imports,51.0,commodity
2025-09,ships,imports,0.7,commodity
"""
    sold = flat("ships")._replace(flow="exports")
    bought = flat("soybeans")._replace(name="bought", flow="imports")
    release = material(rows, schemes={"commodity": (sold, bought)})

    found = release.panel.filter(is_top_line(release)).sort("value")

    assert found["value"].to_list() == [47.0, 51.0]
