"""Composed replies of UN Comtrade: every figure is made up, none is from its database.

``Service`` answers any call of ours as the documentation and the users of the real service
describe it, with figures that add up: chapters to TOTAL, partners to World.
"""

import json
from collections.abc import Callable, Sequence
from itertools import product
from urllib.parse import parse_qs, urlsplit

from tests.replay.server import Canned, Seen

KEY = "0123456789abcdef"
PARTNERS = {
    344: ("HKG", "China, Hong Kong SAR"),
    392: ("JPN", "Japan"),
    490: ("S19", "Other Asia, nes"),
    276: ("DEU", "Germany"),
    842: ("USA", "USA"),
    899: ("_X ", "Areas, nes"),
}
PRODUCTS = {
    "03": "Fish", "27": "Mineral fuels", "84": "Machinery", "85": "Electrical machinery",
    "99": "Commodities not specified", "8471": "Computers", "8542": "Integrated circuits",
    "8541": "Semiconductor devices", "854231": "Processors", "854232": "Memories",
}  # fmt: skip

_JSON = {"Content-Type": "application/json; charset=utf-8"}
_PREVIEW_ROWS = 500
_KEYED_ROWS = 100_000


def value_of(period: str, flow: str, partner: int, goods: str) -> int:
    """A made-up figure in dollars; World and TOTAL are sums of the others.

    Example: September 2024 is month 24296, of which 24296 % 97 = 46; exports to the USA
    (842 % 89 = 41) of chapter 85 are (1000 + 46) * (100 + 85) * (100 + 41) = 27284910. A
    heading or subheading is a part of what stands above it: 8542 a fifth, 8541 a quarter.
    Month 24250, November 2020, begins anew; before it 101 are added, so that no two are alike.
    """
    if partner == 0:
        return sum(value_of(period, flow, code, goods) for code in PARTNERS)
    if goods == "TOTAL":
        return sum(
            value_of(period, flow, partner, code) for code in PRODUCTS if len(code) == 2
        )
    if len(goods) > 2:
        return value_of(period, flow, partner, goods[:-2]) // (3 + int(goods[-1]))
    month = 12 * int(period[:4]) + int(period[4:]) - 1
    trend = 1000 + month % 97 + 101 * (250 - month // 97)
    weight = trend * (100 + int(goods)) * (100 + partner % 89)
    return weight if flow == "X" else weight // 3


def row(
    period: str, flow: str, partner: int, goods: str, /, **changed: object
) -> dict[str, object]:
    """One row with all 47 fields; a heading has pieces, a chapter has no quantity."""
    iso, label = ("W00", "World") if partner == 0 else PARTNERS.get(partner, ("XXX", "Other"))
    value = value_of(period, flow, partner, goods)
    has_pieces = len(goods) > 2 and goods != "TOTAL"
    return {
        "typeCode": "C", "freqCode": "M", "refPeriodId": int(f"{period}01"),
        "refYear": int(period[:4]), "refMonth": int(period[4:]), "period": period,
        "reporterCode": 156, "reporterISO": "CHN", "reporterDesc": "China",
        "flowCode": flow, "flowDesc": {"X": "Export", "M": "Import"}[flow],
        "partnerCode": partner, "partnerISO": iso, "partnerDesc": label,
        "partner2Code": 0, "partner2ISO": "W00", "partner2Desc": "World",
        "classificationCode": "H6", "classificationSearchCode": "HS",
        "isOriginalClassification": True, "cmdCode": goods,
        "cmdDesc": PRODUCTS.get(goods, "All Commodities"),
        "aggrLevel": 0 if goods == "TOTAL" else len(goods), "isLeaf": len(goods) == 6,
        "customsCode": "C00", "customsDesc": "TOTAL CPC", "mosCode": "0", "motCode": 0,
        "motDesc": "TOTAL MOT", "qtyUnitCode": 5 if has_pieces else -1,
        "qtyUnitAbbr": "u" if has_pieces else "N/A", "qty": value // 50 if has_pieces else 0,
        "isQtyEstimated": False, "altQtyUnitCode": -1, "altQtyUnitAbbr": "N/A", "altQty": 0,
        "isAltQtyEstimated": False, "netWgt": 0, "isNetWgtEstimated": False, "grossWgt": 0,
        "isGrossWgtEstimated": False, "cifvalue": None, "fobvalue": float(value),
        "primaryValue": float(value), "legacyEstimationFlag": 0, "isReported": False,
        "isAggregate": True,
    } | changed  # fmt: skip


def envelope(
    rows: Sequence[object], error: str = "", *, bom: bool = False, elapsed: int = 9
) -> bytes:
    """A reply around rows, as the source writes it; ``elapsed`` is in hundredths."""
    reply = {
        "elapsedTime": f"{elapsed / 100} secs",
        "count": len(rows),
        "data": rows,
        "error": error,
    }
    return json.dumps(reply).encode("utf-8-sig" if bom else "utf-8")


def release(
    period: str, day: str | None = "2025-07-05", /, *, as_text: bool = False, **changed: object
) -> dict[str, object]:
    """One month in the list of what is published."""
    return {
        "datasetCode": int(f"20156{period}2001"), "typeCode": "C", "freqCode": "M",
        "period": period if as_text else int(period), "reporterCode": 156,
        "reporterISO": "CHN", "reporterDesc": "China", "classificationCode": "H6",
        "classificationSearchCode": "HS", "isOriginalClassification": True,
        "totalRecords": 412345, "datasetChecksum": 1234567890,
        "firstReleased": "2025-06-12T00:00:00",
        "lastReleased": None if day is None else f"{day}T00:00:00",
    } | changed  # fmt: skip


class Service:
    """Answers as the source does: months that it has, limits of the preview, key, pace.

    ``published`` has the day of release of each period; a handler for ``Replay``. Two calls
    within ``pace`` seconds are answered with 429. Every answer names another time that it
    took, so that no two have the same bytes.
    """

    def __init__(self, published: dict[str, str], pace: float = 0.0) -> None:
        self.published = published
        self.pace = pace
        self.revised: Callable[[dict[str, object]], dict[str, object]] = dict
        self._last = float("-inf")
        self._calls = 0

    def __call__(self, seen: Seen) -> Canned | None:
        address = urlsplit(seen.path)
        asked = {name: words[0] for name, words in parse_qs(address.query).items()}
        too_fast = seen.at - self._last < self.pace
        self._last = seen.at
        self._calls += 1
        if too_fast:
            return refusal(429, "Rate limit is exceeded. Try again in 1 seconds.")
        if address.path == "/public/v1/getDA/C/M/HS":
            rows = [release(period, day) for period, day in self.published.items()]
            is_china = asked.get("reporterCode") == "156"
            return self._reply(rows if is_china else [])
        if address.path == "/public/v1/preview/C/M/HS":
            return self._preview(asked)
        if address.path == "/data/v1/get/C/M/HS":
            return self._keyed(asked, seen.headers.get("ocp-apim-subscription-key"))
        return None

    def _preview(self, asked: dict[str, str]) -> Canned:
        if "," in asked.get("period", ""):
            return _bad("Maximum number of periods for preview is 1")
        return self._figures(asked, _PREVIEW_ROWS)

    def _keyed(self, asked: dict[str, str], key: str | None) -> Canned:
        if key is None:
            return refusal(401, "Access denied due to missing subscription key.")
        if key != KEY:
            return refusal(401, "Access denied due to invalid subscription key.")
        if len(asked.get("period", "").split(",")) > 12:
            return _bad("Maximum number of periods is 12")
        return self._figures(asked, _KEYED_ROWS)

    def _figures(self, asked: dict[str, str], most: int) -> Canned:
        if asked.get("reporterCode") in {None, "all"}:
            return _bad("Invalid parameter value: reporterCode")
        periods = [period for period in asked["period"].split(",") if period in self.published]
        partners = asked.get("partnerCode", ",".join(map(str, (0, *PARTNERS)))).split(",")
        goods = [code for word in asked["cmdCode"].split(",") for code in _goods(word)]
        rows = [
            self.revised(row(period, flow, int(partner), code))
            for period, flow, partner, code in product(
                periods, asked["flowCode"].split(","), partners, goods
            )
            if int(partner) in (0, *PARTNERS) and asked["reporterCode"] == "156"
        ]
        limit = min(most, int(asked.get("maxRecords", most)))
        return self._reply(rows[:limit])

    def _reply(self, rows: Sequence[object]) -> Canned:
        return Canned(body=envelope(rows, elapsed=self._calls), headers=_JSON)


def refusal(status: int, message: str, **headers: str) -> Canned:
    """A refusal of the gateway before the service."""
    body = json.dumps({"statusCode": status, "message": message}).encode()
    return Canned(status, body, {**_JSON, **headers})


def _bad(error: str) -> Canned:
    return Canned(400, json.dumps({"error": error}).encode(), _JSON)


def _goods(word: str) -> list[str]:
    if word.startswith("AG"):
        return [code for code in PRODUCTS if len(code) == int(word[2:])]
    return [word] if word in PRODUCTS or word == "TOTAL" else []
