# What fetching costs beside what it cannot do without: each task as a ratio to a named
# reference of the same run.
#
# Run `make bench`, or `.venv/bin/python benchmarks/fetch.py`; names of tasks may follow. Every
# figure is made up, and servers of our own answer. Tasks run in processes of their own, in
# turn with their references: CPU time and the most memory are those of the process. The
# result is written beside this file.

import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from html.parser import HTMLParser
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import httpx
import polars as pl

from exportdecomp.model.call import CallKind
from exportdecomp.model.fetch_report import FetchRequest
from exportdecomp.model.period import month_number
from exportdecomp.model.provider import FetchQuery
from exportdecomp.model.record import Record
from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.comext import COMEXT
from exportdecomp.sources.comext_calls import MASS, VALUE, Ask, call_of
from exportdecomp.sources.comtrade import COMTRADE
from exportdecomp.sources.comtrade_calls import figure_call
from exportdecomp.sources.comtrade_codes import areas
from exportdecomp.sources.gacc import GACC
from exportdecomp.sources.parts import write_part
from exportdecomp.workflows.fetch import fetch, plan_fetch
from exportdecomp.workflows.fetch_publish import publish_replies
from tests.replay import comtrade_pages, gacc_pages
from tests.replay.server import Canned, Replay

ROOT = Path(__file__).parents[1]
REPLIES, COMTRADE_ROWS, COMEXT_CELLS = 1003, 99_000, 50_160
NOW = "2026-11-22T08:00:00Z"
DAY = date(2026, 11, 22)
ROUNDS = 5
GOALS = {
    "fetch: 1,002 calls": 15.0,
    "parse: Comtrade, 99,000 rows": 4.0,
    "parse: Comext, 100,320 rows": 15.0,
    "parse: a page of GACC": 6.0,
    "contrib: 3 million rows held": 25.0,
    "contrib: china, continued": 1.1,
}


# ---- what is read and served -------------------------------------------------------------


def asked(url: str, store: str) -> FetchRequest:
    """Ask for 167 months of six partners, one call each."""
    months = month_number(2011, 1), month_number(2024, 11)
    partners = {"partner": tuple(map(str, comtrade_pages.PARTNERS))}
    return FetchRequest(
        FetchQuery("comtrade", *months, partners), store, url, now=NOW, pace=0.0
    )


def comtrade_reply() -> bytes:
    """A reply with 450 products of 220 partners, a row below what is cut off."""
    common = comtrade_pages.row("202409", "X", 842, "854231")
    rows = [
        {**common, "partnerCode": partner, "partnerISO": f"Q{partner}", "cmdCode": f"{goods}",
         "primaryValue": float(partner * goods)}
        for partner in [area.code for area in areas().values() if area.kind == "country"][:220]
        for goods in range(850_000, 850_450)
    ]  # fmt: skip
    return comtrade_pages.envelope(rows)


def comext_ask() -> Ask:
    products = tuple(f"85{number:04d}" for number in range(228))
    months = tuple(range(month_number(2017, 1), month_number(2026, 3)))
    return Ask("comext-de-cn", "DE", "CN", products, ("1", "2"), (VALUE, MASS), months[:110])


def comext_reply() -> bytes:
    ask = comext_ask()
    months = [f"{month // 12}-{month % 12 + 1:02d}" for month in ask.months]
    names = "freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"
    lines = [f"DATAFLOW,LAST UPDATE,{names}"]
    lines += [
        f"ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,DE,CN,{goods},{flow},{what},{month},"
        f"{number * 7919 % 99991}.{number % 97:02d}"
        for number, goods in enumerate(ask.products)
        for flow in ask.flows
        for what in ask.indicators
        for month in months
    ]
    return "\n".join([*lines, ""]).encode()


def rows_of(months: range) -> pl.DataFrame:
    """Figures of a reporter: 96 chapters, 960 headings, 4,800 subheadings, 220 partners."""
    codes = [f"{chapter:02d}{heading:02d}{rest}0" for chapter in range(1, 97)
             for heading in range(10, 20) for rest in range(1, 6)]  # fmt: skip
    days = [date(month // 12, month % 12 + 1, 1) for month in months]
    leaves = (
        pl.DataFrame({"period": days})
        .join(pl.DataFrame({"flow": ["exports", "imports"]}), how="cross")
        .join(pl.DataFrame({"component": codes}), how="cross")
        .with_columns(
            size=pl.col("component").hash(1) % 9000, swing=pl.struct(pl.all()).hash(2) % 40
        )
        .select(
            "period",
            "flow",
            "component",
            value=((pl.col("size") + 1000) * (pl.col("swing") + 80) * 220).cast(pl.Float64),
        )
    )
    cut = [
        leaves.group_by("period", "flow", pl.col("component").str.slice(0, size)).agg(
            pl.col("value").sum()
        )
        for size in (2, 4)
    ]
    total = leaves.group_by("period", "flow").agg(pl.col("value").sum())
    partners = total.join(
        pl.DataFrame({"component": [f"q{number:02d}" for number in range(220)]}), how="cross"
    ).with_columns(pl.col("value") / 220)
    products = pl.concat([leaves, *(one.select(leaves.columns) for one in cut)]).with_columns(
        table=pl.lit("product"), parent=pl.col("component").str.head(-2).replace("", None)
    )
    others = [
        total.with_columns(component=pl.lit("total"), table=pl.lit("total")),
        partners.with_columns(table=pl.lit("partner")),
    ]
    return _fetched(pl.concat([products, *others], how="diagonal"))


def _fetched(rows: pl.DataFrame) -> pl.DataFrame:
    none = {name: pl.lit(None) for name in ("quantity", "quantity_unit", "growth_pct")}
    whole = rows.with_columns(
        dataset=pl.lit("comtrade-chn"), label=pl.col("component"), window=pl.lit("month"),
        currency=pl.lit("USD"), precision=pl.lit(1.0), vintage=pl.lit(DAY), **none,
    )  # fmt: skip
    return whole.select(pl.col(name).cast(kind) for name, kind in schema(FETCHED).items())


def archived(store: Path, parts: dict[str, pl.DataFrame]) -> None:
    """Let the archive hold replies, as a fetch leaves them."""
    archive = Archive(store, "comtrade")
    with archive.alone(1.0):
        run = archive.begin("bench", NOW, refresh=True)
        for part, rows in parts.items():
            content = part.encode()
            digest = sha256(content).hexdigest()
            target = archive.temporary()
            target.write_bytes(content)
            kept = archive.keep(target, Record(
                "comtrade", part, f"https://comtrade.example/{part}", 200, "application/json",
                "", "", "2026-11-22", NOW, NOW, digest, len(content), "0.1.0", run.id,
            ))  # fmt: skip
            write_part(store, kept, rows)


def small_parts(count: int) -> dict[str, pl.DataFrame]:
    """Figures of one partner in one month each: a total and 19 chapters."""
    found = {}
    for number in range(count):
        year, month = divmod(12 * 2000 + number % 300, 12)
        chapters = [f"{chapter:02d}" for chapter in range(1, 20)]
        chance = random.Random(number)  # noqa: S311  # figures, not secrets
        values = [(place + 1) * chance.uniform(800, 1200) // 1 for place in range(19)]
        rows = pl.DataFrame({
            "component": [*chapters, "total"], "value": [*values, sum(values)],
            "table": ["product"] * 19 + ["total"], "flow": "exports",
            "period": date(year, month + 1, 1),
        }).with_columns(parent=pl.lit(None, pl.String))  # fmt: skip
        partner = f"q{number // 300:02d}"
        named = _fetched(rows).with_columns(dataset=pl.lit(f"comtrade-chn-{partner}"))
        found[f"chn {partner} {year}-{month + 1:02d}"] = named
    return found


# ---- tasks, each a process of its own ----------------------------------------------------


def fetch_ours(url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = fetch(asked(url, folder), lambda _: None)
        if report.failed or len(report.got) != REPLIES:
            raise SystemExit(f"{len(report.got)} replies; {report.failed}")


def fetch_bare(url: str) -> None:
    with httpx.Client() as client:
        for call in plan_fetch(asked(url, "")).calls:
            client.get(call.url).raise_for_status()


def publish_ours(store: str) -> None:
    made = publish_replies(Path(store), COMTRADE, Archive(Path(store), "comtrade"))
    if made.failed or not made.datasets:
        raise SystemExit(str(made))


def again_ours(store: str) -> None:
    publish_replies(Path(store), COMTRADE, Archive(Path(store), "comtrade"))


def publish_bare(store: str) -> None:
    files = sorted((Path(store) / "parts" / "comtrade").iterdir())
    rows = pl.concat([pl.read_parquet(file) for file in files])
    with BytesIO() as buffer:
        rows.sort("dataset", "table", "component", "period").write_parquet(buffer)


def comtrade_ours(file: str) -> None:
    facts = {"reporter": "156", "flow": "X", "codes": "854231", "areas": "842"}
    call = figure_call(facts, (month_number(2024, 9),), has_key=True)
    rows = COMTRADE.parse(call, Path(file).read_bytes(), DAY).rows
    if rows is None or rows.height != COMTRADE_ROWS:
        raise SystemExit("not all rows were read")


def comtrade_bare(file: str) -> None:
    json.loads(Path(file).read_bytes())


def comext_ours(file: str) -> None:
    rows = COMEXT.parse(call_of(comext_ask()), Path(file).read_bytes(), DAY).rows
    if rows is None or rows.height != COMEXT_CELLS:
        raise SystemExit("not all rows were read")


def comext_bare(file: str) -> None:
    pl.read_csv(Path(file).read_bytes())


def page_ours(file: str) -> None:
    call = GACC.plan(FetchQuery("gacc", month_number(2026, 9), month_number(2026, 9)))[0]
    facts = {"release": "preliminary", "section": "exports", "currency": "CNY"}
    page = call._replace(
        part="preliminary/2026-09/exports-cny", kind=CallKind.DATA, facts=facts
    )
    for _ in range(20):
        GACC.parse(page, Path(file).read_bytes(), DAY)


def page_bare(file: str) -> None:
    for _ in range(20):
        HTMLParser().feed(Path(file).read_text("utf-8"))


def scan_bare(folder: str) -> None:
    now, base = date(2025, 12, 1), date(2024, 12, 1)
    for name in ("total", "product", "partner"):
        two = pl.scan_parquet(f"{folder}/{name}.parquet").filter(
            pl.col("period").is_in([now, base]), pl.col("flow") == "exports"
        )
        by = ["period"] if name == "total" else ["period", name]
        two.group_by(by).agg(pl.col("value").sum()).collect()


IN_PROCESS: dict[str, Callable[[str], None]] = {
    one.__name__: one
    for one in (
        fetch_ours, fetch_bare, publish_ours, again_ours, publish_bare, comtrade_ours,
        comtrade_bare, comext_ours, comext_bare, page_ours, page_bare, scan_bare,
    )
}  # fmt: skip


class Cost(NamedTuple):
    """What a process took; ``peak_mib`` counts imports, and is 0 where nobody looked."""

    cpu_s: float
    wall_s: float
    peak_mib: float


def task(name: str, argument: str) -> Cost:
    """Run a task in a process of its own; what its imports take is not counted."""
    command = [sys.executable, __file__, "--task", name, argument]
    return Cost(
        *json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    )


def inside(name: str, argument: str) -> None:
    before, start = time.process_time(), time.perf_counter()
    IN_PROCESS[name](argument)
    cpu, wall = time.process_time() - before, time.perf_counter() - start
    # What getrusage says counts the process that started this one, too.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(json.dumps([cpu, wall, peak]))


def program(store: str, *arguments: str) -> Cost:
    """Run the program, all of it counted."""
    environment = {**os.environ, "EXPORTDECOMP_STORE": store, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "exportdecomp", *arguments, "--json", "-q"]
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as started:
        _, status, used = os.wait4(started.pid, 0)  # its peak would count this process
        started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {started.returncode}")
    wall = time.perf_counter() - start
    return Cost(used.ru_utime + used.ru_stime, wall, 0.0)


def compared(
    ours: Callable[[], Cost], bare: Callable[[], Cost], rounds: int
) -> dict[str, float]:
    seen = [(ours(), bare()) for _ in range(rounds)]
    first, other = (Cost(*map(statistics.median, zip(*side, strict=True)))
                    for side in zip(*seen, strict=True))  # fmt: skip
    return {
        "cpu_s": round(first.cpu_s, 3),
        "wall_s": round(first.wall_s, 3),
        "peak_mib": round(first.peak_mib),
        "reference_cpu_s": round(other.cpu_s, 3),
        "reference_wall_s": round(other.wall_s, 3),
        "reference_peak_mib": round(other.peak_mib),
        "ratio": round(first.cpu_s / other.cpu_s, 2),
    }


# ---- what is measured --------------------------------------------------------------------


def calls(folder: Path) -> dict[str, float]:  # noqa: ARG001  # as the others
    months = {f"{year}{month:02d}": f"{year + 1}-01-12"
              for year in range(2011, 2025) for month in range(1, 13)}  # fmt: skip
    with Replay() as server:
        server.handler = comtrade_pages.Service(months)
        return compared(
            lambda: task("fetch_ours", server.url), lambda: task("fetch_bare", server.url), 2
        )


def reply(name: str, write: Callable[[], bytes]) -> Callable[[Path], dict[str, float]]:
    def measured(folder: Path) -> dict[str, float]:
        file = folder / name
        file.write_bytes(write())
        return compared(
            lambda: task(f"{name}_ours", str(file)), lambda: task(f"{name}_bare", str(file)),
            ROUNDS,
        )  # fmt: skip

    return measured


def publishing(count: int) -> Callable[[Path], dict[str, float]]:
    def measured(folder: Path) -> dict[str, float]:
        store = str(folder / f"parts-{count}")
        archived(Path(store), small_parts(count))

        def anew() -> Cost:
            shutil.rmtree(Path(store) / "data", ignore_errors=True)
            return task("publish_ours", store)

        bare = lambda: task("publish_bare", store)  # noqa: E731
        found = compared(anew, bare, 2)
        again = compared(lambda: task("again_ours", store), bare, 2)
        return found | {"again_cpu_s": again["cpu_s"], "again_peak_mib": again["peak_mib"]}

    return measured


def million(folder: Path) -> dict[str, float]:
    store = folder / "million"
    first = month_number(2006, 10)
    archived(store, {
        f"chn {year}": rows_of(range(first + 12 * year, first + 12 * year + 12))
        for year in range(20)
    })  # fmt: skip
    published = task("publish_ours", str(store))
    tables = next((store / "data" / "comtrade-chn").glob("0*"))
    found = compared(
        lambda: program(
            str(store), "contrib", "--dataset", "comtrade-chn", "--month", "2025-12"
        ),
        lambda: task("scan_bare", str(tables)),
        3,
    )
    return found | {
        "publish_cpu_s": round(published.cpu_s, 2),
        "publish_wall_s": round(published.wall_s, 2),
        "publish_peak_mib": round(published.peak_mib),
    }


def continued(folder: Path) -> dict[str, float]:
    store = folder / "china"
    with Replay() as server:
        for path, body in gacc_pages.site(["2026-08", "2026-09"]).items():
            server.serve(path, Canned(200, body, {"Content-Type": "text/html"}))
        query = FetchQuery("gacc", month_number(2026, 8), month_number(2026, 9))
        request = FetchRequest(query, str(store), server.url, now=NOW, pace=0.0)
        if not fetch(request, lambda _: None).datasets:
            raise SystemExit("nothing was published")
    asked_for = ("contrib", "--month", "2025-09")
    return compared(
        lambda: program(str(store), *asked_for), lambda: program("none", *asked_for), 15
    )


TASKS: dict[str, tuple[str, Callable[[Path], dict[str, float]]]] = {
    "fetch: 1,002 calls": ("the same GETs by bare httpx", calls),
    "parse: Comtrade, 99,000 rows": (
        "json.loads of it",
        reply("comtrade", comtrade_reply),
    ),
    "parse: Comext, 100,320 rows": (
        "polars.read_csv of it",
        reply("comext", comext_reply),
    ),
    "parse: a page of GACC": (
        "html.parser fed with it",
        reply("page", lambda: gacc_pages.page("2026-09", "exports", "CNY")),
    ),
    "publish: 1,000 replies": (
        "reading, sorting and writing their rows in Polars",
        publishing(1000),
    ),
    "contrib: 3 million rows held": (
        "three Polars scans of the two months, imports not counted",
        million,
    ),
    "contrib: china, continued": ("contrib without a store", continued),
}


def main() -> None:
    if sys.argv[1:2] == ["--task"]:
        inside(*sys.argv[2:])
        return
    results = {}
    for name, (reference, measure) in TASKS.items():
        if sys.argv[1:] and not any(word in name for word in sys.argv[1:]):
            continue
        with tempfile.TemporaryDirectory() as folder:
            results[name] = {"reference": reference, **measure(Path(folder))}
        print(name, json.dumps(results[name]), flush=True)
    if sys.argv[1:]:
        return
    result = {
        "measured": datetime.now(UTC).date().isoformat(),
        "what": "CPU time and peak memory of a process of its own, rounds interleaved",
        "rounds": ROUNDS,
        "goal": GOALS,
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "polars": version("polars"),
            "httpx": version("httpx"),
        },
        "results": results,
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
