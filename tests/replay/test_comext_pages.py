import pytest

from tests.replay.comext_pages import (
    LEAVES,
    MEMBERS,
    NOT_YET,
    OTHERS,
    answering,
    reply,
    value,
)
from tests.replay.server import Canned, Seen

DATA = "/sdmx/2.1/data/DS-045409/M.DE.CN.TOTAL+85.2.VALUE_IN_EUROS"
FORMAT = "&format=SDMX-CSV&compressed=false"


def ask(path: str, most: int = 100_000) -> Canned | None:
    return answering(most=most)(Seen("GET", path, {}, 0.0))


def test_figures_add_up_over_products_partners_and_members() -> None:
    chapters = {code[:2] for code in LEAVES}
    assert value("DE", "CN", "TOTAL", "1", "2026-03") == sum(
        value("DE", "CN", chapter, "1", "2026-03") for chapter in chapters
    )
    assert value("DE", "CN", "8541", "1", "2026-03") == sum(
        value("DE", "CN", code, "1", "2026-03") for code in ("854142", "854143")
    )
    assert value("DE", "WORLD", "85", "2", "2026-03") == sum(
        value("DE", partner, "85", "2", "2026-03") for partner in (*MEMBERS, *OTHERS)
    )
    assert value("EU27_2020", "CN", "85", "2", "2026-03") == sum(
        value(member, "CN", "85", "2", "2026-03") for member in MEMBERS
    )


def test_a_reply_is_written_as_eurostat_writes_it() -> None:
    worth = value("DE", "CN", "85", "2", "2026-03")

    body = reply((["DE"], ["CN"], ["85"], ["2"], ["VALUE_IN_EUROS"]), ["2026-03"])

    assert body.decode() == (
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,"
        "OBS_VALUE\n"
        f"ESTAT:DS-045409(1.0),16/11/26 11:00:00,M,DE,CN,85,2,VALUE_IN_EUROS,2026-03,{worth}\n"
    )


@pytest.mark.parametrize(
    ("period", "most", "status"),
    [
        ("?startPeriod=2026-08&endPeriod=2026-09", 4, 200),
        ("?startPeriod=2026-07&endPeriod=2026-09", 4, 413),
        ("?startPeriod=2026-10&endPeriod=2026-11", 4, NOT_YET.status),
    ],
)
def test_too_much_and_too_early_are_refused(period: str, most: int, status: int) -> None:
    answer = ask(f"{DATA}{period}{FORMAT}", most=most)

    assert answer is not None
    assert answer.status == status


def test_what_is_no_call_of_ours_is_not_answered() -> None:
    assert ask("/sdmx/2.1/data/DS-045409/M.DE.CN..2.VALUE_IN_EUROS?format=JSON") is None
