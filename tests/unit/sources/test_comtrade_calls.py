from datetime import date
from urllib.parse import parse_qs, urlsplit

from exportdecomp.model.call import Call, CallKind
from exportdecomp.sources.comtrade_calls import (
    dated,
    figure_calls,
    halves,
    index_call,
    released_days,
)
from exportdecomp.sources.comtrade_codes import areas
from exportdecomp.sources.comtrade_question import ALL, Question
from tests.builders import month

JANUARY = month("2024-01")
TWO_YEARS = range(JANUARY, JANUARY + 24)


def question(
    *partners: int,
    products: tuple[str, ...] = (),
    levels: tuple[int, ...] = (2,),
    has_key: bool = False,
) -> Question:
    return Question(156, ("X",), partners or (0,), levels, products, has_key)


def words(call: Call) -> dict[str, str]:
    return {name: found[0] for name, found in parse_qs(urlsplit(call.path).query).items()}


def test_the_list_of_months_is_one_small_call_whatever_the_months() -> None:
    call = index_call(question(), (JANUARY, JANUARY + 1))

    assert call.kind is CallKind.INDEX
    assert call.path == "/public/v1/getDA/C/M/HS?reporterCode=156"
    assert (call.part, call.needs_key) == ("chn availability", False)


def test_a_month_of_the_world_without_a_key_is_two_calls() -> None:
    chapters, partners = figure_calls(question(), [JANUARY])

    assert chapters.path.startswith(
        "/public/v1/preview/C/M/HS?reporterCode=156&period=202401&"
    )
    assert words(chapters) == {
        "reporterCode": "156", "period": "202401", "partnerCode": "0", "partner2Code": "0",
        "cmdCode": "AG2", "flowCode": "X", "customsCode": "C00", "motCode": "0",
        "maxRecords": "500", "includeDesc": "true",
    }  # fmt: skip
    assert "partnerCode" not in words(partners)
    assert words(partners)["cmdCode"] == "TOTAL"
    assert [call.part for call in (chapters, partners)] == [
        "chn exports hs2 world 2024-01",
        "chn exports total partners 2024-01",
    ]


def test_a_named_partner_is_asked_for_with_its_total_in_one_call() -> None:
    (call,) = figure_calls(question(842), [JANUARY])

    codes = words(call)["cmdCode"].split(",")
    assert (codes[0], codes[1], codes[-1], len(codes)) == ("TOTAL", "01", "99", 99)
    assert call.cap == 500


def test_two_years_of_three_partners_stay_within_the_calls_of_a_day() -> None:
    three = (842, 276, 392)

    assert len(figure_calls(question(*three), TWO_YEARS)) == 72
    assert len(figure_calls(question(*three, has_key=True), TWO_YEARS)) == 6
    assert len(figure_calls(question(0, *three), TWO_YEARS)) == 120


def test_with_a_key_a_year_is_one_call_whose_key_stands_nowhere() -> None:
    first, second = figure_calls(
        question(842, has_key=True), range(JANUARY + 10, JANUARY + 15)
    )

    assert words(first)["period"] == "202411,202412"
    assert words(second)["period"] == "202501,202502,202503"
    assert first.part == "chn exports hs2 usa 2024-11..2024-12"
    assert first.needs_key
    assert first.path.startswith("/data/v1/get/C/M/HS?")
    assert "key" not in first.path.lower()


def test_every_partner_by_chapter_goes_by_quarters() -> None:
    # 99 codes of 240 areas in 3 months are 71,280 rows, in 4 months 95,040.
    calls = figure_calls(question(ALL, has_key=True), range(JANUARY, JANUARY + 7))

    assert [words(call)["period"].count(",") + 1 for call in calls] == [3, 3, 1]


def test_levels_below_the_chapter_are_calls_of_their_own() -> None:
    calls = figure_calls(question(842, levels=(2, 4, 6), has_key=True), [JANUARY])

    assert [words(call)["cmdCode"][:5] for call in calls] == ["TOTAL", "AG4", "AG6"]
    assert [call.part.split()[2] for call in calls] == ["hs2", "hs4", "hs6"]


def test_named_products_are_asked_for_with_the_total_of_all() -> None:
    (call,) = figure_calls(question(0, products=("8542", "8541")), [JANUARY])

    assert words(call)["cmdCode"] == "TOTAL,8542,8541"
    assert call.part == "chn exports 8542+8541 world 2024-01"


def test_a_call_is_narrowed_to_published_months_and_keeps_its_part() -> None:
    (call,) = figure_calls(question(842, has_key=True), range(JANUARY, JANUARY + 3))
    days = {JANUARY: date(2024, 7, 5), JANUARY + 1: None, JANUARY + 9: date(2025, 1, 2)}

    narrowed = dated(call, days)

    assert narrowed is not None
    assert words(narrowed)["period"] == "202401,202402"
    assert (narrowed.part, narrowed.released) == (call.part, date(2024, 7, 5))
    assert released_days(narrowed) == {JANUARY: date(2024, 7, 5)}
    assert dated(call, {JANUARY + 9: None}) is None


def test_a_reply_that_was_cut_off_is_asked_for_by_months_first() -> None:
    (call,) = figure_calls(question(842, has_key=True), range(JANUARY, JANUARY + 5))

    assert [words(half)["period"] for half in halves(call)] == [
        "202401,202402",
        "202403,202404,202405",
    ]


def test_then_by_partners_and_no_partner_is_lost() -> None:
    call = figure_calls(question(), [JANUARY])[1]

    parts = [words(half)["partnerCode"].split(",") for half in halves(call)]

    assert [len(part) for part in parts] == [147, 148]
    assert {int(code) for part in parts for code in part} == set(areas())
    assert len({half.part for half in halves(call)}) == 2


def test_then_by_products_until_there_is_one() -> None:
    chapters = figure_calls(question(), [JANUARY])[0]
    first, second = halves(chapters)

    assert (words(first)["cmdCode"][:5], words(second)["cmdCode"][-5:]) == ("01,02", "98,99")
    (single,) = figure_calls(question(842, products=("8542",)), [JANUARY])
    alone = halves(single)[0]
    assert words(alone)["cmdCode"] == "TOTAL"
    assert halves(alone) == ()
    heading = figure_calls(question(842, levels=(2, 4), has_key=True), [JANUARY])[1]
    assert halves(heading) == ()
