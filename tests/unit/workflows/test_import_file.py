from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.workflows.import_file import import_gacc_csv

HEADER = "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,美元"
ROW = '202509,85414300,光电池,502,美国,"1,234"'
MONDAY, FRIDAY = "2026-10-19T08:00:00Z", "2026-10-23T08:00:00Z"


def file(folder: Path, name: str, *rows: str) -> str:
    path = folder / name
    path.write_bytes("\n".join([HEADER, *rows, ""]).encode("gbk"))
    return str(path)


def table(store: Path) -> pl.DataFrame:
    folder = store / "data" / "china-hs8"
    newest = max(one.name for one in folder.iterdir() if one.is_dir())
    return pl.read_parquet(folder / newest / "product.parquet")


def figures(store: Path) -> list[tuple[object, ...]]:
    rows = table(store).select("product", "partner", "value", "currency", "vintage")
    return [(*row[:4], row[4].isoformat()) for row in rows.rows()]


def test_a_changed_figure_is_a_vintage_of_the_day_of_its_import(tmp_path: Path) -> None:
    store = tmp_path / "store"
    import_gacc_csv([file(tmp_path, "a.csv", ROW)], "exports", store, MONDAY)
    later = file(tmp_path, "b.csv", ROW.replace("1,234", "1,297"))
    import_gacc_csv([later], "exports", store, FRIDAY)
    assert figures(store) == [
        ("85414300", "usa", 1234.0, "USD", "2026-10-19"),
        ("85414300", "usa", 1297.0, "USD", "2026-10-23"),
    ]


def test_a_file_that_comes_again_keeps_its_first_day(tmp_path: Path) -> None:
    store, name = tmp_path / "store", file(tmp_path, "a.csv", ROW)
    import_gacc_csv([name], "exports", store, MONDAY)
    again = import_gacc_csv([name], "exports", store, FRIDAY)
    assert [one.outcome for one in again.got] == ["unchanged"]
    assert again.datasets == ()
    assert figures(store) == [("85414300", "usa", 1234.0, "USD", "2026-10-19")]


def test_figures_that_a_killed_run_lost_are_written_again(tmp_path: Path) -> None:
    store, name = tmp_path / "store", file(tmp_path, "a.csv", ROW)
    import_gacc_csv([name], "exports", store, MONDAY)
    for part in (store / "parts" / "gacc-csv").iterdir():
        part.unlink()
    import_gacc_csv([name], "exports", store, FRIDAY)
    assert figures(store) == [("85414300", "usa", 1234.0, "USD", "2026-10-19")]


def test_the_report_says_what_the_files_are_about(tmp_path: Path) -> None:
    one = file(tmp_path, "a.csv", ROW)
    other = file(tmp_path, "b.csv", ROW.replace("202509", "202409"))
    report = import_gacc_csv([one, other], "imports", tmp_path / "store", MONDAY)
    # September of 2024 and of 2025, counted as 12 * year + month - 1
    assert (report.query.since, report.query.until) == (24296, 24308)
    assert report.query.choices == {"flow": ("imports",)}
    assert [one.part for one in report.got] == ["imports/usd/a.csv", "imports/usd/b.csv"]
    assert [one.name for one in report.datasets] == ["china-hs8"]
    assert report.calls == 0


def test_a_wrong_file_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with pytest.raises(InputError):
        import_gacc_csv(
            [file(tmp_path, "a.csv", ROW), file(tmp_path, "b.csv", ROW, ROW)],
            "exports",
            store,
            MONDAY,
        )
    assert not store.exists()
