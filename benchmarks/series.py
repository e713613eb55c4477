# A series of sixteen months as a ratio to one `contrib`, both within one process.
#
# Run `make bench`, or `.venv/bin/python benchmarks/series.py`. What is asked for is run once
# a round, in turn, so that a busy neighbour hits all of it; the ratio of medians is what
# counts. `contrib, 16 times` is what the series would cost if its tables were read once a
# period. The result is written beside this file.

import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")

from exportdecomp import ContribRequest, contrib
from exportdecomp.model.period import Compare, month_label, month_number
from exportdecomp.model.series_report import SeriesRequest
from exportdecomp.workflows.series import series

ROUNDS = 15
GOAL = 8.0
FIRST, LAST = month_number(2025, 4), month_number(2026, 7)
MONTHS = [month_label(month) for month in range(FIRST, LAST + 1)]
ASKED = ContribRequest(by=("partner",))
REFERENCE = "contrib --month 2026-07 --by partner"


def each_month() -> None:
    for month in MONTHS:
        contrib(ASKED._replace(period=month))


def cumulated() -> None:
    request = ASKED._replace(compare=Compare.PREVIOUS)
    series(SeriesRequest(request, MONTHS[0], MONTHS[-1], is_cumulated=True))


TASKS: dict[str, Callable[[], object]] = {
    REFERENCE: lambda: contrib(ASKED._replace(period=MONTHS[-1])),
    "contrib, 16 times": each_month,
    "series, 16 months": lambda: series(SeriesRequest(ASKED, MONTHS[0], MONTHS[-1])),
    "series, 16 months, cumulated": cumulated,
}


def cpu_ms(task: Callable[[], object]) -> float:
    before = time.process_time()
    task()
    return 1000 * (time.process_time() - before)


def main() -> None:
    for task in TASKS.values():
        task()
    seen: dict[str, list[float]] = {name: [] for name in TASKS}
    for _ in range(ROUNDS):
        for name, task in TASKS.items():
            seen[name].append(cpu_ms(task))
    reference = statistics.median(seen[REFERENCE])
    result = {
        "measured": datetime.now(UTC).date().isoformat(),
        "what": "CPU time in one process, after a first run of each, rounds interleaved",
        "rounds": ROUNDS,
        "reference": REFERENCE,
        "goal": {"series, 16 months": GOAL},
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "polars": version("polars"),
        },
        "results": {
            name: {
                "median_ms": round(statistics.median(times), 1),
                "min_ms": round(min(times), 1),
                "ratio_of_medians": round(statistics.median(times) / reference, 2),
            }
            for name, times in seen.items()
        },
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
