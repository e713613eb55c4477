"""Reports of fetches, and plans of them, to be written."""

from exportdecomp.model.fetch_report import (
    Failed,
    FetchPlan,
    FetchReport,
    Got,
    PlannedCall,
)
from exportdecomp.model.provider import FetchQuery
from exportdecomp.model.record import Published, PublishedTable

QUERY = FetchQuery("gacc", 24319, 24320, {"table": ("partners",)})  # 2026-08 to 2026-09
NEW = Got("2026-08/partners/CNY", "new", 66, "1a" * 32, 8017, "2026-09-09")
CHANGED = Got("2026-09/partners/CNY", "changed", 64, "2b" * 32, 8111, "2026-10-14")
NOTHING = Got("2026-09/totals/USD", "nothing", 0, "", 0, "")
LIMITED = Failed(
    "2026-09/exports/CNY",
    "rate_limited",
    "no more calls before 14:05 UTC",
    "http://customs.example.org/9.html",
    "go on after 14:05 UTC",
    4,
)
CHINA = Published(
    name="china",
    title="China's foreign trade",
    possessive="China's",
    source="gacc",
    template="",
    attribution="China Customs",
    folder="store/data/china/0002",
    tables={
        "total": PublishedTable("total.parquet", "3c" * 32, 8),
        "partner": PublishedTable("partner.parquet", "4d" * 32, 130),
    },
    since="2026-08",
    until="2026-09",
    retrieved="2026-11-22",
    replies=3,
)
KOREA = CHINA._replace(
    name="comtrade-kor",
    source="comtrade",
    template="comtrade",
    since="2024-03",
    until="2025-03",
)


def report(
    *got: Got, failed: tuple[Failed, ...] = (), datasets: tuple[Published, ...] = ()
) -> FetchReport:
    """A fetch of two months that sent seven requests and waited a little."""
    return FetchReport(
        query=QUERY,
        title="China Customs",
        got=got,
        failed=failed,
        datasets=datasets,
        calls=7,
        waited=2.5,
        is_resumed=False,
        is_offline=False,
        notes=(),
        attribution="General Administration of Customs",
        licence="no licence is named",
        store="store",
    )


def plan(number: int, daily: int | None = 500, held: int = 0) -> FetchPlan:
    """A plan of so many calls, the first of which are held, at 1.1 seconds each."""
    calls = tuple(
        PlannedCall(f"{month}/totals", f"https://trade.example.org/{month}", month <= held)
        for month in range(1, number + 1)
    )
    return FetchPlan(
        query=QUERY._replace(source="comtrade", choices={}, has_key=True),
        title="UN Comtrade",
        calls=calls,
        seconds=1.1 * max(number - 1, 0),
        daily=daily,
        later="",
        attribution="UN Comtrade",
        licence="internal use",
    )
