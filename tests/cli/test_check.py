"""``exportdecomp check`` as CI runs it: what passes, what fails, and with which code."""

import json
from pathlib import Path

import polars as pl
import pytest

from tests import releases
from tests.cli.command import Document, answer, call, problems
from tests.releases import VALUE, before, scaled, write

MARKETS = releases.by_market()
PRODUCTS = releases.by_product()
# One in a thousand of the headline of a year ago: 0.11 points of growth, a warning.
DOUBTFUL = scaled(MARKETS, 0.999, month="2024-09", partner="TOTAL")
WRONG = scaled(MARKETS, 0.001, month="2025-09", partner="usa")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the release before, the current one, a doubtful one and a wrong one."""
    monkeypatch.chdir(tmp_path)
    write(Path("last.csv"), before(MARKETS))
    write(Path("release.csv"), MARKETS)
    write(Path("doubtful.csv"), DOUBTFUL)
    write(Path("wrong.csv"), WRONG)
    return tmp_path


def check(*options: str) -> Document:
    """Run a check that finishes, and return its document, which conforms to its schema."""
    outcome = call("check", *options, "--json")
    assert outcome.code in {0, 1}, outcome.err
    document = outcome.document
    assert problems(document, "check") == []
    assert document["failed"] == (outcome.code == 1)
    return document


def codes(document: Document, *severities: str) -> list[str]:
    asked = severities or ("error", "warning", "info")
    return sorted({one["check"] for one in document["findings"] if one["severity"] in asked})


def test_a_correct_release_passes_in_every_layout() -> None:
    write(Path("products.csv"), PRODUCTS)
    write(Path("wide.csv"), releases.wide(MARKETS, "partner"))
    write(Path("page.csv"), releases.page(MARKETS), ["Exports", "Unit: CNY 100 million"])
    table = pl.DataFrame(MARKETS).with_columns(pl.col(VALUE).cast(pl.Float64))
    table.write_parquet("release.parquet")
    table.write_ndjson("release.jsonl")
    table.write_csv("release.tsv", separator="\t")

    layouts = (
        ["release.csv"], ["products.csv"], ["release.csv", "products.csv"], ["wide.csv"],
        ["page.csv"], ["release.parquet"], ["release.jsonl"], ["release.tsv"],
    )  # fmt: skip
    found = {" ".join(files): codes(check(*files), "error", "warning") for files in layouts}
    assert found == {" ".join(files): [] for files in layouts}


def test_the_next_month_passes_beside_the_release_before_it() -> None:
    document = check("release.csv", "--baseline", "last.csv")

    assert codes(document, "error", "warning") == []
    assert document["review"]["new_periods"] == ["2025-09"]
    # 16 rows a month, five months in both.
    assert (document["review"]["compared"], document["review"]["revised"]) == (80, 0)


def test_the_release_may_be_named_with_or_without_its_option(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain, named = check("release.csv"), check("--data", "release.csv")
    assert plain == named

    with Path("release.csv").open(encoding="utf-8") as piped_in:
        monkeypatch.setattr("sys.stdin", piped_in)
        piped = check("-")
    assert piped["files"][0]["sha256"] == plain["files"][0]["sha256"]
    assert codes(piped) == codes(plain)


@pytest.mark.parametrize(
    ("options", "code", "error"),
    [
        (["release.csv"], 0, None),
        (["wrong.csv"], 1, None),
        (["doubtful.csv", "--baseline", "last.csv"], 0, None),
        (["doubtful.csv", "--baseline", "last.csv", "--strict"], 1, None),
        (["doubtful.csv", "--baseline", "last.csv", "--fail-on", "warning"], 1, None),
        (["release.csv", "--fail-on", "info"], 1, None),
        (["release.csv", "--fail-on", "grave"], 2, "usage"),
        (["release.csv", "--select", "ED9"], 2, "unknown_choice"),
        (["release.csv", "--ignore", "addditivity"], 2, "unknown_choice"),
        (["release.csv", "--report", "xml=a.xml"], 2, "unknown_choice"),
        (["release.csv", "--report", "junit"], 2, "settings"),
        (["release.csv", "--report", "junit=none/a.xml"], 2, "unwritable_output"),
        (["release.csv", "--baseline", "none.csv"], 2, "settings"),
        (["release.csv", "--month", "September"], 2, "settings"),
        (["--dataset", "china", "--baseline", "last.csv"], 2, "settings"),
        (["none.csv"], 3, "file_unusable"),
        (["release.csv", "--month", "2030-01"], 3, "unknown_month"),
    ],
)
def test_the_exit_code_says_who_must_act(
    options: list[str], code: int, error: str | None
) -> None:
    outcome = call("check", *options, "--json")

    assert outcome.code == code, outcome.err
    if error is None:
        assert outcome.err == ""
    else:
        assert outcome.out == b""
        assert json.loads(outcome.err)["error"]["code"] == error


def test_a_release_that_fails_is_printed_in_full() -> None:
    outcome = call("check", "wrong.csv")

    assert outcome.code == 1
    assert outcome.err == ""
    assert outcome.text.startswith("wrong.csv: 1 error, ")
    assert "it must not be published" in outcome.text.splitlines()[0]


def test_only_the_checks_that_are_selected_run() -> None:
    ran = check("wrong.csv", "--select", "ED1", "--ignore", "unit_scale")["checks"]
    document = check("wrong.csv", "--select", "unit_scale,ED102")

    # Checks on waivers always run.
    assert {one["code"][:3] for one in ran} - {"ED0"} == {"ED1"}
    assert "ED106" not in {one["code"] for one in ran}
    assert {one["code"] for one in document["checks"]} - {"ED001", "ED002"} == {
        "ED102",
        "ED106",
    }
    assert codes(document, "error") == ["ED106"]


def test_findings_of_one_month_are_kept_and_no_others() -> None:
    assert codes(check("wrong.csv", "--month", "2025-09"), "error") == ["ED106"]
    assert codes(check("wrong.csv", "--month", "latest"), "error") == ["ED106"]
    assert codes(check("wrong.csv", "--month", "2025-07:2025-08"), "error") == []


def test_the_same_files_give_the_same_bytes_and_another_file_another_digest() -> None:
    options = ("--baseline", "last.csv", "--json")
    first = call("check", "doubtful.csv", *options)
    again = call("check", "doubtful.csv", *options)
    other = call("check", "release.csv", *options)
    stricter = call("check", "doubtful.csv", *options, "--strict")

    assert first == again
    digests = {one.document["digest"] for one in (first, other, stricter)}
    assert len(digests) >= 2
    assert first.document["digest"] != other.document["digest"]


@pytest.mark.parametrize("name", ["china", "japan"])
def test_the_data_that_come_with_the_program_have_no_error(name: str) -> None:
    document = answer("check", "--dataset", name, "--json").document

    assert problems(document, "check") == []
    assert document["counts"]["error"] == 0
    assert document["counts"]["warning"] > 0


@pytest.mark.parametrize(
    ("code", "component", "told"),
    [
        # Rare earths in September 2025: value +97.3%, quantity −4.3%.
        ("ED307", "rare_earths", "+243.4%"),
        # The printed year to date rose by 3.1% and 1.8% less than the printed month.
        ("ED207", "refined_oil", "year to date"),
        ("ED207", "ships", "−1.8%"),
        # Timor-Leste: ASEAN and four others no longer add up to RCEP.
        ("ED208", "rcep", "2025-10"),
    ],
)
def test_the_warnings_on_china_are_those_that_are_true(
    code: str, component: str, told: str
) -> None:
    document = answer("check", "--dataset", "china", "--select", code, "--json").document
    found = [one for one in document["findings"] if one["component"] == component]

    assert {one["severity"] for one in found} == {"warning"}
    assert told in " ".join(one["message"] for one in found)


@pytest.mark.parametrize(
    ("code", "component", "told"),
    [
        (
            "ED204",
            "headline",
            "(exports, CNY): the printed growth is +8.4%, the base as first",
        ),
        ("ED207", "chl", "Chile (chl), 2025-09 (imports, CNY)"),
        ("ED307", "rare_earths", "+106.2%"),
        ("ED308", "cog", "+2,608.4% over the year, from a low base"),
    ],
)
def test_a_month_that_is_asked_for_leads_what_is_found(
    code: str, component: str, told: str
) -> None:
    arguments = ("--dataset", "china", "--month", "2025-09", "--select", code, "--json")
    found = answer("check", *arguments).document["findings"]

    assert {one["severity"] for one in found if one["component"] == component} == {"warning"}
    assert told in " ".join(one["message"] for one in found if one["period"] == "2025-09")


def test_nothing_is_checked_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = call("check")

    assert (outcome.code, outcome.out) == (2, b"")
    assert "there is nothing to check" in outcome.err


def test_a_range_that_ends_before_it_begins_and_no_check_at_all_are_usage() -> None:
    backwards = call("check", "--dataset", "japan", "--month", "2025-09:2025-07")
    none = call("check", "--dataset", "japan", "--select", "ED201", "--ignore", "ED201")
    wrong = call("check", "--dataset", "japan", "--month", "September")

    assert [one.code for one in (backwards, none, wrong)] == [2, 2, 2]
    assert "ends before it begins" in backwards.err
    assert "no check is left to run" in none.err
    assert "is no period" in wrong.err


def test_quarters_and_years_are_called_by_their_names(tmp_path: Path) -> None:
    rows = [
        f"{year}-Q{quarter},{partner},{value + 7 * quarter + year - 2020}"
        for year in (2023, 2024, 2025)
        for quarter in (1, 2, 3, 4)
        for partner, value in (("asean", 3702), ("usa", 4418), ("eu", 4106))
        if (year, quarter, partner) != (2025, 3, "usa")
    ]
    path = tmp_path / "quarters.csv"
    path.write_text("\n".join(["period,partner,value", *rows]), encoding="utf-8")
    outcome = call("check", str(path), "--month", "2025-Q3", "--json")
    document = json.loads(outcome.out)

    assert document["asked"] == "2025-Q3"
    assert document["periods"] == ["2023-Q1", "2025-Q4"]
    assert {one["period"] for one in document["findings"]} == {"2025-Q3"}
    assert all("2025-09" not in one["message"] for one in document["findings"])
