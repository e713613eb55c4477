"""Files that people download by hand, from `import` to an answer."""

from pathlib import Path
from typing import Any

import pytest

from exportdecomp.errors import DATA, USAGE
from tests.cli.command import Outcome, answer, call, strict_json
from tests.cli.fetching import at_home, published_files

HEADER = "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,第一数量,第一计量单位,人民币,"
BEFORE = (
    '202409,85414300,光电池,502,美国,"10,300",个,"1,034,000",',
    '202409,85414300,光电池,116,日本,"8,000",个,"777,000",',
    '202409,87038000,纯电动乘用车,303,英国,412,辆,"61,034,000",',
)
NOW = (
    '202509,85414300,光电池,502,美国,"12,300",个,"1,234,000",',
    '202509,87038000,纯电动乘用车,303,英国,513,辆,"72,534,000",',
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    at_home(tmp_path, monkeypatch)
    return tmp_path


def download(folder: Path, name: str, *rows: str) -> str:
    path = folder / name
    path.write_bytes("\r\n".join([HEADER, *rows, ""]).encode("gbk"))
    return str(path)


def bring_in(*files: str, flow: str = "exports") -> Outcome:
    return call("import", "gacc-csv", *files, "--flow", flow)


def breakdown(*options: str) -> dict[str, Any]:
    asked = ("--dataset", "china-hs8", "--month", "2025-09")
    document = answer("contrib", *asked, *options, "--json").document
    return {row["code"]: row for row in document["breakdowns"][0]["components"]}


def test_what_was_imported_answers_by_product_and_by_partner(folder: Path) -> None:
    outcome = bring_in(download(folder, "b.csv", *BEFORE), download(folder, "n.csv", *NOW))
    assert outcome.code == 0, outcome.err
    assert outcome.text.startswith("2 replies: 2 new; published china-hs8 up to 2025-09.")

    assert "China's exports of selected goods rose" in answer(
        "contrib", "--dataset", "china-hs8", "--month", "2025-09"
    ).text.replace("\n", " ")
    # base 62,845,000: vehicles 72,534,000 - 61,034,000, cells 1,234,000 - 1,811,000
    products = breakdown("--by", "product")
    assert products["87038000"]["contribution_pp"] == pytest.approx(18.2990, abs=1e-4)
    assert products["87038000"]["label"] == "纯电动乘用车"
    assert products["85414300"]["contribution_pp"] == pytest.approx(-0.9181, abs=1e-4)
    # no sales to Japan in 2025: 0 - 777,000
    partners = breakdown("--by", "partner")
    assert partners["jpn"]["contribution_pp"] == pytest.approx(-1.2364, abs=1e-4)
    assert partners["jpn"]["label"] == "Japan"


def test_products_cross_partners_cell_by_cell(folder: Path) -> None:
    bring_in(download(folder, "b.csv", *BEFORE), download(folder, "n.csv", *NOW))
    rows = answer(
        "contrib", "--dataset", "china-hs8", "--month", "2025-09", "--by", "product",
        "--cross", "partner", "--format", "tsv",
    ).text.splitlines()  # fmt: skip
    names = rows[0].split("\t")
    cells = {
        (cell["row"], cell["column"]): float(cell["contribution_pp"])
        for cell in (dict(zip(names, row.split("\t"), strict=True)) for row in rows[1:])
    }
    # 1,234,000 - 1,034,000 over 62,845,000
    assert cells["85414300", "usa"] == pytest.approx(0.3182, abs=1e-4)


def test_the_same_file_again_changes_nothing(folder: Path) -> None:
    file = download(folder, "n.csv", *NOW)
    bring_in(file)
    before = published_files(folder)
    outcome = bring_in(file)
    assert outcome.text.startswith("1 reply: 1 unchanged; there was nothing to publish.")
    assert published_files(folder) == before


def test_an_older_file_again_does_not_undo_a_later_one(folder: Path) -> None:
    older = download(folder, "older.csv", *BEFORE, *NOW)
    bring_in(older)
    bring_in(download(folder, "later.csv", NOW[0].replace("1,234,000", "1,434,000")))
    bring_in(older)
    # 1,434,000 - 1,811,000 over 62,845,000
    row = breakdown("--by", "product")["85414300"]
    assert row["contribution_pp"] == pytest.approx(-0.5999, abs=1e-4)


def test_the_file_is_kept_as_it_came(folder: Path) -> None:
    file = download(folder, "n.csv", *NOW)
    bring_in(file)
    (kept,) = (folder / "store" / "raw" / "gacc-csv").rglob("*.csv")
    assert kept.read_bytes() == Path(file).read_bytes()


def test_one_wrong_file_among_several_leaves_the_store_as_it_was(folder: Path) -> None:
    good = download(folder, "n.csv", *NOW)
    wrong = download(folder, "w.csv", NOW[0].replace("85414300", "8541430"))
    outcome = bring_in(good, wrong)
    assert outcome.code == DATA
    assert "error[several_levels]: found '8541430'" in outcome.err
    assert 'w.csv, row 2, column "商品编码"' in outcome.err
    assert not (folder / "store").exists()


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    outcome = bring_in(str(folder / "none.csv"))
    assert outcome.code == DATA
    assert "error[file_unusable]: there is no such file" in outcome.err


def test_without_a_flow_the_program_asks(folder: Path) -> None:
    outcome = call("import", "gacc-csv", download(folder, "n.csv", *NOW))
    assert outcome.code == DATA
    assert "error[bad_flow]" in outcome.err
    assert "--flow exports or --flow imports" in outcome.err


def test_an_unknown_flow_is_refused(folder: Path) -> None:
    outcome = bring_in(download(folder, "n.csv", *NOW), flow="export")
    assert outcome.code == USAGE
    assert "--flow does not know 'export'" in outcome.err


def test_without_a_store_there_is_nowhere_to_keep_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPORTDECOMP_STORE", "none")
    outcome = bring_in(download(folder, "n.csv", *NOW))
    assert outcome.code == USAGE
    assert "store" in outcome.err


def test_where_the_year_before_is_lacking_it_says_so(folder: Path) -> None:
    outcome = bring_in(download(folder, "n.csv", *NOW))
    told = " ".join(outcome.text.split())
    assert "china-hs8 has no figures of a year before yet: import a file of 2024-09" in told


def test_the_answer_can_be_read_by_a_program(folder: Path) -> None:
    file = download(folder, "n.csv", *NOW)
    outcome = answer("import", "gacc-csv", file, "--flow", "exports", "--json")
    document = strict_json(outcome.text)
    assert [one["name"] for one in document["datasets"]] == ["china-hs8"]
    assert [one["rows"] for one in document["replies"]] == [2]


def test_files_in_two_currencies_want_two_stores(folder: Path) -> None:
    bring_in(download(folder, "b.csv", *BEFORE))
    dollars = folder / "n.csv"
    dollars.write_bytes(f"{HEADER.replace('人民币', '美元')}\r\n{NOW[0]}\r\n".encode("gbk"))

    refused = bring_in(str(dollars))
    assert refused.code == DATA
    assert "error[mixed_currencies]: amounts in USD, beside others in CNY" in refused.err
    assert "a store of its own: --store" in refused.err
    # What was refused is not kept, so that it keeps no later file from being taken.
    assert bring_in(download(folder, "n.csv", *NOW)).code == 0
