# Own data at size: `contrib --data` on 5,184,000 generated rows (300 codes x 240 partners x 72
# months, with a quantity and a text column that nobody needs), against the shortest Polars
# script that computes the same two tables of contributions from the same file.
#
# Both run as whole processes, in turn; the ratio of median wall times is what counts, since
# both may use every core. The answers are compared before anything is timed.

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
from time import perf_counter

import polars as pl

ROUNDS = 5
TOLERANCE = 1e-8  # percentage points: the output has nine decimals
SCRIPT = str(Path(sys.executable).parent / "exportdecomp")
REFERENCE = """
import sys, polars as pl
path = sys.argv[1]
scan = pl.scan_parquet if path.endswith("parquet") else pl.scan_csv
two = scan(path).filter(pl.col("period").is_in(["2025-12", "2024-12"]))
small = two.group_by("product", "partner", "period").agg(pl.col("value").sum()).collect()
now = pl.col("period") == "2025-12"
base = small.filter(~now)["value"].sum()
for by in ("product", "partner"):
    change = pl.when(now).then(pl.col("value")).otherwise(-pl.col("value")).sum()
    print(small.group_by(by).agg(pp=100 * change / base).sort(by).write_csv())
"""


def generate(folder: Path) -> dict[str, Path]:
    products = pl.DataFrame({"product": [f"{n:06d}" for n in range(10101, 10401)]})
    partners = pl.DataFrame({"partner": [f"P{n:03d}" for n in range(240)]})
    months = [f"{year}-{month:02d}" for year in range(2020, 2026) for month in range(1, 13)]
    grid = products.join(partners, how="cross").join(
        pl.DataFrame({"period": months}), how="cross"
    )
    value = (pl.int_range(pl.len()) * 7919 % 1000003) + 1
    table = grid.with_columns(value=value, quantity=value // 3, remark=pl.lit("as reported"))
    files = {"csv": folder / "trade.csv", "parquet": folder / "trade.parquet"}
    table.write_csv(files["csv"])
    table.write_parquet(files["parquet"])
    return files


def ours(path: Path) -> list[str]:
    return [SCRIPT, "contrib", "--data", str(path), "--month", "2025-12", "-f", "csv", "-q"]


def theirs(path: Path) -> list[str]:
    return [sys.executable, "-c", REFERENCE, str(path)]


def timed(command: list[str]) -> tuple[float, str]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=environment)
    return perf_counter() - start, done.stdout


def agree(path: Path) -> None:
    rows = pl.read_csv(timed(ours(path))[1].encode(), infer_schema=False)
    found = {row["code"]: float(row["contribution_pp"]) for row in rows.iter_rows(named=True)}
    wanted = [line.split(",") for line in timed(theirs(path))[1].splitlines() if "," in line]
    known = {
        code.zfill(6) if code.isdigit() else code: pp for code, pp in wanted if pp != "pp"
    }
    if any(abs(found[code] - float(pp)) > TOLERANCE for code, pp in known.items()):
        raise SystemExit(f"{path.name}: the two answers differ")
    if len(known) != len(found):
        raise SystemExit(f"{path.name}: {len(known)} rows against {len(found)}")


def measure(path: Path) -> dict[str, float]:
    agree(path)
    seen: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _ in range(ROUNDS):
        seen["theirs"].append(timed(theirs(path))[0])
        seen["ours"].append(timed(ours(path))[0])
    medians = {name: statistics.median(times) for name, times in seen.items()}
    return {
        "megabytes": round(path.stat().st_size / 1e6),
        "contrib_s": round(medians["ours"], 2),
        "reference_s": round(medians["theirs"], 2),
        "ratio": round(medians["ours"] / medians["theirs"], 2),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = generate(Path(folder))
        results = {name: measure(path) for name, path in files.items()}
    result = {
        "measured": datetime.now(UTC).date().isoformat(),
        "what": "wall time of whole processes, rounds interleaved",
        "rows": 300 * 240 * 72,
        "rounds": ROUNDS,
        "reference": "a Polars script that computes the same two tables from the same file",
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "polars": version("polars"),
        },
        "results": results,
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
