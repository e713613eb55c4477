# A large release: `check` on 6,336,000 generated rows (800 codes x 220 partners x 36 months,
# 260 MB of CSV), against the shortest Polars script that reads the same file into memory and
# looks for repeated keys and sums by code, which is a part of what a check does.
#
# Both run as whole processes, in turn; what counts is the ratio of median wall times, and that
# of the memory that each takes beside the file itself, which the system maps and may drop.

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

import polars as pl

ROUNDS = 3
SCRIPT = str(Path(sys.executable).parent / "exportdecomp")
REFERENCE = """
import sys, polars as pl
frame = pl.read_csv(sys.argv[1], schema_overrides={"product": pl.String})
key = ["period", "product", "partner"]
print(frame.select(pl.struct(key).is_duplicated().sum()).item())
print(frame.group_by("product", "period").agg(pl.col("value").sum()).height)
print(frame.group_by("partner", "period").agg(pl.col("value").sum()).height)
"""


def generate(path: Path) -> None:
    products = pl.DataFrame({"product": [f"{n:06d}" for n in range(10101, 10901)]})
    partners = pl.DataFrame({"partner": [f"P{n:03d}" for n in range(220)]})
    grid = products.join(partners, how="cross")
    months = [f"{year}-{month:02d}" for year in range(2023, 2026) for month in range(1, 13)]
    with path.open("w", encoding="utf-8") as file:
        for number, month in enumerate(months):
            value = (pl.int_range(pl.len()) * 7919 % 1000003 + 1 + 1000 * number) * 100
            table = grid.select(
                pl.lit(month).alias("period"), "product", "partner", value=value
            ).with_columns(quantity=pl.col("value") // 3, quantity_unit=pl.lit("kg"))
            file.write(table.write_csv(include_header=number == 0))


def anonymous(pid: int) -> int:
    """Return the bytes that a process holds beside mapped files; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    found = next((line for line in lines if line.startswith("RssAnon")), "RssAnon: 0 kB")
    return 1024 * int(found.split()[1])


def run(command: list[str]) -> tuple[float, int]:
    """Return the seconds that a command takes, and the most memory it held."""
    start, most, over = perf_counter(), [0], Event()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def watch() -> None:
        while not over.wait(0.02):
            most.append(anonymous(process.pid))

    watcher = Thread(target=watch)
    watcher.start()
    if process.wait() not in {0, 1}:
        raise SystemExit(f"failed: {command}")
    over.set()
    watcher.join()
    return perf_counter() - start, max(most)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "release.csv"
        generate(path)
        size = path.stat().st_size
        ours = [SCRIPT, "check", str(path), "-q"]
        theirs = [sys.executable, "-c", REFERENCE, str(path)]
        rounds = [(run(ours), run(theirs)) for _ in range(ROUNDS)]
    seconds = [statistics.median(pair[side][0] for pair in rounds) for side in (0, 1)]
    memory = [statistics.median(pair[side][1] for pair in rounds) for side in (0, 1)]
    result = {
        "measured": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "polars": version("polars"),
        "rows": 6_336_000,
        "megabytes": round(size / 1e6),
        "rounds": ROUNDS,
        "seconds": round(seconds[0], 2),
        "reference_seconds": round(seconds[1], 2),
        "ratio": round(seconds[0] / seconds[1], 2),
        "memory_megabytes": round(memory[0] / 1e6),
        "reference_memory_megabytes": round(memory[1] / 1e6),
        "memory_ratio": round(memory[0] / memory[1], 2),
    }
    text = json.dumps(result, indent=2) + "\n"
    Path(__file__).with_suffix(".json").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
