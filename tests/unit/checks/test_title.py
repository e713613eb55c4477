"""ED107: the title says what the table holds."""

from exportdecomp.checks.title import title
from exportdecomp.model.finding import Finding, NotRun
from exportdecomp.model.material import Material
from tests.materials import file_seen, material, rule

RULE = rule("ED107", "title")
RELEASE = """
    period,component,value
    2024-09,usa,47014
    2025-09,usa,34308
"""


def titled(*lines: str, release: str = RELEASE, **changes: str) -> Material:
    header = len(lines) + 1
    return material(release, files=(file_seen(titles=lines, header_row=header),), **changes)


def found(release: Material) -> list[Finding]:
    outcome = title(release, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_titles_that_agree_with_the_table_are_well() -> None:
    release = titled(
        "(2) Exports by Country, September 2025 (in USD)",
        "Unit: USD1 Million",
        "Released on 14 October 2025",
    )

    assert found(release) == []


def test_a_title_in_yuan_above_a_unit_row_in_dollars_is_an_error() -> None:
    (one,) = found(titled("Exports by Country (in CNY)", '"USD1 Million"'))

    assert one.message == (
        "'Exports by Country (in CNY)' names CNY, and '\"USD1 Million\"' names USD"
    )
    assert (one.rows, one.effect_reason) == ((1, 2), "not_an_amount")


def test_a_unit_row_in_chinese_above_dollars_is_an_error() -> None:
    (one,) = found(titled("单位: 亿元人民币"))

    assert one.message.endswith("names CNY, and the amounts are in USD")


def test_last_months_table_under_this_months_name_is_an_error() -> None:
    (one,) = found(titled("Exports by Country, October 2025"))

    assert one.message == ("the title names 2025-10, the newest period is 2025-09")


def test_the_last_month_of_a_span_is_that_of_the_title() -> None:
    assert found(titled("2025年1至9月出口主要商品量值表")) == []


def test_months_are_not_compared_in_a_file_of_quarters() -> None:
    assert found(titled("Exports, August 2025", frequency="quarter")) == []


def test_a_table_of_exports_under_a_title_of_imports_is_an_error() -> None:
    (one,) = found(titled("Major Import Commodities"))

    assert one.message == "the title names imports, and the figures are exports"
    assert one.flow == "exports"


def test_a_title_of_both_flows_says_nothing() -> None:
    assert found(titled("进出口商品总值表", "Imports and exports")) == []


def test_a_table_without_a_currency_is_not_contradicted() -> None:
    release = material(
        "period,component,value,currency\n2025-09,usa,34308,",
        files=(file_seen(titles=("in CNY",), header_row=2, currency=None),),
    )

    assert found(release) == []


def test_a_file_without_titles_is_not_looked_at() -> None:
    assert title(material(RELEASE), RULE) == NotRun("no file has lines above its header")


def test_an_empty_table_is_held_against_its_unit_row_only() -> None:
    assert found(titled("Major Import Commodities, in USD", release="")) == []
