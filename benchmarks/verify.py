# Forty claims on six months of a CSV of 200,000 rows, as a ratio to one `contrib` a claim.
#
# Run `make bench`, or `.venv/bin/python benchmarks/verify.py`. Every third claim is wrong, so
# that other bases, metrics and windows are tried for it. All run in one process, in turn; the
# ratio of median CPU times is what counts. The result is written beside this file.

import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import polars as pl

from exportdecomp import ContribRequest, VerifyRequest, contrib, verify

ROUNDS = 5
GOAL = 3.0
CLAIMS = 40
MONTHS = [f"{year}-{month:02d}" for year in range(2023, 2027) for month in range(1, 13)][:40]
CLAIMED = ("2025-06", "2025-09", "2025-12", "2026-01", "2026-03", "2026-04")
ONCE, EACH, ALL = "contrib, once", "contrib, once a claim", "verify, 40 claims"


def generate(path: Path) -> None:
    products = pl.DataFrame({"product": [f"{n:04d}" for n in range(1001, 1251)]})
    partners = pl.DataFrame({"partner": [f"P{n:02d}" for n in range(20)]})
    grid = products.join(partners, how="cross")
    tables = []
    for number, month in enumerate(MONTHS):
        level = pl.int_range(pl.len()) * 7919 % 100003 + 1000
        risen = (pl.int_range(pl.len()) % 97 + 1) * 40 * number
        value = (level + risen) * 100
        tables.append(grid.select(pl.lit(month).alias("period"), pl.all(), value=value))
    pl.concat(tables).write_csv(path)


def claims(figures: ContribRequest) -> Iterator[str]:
    for month in CLAIMED:
        for breakdown in contrib(figures._replace(period=month)).breakdowns:
            for place, row in enumerate(islice(breakdown.components, 4)):
                off = 0.0 if place % 3 else 1.7
                yield (
                    f'[[claim]]\nid = "{row.code}-{month}"\nperiod = "{month}"\n'
                    f'item = "{row.code}"\nmetric = "growth"\n'
                    f'stated = "{(row.growth_pct or 0.0) + off:.1f}%"\n'
                )


def cpu_ms(task: Callable[[], object]) -> float:
    before = time.process_time()
    task()
    return 1000 * (time.process_time() - before)


def measure(folder: Path) -> dict[str, list[float]]:
    file = folder / "sales.csv"
    generate(file)
    figures = ContribRequest(data=(str(file),))
    text = "\n".join(islice(claims(figures), CLAIMS)).encode()
    request = VerifyRequest(files=(text,), figures=figures)
    newest = figures._replace(period=CLAIMED[-1])

    def each() -> None:
        for number in range(CLAIMS):
            contrib(figures._replace(period=CLAIMED[number % len(CLAIMED)]))

    tasks: dict[str, Callable[[], object]] = {
        ONCE: lambda: contrib(newest),
        EACH: each,
        ALL: lambda: verify(request),
    }
    judged = verify(request)
    if judged.faulty or len(judged.judgements) < CLAIMS:
        raise SystemExit(f"not all claims were judged: {judged.faulty[:1]}")
    for task in tasks.values():
        task()
    seen: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            seen[name].append(cpu_ms(task))
    return seen


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        seen = measure(Path(folder))
    medians = {name: statistics.median(times) for name, times in seen.items()}
    result = {
        "measured": datetime.now(UTC).date().isoformat(),
        "what": "CPU time in one process, after a first run of each, rounds interleaved",
        "rounds": ROUNDS,
        "rows": 250 * 20 * len(MONTHS),
        "reference": EACH,
        "goal": {f"{ALL}, over {ONCE}": GOAL},
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "polars": version("polars"),
        },
        "results": {
            name: {
                "median_ms": round(medians[name], 1),
                "min_ms": round(min(times), 1),
                "ratio_of_medians": round(medians[name] / medians[EACH], 3),
                f"over {ONCE}": round(medians[name] / medians[ONCE], 2),
            }
            for name, times in seen.items()
        },
    }
    text = json.dumps(result, indent=2) + "\n"
    Path(__file__).with_suffix(".json").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
