# Start-up: CPU time of whole commands as a ratio to `python -c "import polars"`.
#
# Run `make bench`, or `.venv/bin/python benchmarks/startup.py` after installing the wheel
# (byte-compiled, as pip does). Every command runs once a round, in turn, so that a busy
# neighbour hits all of them; the ratio of medians is what counts. The result is written
# beside this file.

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROUNDS = 25
GOAL = 1.15
SCRIPT = [str(Path(sys.executable).parent / "exportdecomp")]
REFERENCE = "import polars"
COMMANDS = {
    REFERENCE: [sys.executable, "-c", "import polars"],
    "contrib --month 2025-09 --json": [*SCRIPT, "contrib", "--month", "2025-09", "--json"],
    "contrib --month 2025-09 --by partner --json": [
        *SCRIPT,
        *("contrib", "--month", "2025-09", "--by", "partner", "--json"),
    ],
    "contrib --month 2025-09": [*SCRIPT, "contrib", "--month", "2025-09"],
    "--help": [*SCRIPT, "--help"],
    "--version": [*SCRIPT, "--version"],
}


def cpu_ms(command: list[str]) -> float:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    for command in COMMANDS.values():
        cpu_ms(command)
    seen: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            seen[name].append(cpu_ms(command))
    reference = statistics.median(seen[REFERENCE])
    rows = {
        name: {
            "median_ms": round(statistics.median(times), 1),
            "min_ms": round(min(times), 1),
            "ratio_of_medians": round(statistics.median(times) / reference, 3),
            "ratio_of_minima": round(min(times) / min(seen[REFERENCE]), 3),
        }
        for name, times in seen.items()
    }
    result = {
        "measured": datetime.now(UTC).date().isoformat(),
        "what": "CPU time (user + system) of a whole process, rounds interleaved",
        "rounds": ROUNDS,
        "reference": REFERENCE,
        "goal": {"contrib --month 2025-09 --json": GOAL},
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "polars": version("polars"),
            "typer": version("typer"),
        },
        "results": rows,
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
