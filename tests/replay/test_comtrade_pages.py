import json

import pytest

from tests.replay.comtrade_pages import KEY, PRODUCTS, Service, value_of
from tests.replay.server import Seen

PREVIEW = "/public/v1/preview/C/M/HS?reporterCode=156&flowCode=X&cmdCode="
KEYED = "/data/v1/get/C/M/HS?reporterCode=156&flowCode=X&cmdCode=TOTAL&partnerCode=0&period="


def ask(
    path: str,
    headers: dict[str, str] | None = None,
    service: Service | None = None,
    at: float = 0,
) -> tuple[int, dict]:
    known = service or Service({"202409": "2025-01-05", "202410": "2025-02-06"})
    canned = known(Seen("GET", path, headers or {}, at))
    assert canned is not None
    return canned.status, json.loads(canned.body)


def test_chapters_add_up_to_the_total_and_partners_to_world() -> None:
    assert value_of("202409", "X", 842, "85") == 1046 * 185 * 141
    assert value_of("202409", "X", 842, "TOTAL") == sum(
        value_of("202409", "X", 842, code) for code in PRODUCTS if len(code) == 2
    )
    _, reply = ask(f"{PREVIEW}TOTAL&period=202409")
    world, *partners = (row["primaryValue"] for row in reply["data"])
    assert world == sum(partners)


@pytest.mark.parametrize(
    ("path", "key", "status", "words"),
    [
        (f"{PREVIEW}AG2&period=202409,202410", "", 400, "Maximum number of periods"),
        (f"{KEYED}202409", "", 401, "missing subscription key"),
        (f"{KEYED}202409", "wrong", 401, "invalid subscription key"),
        (f"{KEYED}202409,202410", KEY, 200, "elapsedTime"),
    ],
)
def test_the_rules_of_the_preview_and_of_the_key_hold(
    path: str, key: str, status: int, words: str
) -> None:
    got, reply = ask(path, {"ocp-apim-subscription-key": key} if key else None)

    assert got == status
    assert words in json.dumps(reply)


def test_two_calls_within_a_second_are_too_many() -> None:
    service = Service({"202409": "2025-01-05"}, pace=1.0)

    got = [ask(f"{PREVIEW}AG2&period=202409", None, service, at)[0] for at in (7.0, 7.4, 8.5)]

    assert got == [200, 429, 200]
