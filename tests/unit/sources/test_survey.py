from datetime import date

import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.survey import Survey
from tests.unit.sources.sifted import surveyed
from tests.unit.sources.tables import opened, table_of


def of(*lines: str) -> Survey:
    return surveyed(table_of(opened(*lines)))


def test_periods_that_cannot_be_read_are_left_out_and_refuse_nothing() -> None:
    known = of("period,partner,value", "2025-09,US,5", "13/2025,US,6", ",US,7")

    assert {text: stamp.period for text, stamp in known.stamps.items()} == {
        "2025-09": date(2025, 9, 1)
    }
    assert (known.frequency, known.rows) == ("month", 3)
    assert known.windows == {"month", "ytd"}


def test_a_file_without_any_period_has_no_stamps() -> None:
    assert of("period,partner,value", "soon,US,5").stamps == {}


def test_words_of_flows_are_understood_and_others_are_of_no_concern() -> None:
    known = of(
        "period,flow,partner,value",
        "2025-09,Exports,US,5", "2025-09,m,US,4", "2025-09,total trade,US,9",
        "2025-09,差额,US,1", "2025-09,re-exports,US,2", "2025-09,,US,3",
    )  # fmt: skip

    assert known.flows == {
        "Exports": "exports", "m": "imports", "total trade": "total", "差额": "balance",
    }  # fmt: skip


def test_a_file_of_flows_that_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError, match="transit") as caught:
        of("period,flow,partner,value", "2025-09,transit,US,5")

    assert caught.value.code == "bad_flow"


def test_months_beside_quarters_are_refused() -> None:
    with pytest.raises(InputError, match="several lengths") as caught:
        of("period,partner,value", "2025-09,US,5", "2025-Q3,US,15")

    assert caught.value.code == "mixed_frequencies"


def test_a_table_without_rows_is_refused() -> None:
    table = table_of(opened("period,partner,value", "2025-09,US,5"))
    empty = table._replace(raw=table.raw._replace(frame=table.raw.frame.clear()))

    with pytest.raises(InputError, match="no rows"):
        surveyed(empty)


def test_a_wide_table_has_its_periods_in_the_header() -> None:
    known = of("partner,2025-Q2,2025-Q3", "US,5,6")

    assert list(known.stamps) == ["2025-Q2", "2025-Q3"]
    assert known.windows == {"month", "ytd", "quarter"}


def test_units_and_powers_of_ten_are_listed_together() -> None:
    known = of(
        "period,partner,value,unit,unit_mult",
        "2025-09,US,5,USD,6", "2025-09,JP,4,USD,3", "2025-09,KR,4,,",
    )  # fmt: skip

    assert known.units == (("USD", "3"), ("USD", "6"))
    assert of("period,partner,value", "2025-09,US,5").units == ()


def test_one_currency_is_that_of_the_file_and_two_are_nobodys() -> None:
    one = of("period,partner,value,currency", "2025-09,US,5,usd", "2025-09,JP,4,")
    two = of("period,partner,value,currency", "2025-09,US,5,usd", "2025-09,JP,4,EUR")

    assert (one.currencies, one.currency) == (("USD", None), "USD")
    assert (two.currencies, two.currency) == (("EUR", "USD"), None)
