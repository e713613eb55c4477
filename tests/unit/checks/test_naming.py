"""What findings call a cell."""

from datetime import date

from exportdecomp.checks.naming import naming_of
from exportdecomp.model.dataset import Label
from tests.materials import material

ROW = {
    "dimension": "partner",
    "component": "eu",
    "flow": "imports",
    "window": "month",
    "period": date(2025, 9, 1),
    "currency": "CNY",
}


def test_a_cell_of_one_flow_is_named_by_component_and_month() -> None:
    naming = naming_of(material("period,component,value\n2025-09,eu,3"))

    assert naming.cell(ROW) == "eu, 2025-09"
    assert naming.of_flow("imports") == ""


def test_flow_and_currency_are_told_where_there_are_several() -> None:
    text = """period,component,value,flow,currency
        2025-09,headline,9,exports,CNY
        2025-09,headline,7,imports,USD
        2025-09,eu,3,imports,CNY
    """
    labels = {("partner", "eu"): Label("partner", "European Union", "欧盟", "eu", "partner")}
    naming = naming_of(material(text, labels=labels))

    assert naming.cell(ROW) == "European Union (eu), 2025-09 (imports, CNY)"
    assert naming.of_flow("imports") == " (imports)"


def test_a_year_to_date_says_so_and_a_sum_of_flows_names_none() -> None:
    text = "period,component,value,flow\n2025-09,eu,3,imports\n2025-09,eu,2,exports"
    naming = naming_of(material(text))

    assert naming.cell({**ROW, "flow": "", "window": "ytd"}) == "eu, 2025-09 (year to date)"


def test_an_empty_release_tells_nothing_apart() -> None:
    assert naming_of(material())[1:] == (False, False)
