import pytest

from exportdecomp.sources.gacc_sections import BULLETIN, FLASH, keys_of, section_of


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("(1) china's total export & import values, may 2026 (in usd)", "totals"),
        ("(4) china's total export & import values by country/region, may 2026", "partners"),
        ("(3) china's total export & import values by country/region, 2020", "partners"),
        ("china's total value of imports and exports by major country (region)", "partners"),
        ("(5) china's major exports by quantity and value, may 2026 (in usd)", "exports"),
        ("(6) china's major imports by quantity and value, may 2026 (in cny)", "imports"),
        ("china's total value of imports and exports, 2018", "totals"),
    ],
)
def test_a_table_is_known_by_the_words_of_its_title(title: str, name: str) -> None:
    section = section_of(title, FLASH)
    assert section is not None
    assert section.name == name


def test_tables_that_we_do_not_read_have_no_name() -> None:
    assert section_of("(2) china's total export & import values by trade mode", FLASH) is None


def test_totals_come_along_in_both_currencies() -> None:
    assert keys_of(["partners"], ["CNY"]) == ["partners-cny", "totals-cny", "totals-usd"]


def test_lines_in_dollars_bring_the_dollar_total_along() -> None:
    assert "partners-usd" in keys_of(["exports"], ["USD"])
    assert "partners-cny" not in keys_of(["exports"], ["CNY"])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("(1) summary of imports and exports (monthly)", "bulletin-summary"),
        (
            "(2)imports and exports by country (region) of origin/destination",
            "bulletin-partners",
        ),
        ("(4) imports and exports by hs section and division, 9.2026", "bulletin-chapters"),
        ("(13)major export commodities in quantity and value,1-12.2024", "bulletin-exports"),
        ("(14)major import commodities in quantity and value", "bulletin-imports"),
    ],
)
def test_a_table_of_the_bulletin_is_known_by_its_title(title: str, name: str) -> None:
    section = section_of(title, BULLETIN)
    assert section is not None
    assert section.name == name


@pytest.mark.parametrize(
    "title",
    [
        "(1) summary of imports and exports (annually)",
        "(5)imports and exports by customs regime,2.2026",
        "(18)import of selected commodities by major customs regimes,4.2026",
    ],
)
def test_other_tables_of_the_bulletin_have_no_name(title: str) -> None:
    assert section_of(title, BULLETIN) is None


def test_commodities_of_the_bulletin_bring_the_table_with_their_total_along() -> None:
    assert keys_of(["bulletin-imports"], ["CNY"]) == ["bulletin-chapters", "bulletin-imports"]
    assert keys_of(["bulletin-partners"], ["CNY"]) == ["bulletin-partners"]
