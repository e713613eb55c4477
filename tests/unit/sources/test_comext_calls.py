from exportdecomp.model.period import month_number
from exportdecomp.sources.comext_calls import (
    MASS,
    VALUE,
    Ask,
    ask_of,
    call_of,
    calls_for,
    halved,
    respelled,
)

SEPTEMBER = month_number(2026, 9)
ASKED = Ask(
    "comext-de-cn", "DE", "CN", ("TOTAL", "01", "85"), ("1", "2"), (VALUE, MASS),
    tuple(range(SEPTEMBER - 2, SEPTEMBER + 1)),
)  # fmt: skip


def test_a_call_is_written_as_eurostat_documents_it() -> None:
    call = call_of(ASKED)

    assert call.path == (
        "/sdmx/2.1/data/DS-045409/M.DE.CN.TOTAL+01+85.1+2.VALUE_IN_EUROS+QUANTITY_IN_100KG"
        "?startPeriod=2026-07&endPeriod=2026-09&format=SDMX-CSV&compressed=false"
    )
    assert not call.needs_key


def test_a_call_says_again_what_it_asks_for() -> None:
    every = ASKED._replace(partner="", products=("TOTAL",))

    assert [ask_of(call_of(ask)) for ask in (ASKED, every)] == [ASKED, every]


def test_what_is_asked_for_has_one_name_and_another_thing_another() -> None:
    codes = tuple(f"85{number:02d}" for number in range(40))
    asks = [
        ASKED,
        ASKED._replace(flows=("1",)),
        ASKED._replace(partner=""),
        ASKED._replace(months=(SEPTEMBER,)),
        ASKED._replace(products=codes),
        ASKED._replace(products=(*codes[:7], "8599", *codes[8:])),
    ]

    parts = [call_of(ask).part for ask in asks]

    assert parts[:4] == [
        "de/cn/TOTAL+01+85/2026-07..2026-09",
        "de/cn/TOTAL+01+85/imports/2026-07..2026-09",
        "de/all/TOTAL+01+85/2026-07..2026-09",
        "de/cn/TOTAL+01+85/2026-09",
    ]
    assert len(set(parts)) == len(asks)


def test_no_call_asks_for_more_than_a_hundred_thousand_figures() -> None:
    # 280 partners x 1 product x 2 flows x 2 indicators = 1,120 a month: 89 months a call.
    months = tuple(range(SEPTEMBER - 100, SEPTEMBER + 1))
    every = ASKED._replace(partner="", products=("TOTAL",), months=months)

    calls = calls_for(every)

    assert [len(call.months) for call in calls] == [89, 12]
    assert calls[0].months + calls[1].months == months


def test_a_long_list_of_products_is_cut_before_the_address_is_too_long() -> None:
    codes = tuple(f"{number:06d}" for number in range(10000, 11000))

    calls = calls_for(ASKED._replace(products=codes))

    assert sum(len(ask_of(call).products) for call in calls) == 1000
    assert max(len(call.path) for call in calls) < 2000


def test_too_much_is_asked_for_in_half_the_months() -> None:
    calls = halved(ASKED)

    assert [call.months for call in calls] == [(SEPTEMBER - 2, SEPTEMBER - 1), (SEPTEMBER,)]


def test_one_month_is_asked_for_in_half_the_products() -> None:
    calls = halved(ASKED._replace(months=(SEPTEMBER,)))

    assert [ask_of(call).products for call in calls] == [("TOTAL", "01"), ("85",)]


def test_one_product_of_one_month_is_not_halved() -> None:
    assert halved(ASKED._replace(months=(SEPTEMBER,), products=("85",))) == ()


def test_the_other_spelling_is_asked_for_once() -> None:
    (other,) = respelled(ASKED._replace(reporter="GR", partner="EXT_EU27_2020"))

    assert other.path.startswith("/sdmx/2.1/data/DS-045409/M.EL.EU27_2020_EXTRA.")
    assert respelled(ask_of(other)) == ()
    assert respelled(ASKED) == ()
