"""Two files, two folders or two kept vintages compared."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from exportdecomp.sources.vintages import keep
from tests.cli.command import Document, answer, call, problems

# Million dollars. August 2025 is 200 after 160; ships and the base of toys are revised.
OLD = """month,good,exports (million USD)
2024-08,ships,100
2024-08,toys,60
2025-08,ships,148
2025-08,toys,52
"""
NEW = """month,good,exports (million USD)
2024-08,ships,100
2024-08,toys,65
2025-08,ships,138
2025-08,toys,52
2025-09,ships,71
2025-09,toys,43
"""


def put(folder: Path, name: str, text: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def compared(*arguments: str) -> Document:
    document = answer("revisions", *arguments, "--json").document
    assert problems(document, "revisions") == []
    return document


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    return put(tmp_path / "old", "goods.csv", OLD), put(tmp_path / "new", "goods.csv", NEW)


def test_cells_are_new_lost_revised_or_the_same(pair: tuple[str, str]) -> None:
    found = compared(*pair)["comparison"]

    # Ships and the total of August 2025, toys and that of August 2024; three of September.
    assert found["counts"] == {"new": 3, "lost": 0, "revised": 4, "same": 2}
    assert compared(*reversed(pair))["comparison"]["counts"]["lost"] == 3
    review = found["review"]
    assert (review["new_periods"], review["compared"], review["revised"]) == (
        ["2025-09"],
        6,
        4,
    )
    assert [one["rows"] for one in (*found["old"], *found["new"])] == [4, 6]


def test_a_cell_says_where_it_stands_and_what_it_does_to_growth(pair: tuple[str, str]) -> None:
    first = compared(*pair)["comparison"]["cells"][0]

    # 10 of 148 is 6.757%; 10 of the base of 165 is 6.061 points.
    expected = {
        "state": "revised", "dimension": "good", "component": "ships", "period": "2025-08",
        "value_before": 148e6, "value": 138e6, "revision": -10e6, "currency": "USD",
        "file": pair[1], "row": 4, "effect_reason": None, "null_reasons": {},
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert first["revision_pct"] == pytest.approx(-6.756757)
    assert first["effect_pp"] == pytest.approx(-6.060606)


def test_the_latest_growth_that_was_revised_is_taken_apart(pair: tuple[str, str]) -> None:
    document = compared(*pair)
    (part,) = document["breakdowns"]
    rows = {row["code"]: row for row in part["components"]}

    assert document["query"]["period"] == "2025-08"
    # 40 of 160 is 25.0; 25 of 165 is 15.152.
    assert [one["growth_pct"] for one in document["headline"]] == [25.0, 15.151515152]
    # Ships: 48 of 160, then 38 of 165. Toys: -8 of 160, then -13 of 165.
    assert rows["ships"]["contribution_before_pp"] == 30.0
    assert rows["ships"]["contribution_pp"] == pytest.approx(23.030303, abs=1e-6)
    assert rows["toys"]["contribution_pp"] == pytest.approx(-7.878788, abs=1e-6)
    total = sum(row["revision_pp"] for row in rows.values())
    assert total == pytest.approx(15.151515152 - 25.0, abs=2e-9)


def test_two_folders_are_matched_by_the_names_of_their_files(
    pair: tuple[str, str], tmp_path: Path
) -> None:
    put(tmp_path / "old", "partners.csv", OLD)
    (tmp_path / "old" / "notes.md").write_text("not a table", encoding="utf-8")
    document = compared(str(tmp_path / "old"), str(tmp_path / "new"))

    assert document["comparison"]["cells"] == compared(*pair)["comparison"]["cells"]
    told = {note["code"]: note["text"] for note in document["notes"]}
    assert told["file_of_one"] == (
        f"partners.csv stands in {tmp_path / 'old'} only, and is not compared."
    )
    mixed = compared(str(tmp_path / "old"), pair[1])
    assert mixed["comparison"]["counts"]["revised"] == 4


def test_folders_without_a_name_in_common_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "old", "a.csv", OLD)
    put(tmp_path / "old", "b.csv", OLD)
    put(tmp_path / "new", "c.csv", NEW)

    outcome = call("revisions", str(tmp_path / "old"), str(tmp_path / "new"))
    assert outcome.code == 2
    assert "no table is called the same" in outcome.err


def test_the_exit_code_tells_scripts_whether_anything_differs(pair: tuple[str, str]) -> None:
    old, new = pair

    assert call("revisions", old, new, "--exit-code").code == 1
    assert call("revisions", old, new).code == 0
    same = call("revisions", old, old, "--exit-code")
    assert same.code == 0
    assert "Nothing differs: 6 cells are the same." in " ".join(same.text.split())


def test_a_line_that_came_is_a_row_without_a_level_before(tmp_path: Path) -> None:
    more = NEW + "2024-08,drones,5\n2025-08,drones,15\n"
    document = compared(
        put(tmp_path, "old.csv", OLD), put(tmp_path, "new.csv", more), "--month", "2025-08"
    )
    rows = {row["code"]: row for row in document["breakdowns"][0]["components"]}

    # 35 of 170 after 40 of 160; drones are 10 of 170 of it.
    assert [one["growth_pct"] for one in document["headline"]] == [25.0, 20.588235294]
    drones = rows["drones"]
    assert (drones["value_before"], drones["contribution_before_pp"]) == (None, 0.0)
    assert drones["null_reasons"]["value_before"] == "not_in_this_state"
    assert drones["revision_pp"] == pytest.approx(5.882353, abs=1e-6)
    assert document["comparison"]["review"]["new_codes"] == {"good": ["drones"]}


def test_files_without_a_year_in_common_are_still_compared(tmp_path: Path) -> None:
    short = "month,good,value\n2025-08,ships,7\n2025-08,toys,5\n"
    document = compared(
        put(tmp_path, "old.csv", short), put(tmp_path, "new.csv", short.replace("7", "9"))
    )

    assert (document["query"], document["breakdowns"]) == (None, [])
    assert document["comparison"]["counts"]["revised"] == 2
    assert "not_explained" in {note["code"] for note in document["notes"]}
    asked = call("revisions", *(str(tmp_path / f"{name}.csv") for name in ("old", "new")),
                 "--month", "2025-08")  # fmt: skip
    assert asked.code == 3


def test_amounts_in_two_currencies_are_not_compared_in_points(tmp_path: Path) -> None:
    other = NEW.replace("USD", "CNY")
    document = compared(put(tmp_path, "old.csv", OLD), put(tmp_path, "new.csv", other))

    assert document["breakdowns"] == []
    assert "USD before and in CNY after" in document["notes"][0]["text"]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    old, new = (text.replace("exports (million USD)", "value") for text in (OLD, NEW))
    spoilt = new.replace("2025-09,toys,43", "2025-09,toys,?!")
    document = compared(put(tmp_path, "old.csv", old), put(tmp_path, "new.csv", spoilt))

    told = {note["code"]: note["text"] for note in document["notes"]}
    assert told["unreadable_cells"].startswith("new.csv: 1 cell cannot be read")


def test_map_and_by_are_understood_of_both_files(tmp_path: Path) -> None:
    header = "month,good,sold,bought\n"
    rows = "2024-08,ships,90,3\n2024-08,toys,60,4\n2025-08,toys,52,6\n"
    old = put(tmp_path, "old.csv", f"{header}{rows}2025-08,ships,148,8\n")
    new = put(tmp_path, "new.csv", f"{header}{rows}2025-08,ships,133,8\n")

    # 50 of 150, then 35.
    document = compared(old, new, "--map", "value=sold", "--by", "good")
    assert [one["growth_pct"] for one in document["headline"]] == [33.333333333, 23.333333333]
    bought = compared(old, new, "--map", "value=bought", "--by", "good")
    assert not bought["is_revised"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.csv", "b.csv", "c.csv"), "3 paths cannot be compared"),
        (("release.csv",), "keeps no vintages"),
        (("release.csv", "release.csv", "--data", "release.csv"), "exclude each other"),
    ],
)
def test_paths_that_mean_nothing_are_refused(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "release.csv", NEW)
    monkeypatch.chdir(tmp_path)
    outcome = call("revisions", *arguments)

    assert (outcome.code, outcome.out) == (2, b"")
    assert said in outcome.err


def test_a_file_that_is_not_there_is_one_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "release.csv", NEW)
    monkeypatch.chdir(tmp_path)

    for paths in (("nope.csv", "release.csv"), ("release.csv", "nope.csv"), ("nope",)):
        outcome = call("revisions", *paths)
        assert (outcome.code, outcome.out) == (3, b"")
        assert "there is no such file" in outcome.err
        assert f"where: {paths[-1] if paths[0] == 'release.csv' else paths[0]}" in outcome.err


def test_a_file_is_called_as_it_is_written(pair: tuple[str, str], tmp_path: Path) -> None:
    before = put(tmp_path / "Vint", "Old.csv", OLD)
    outcome = answer("revisions", before, pair[1])

    assert f"{before} → " in " ".join(outcome.text.split()).replace("Vint/ ", "Vint/")
    assert "rose 25.0% in August 2025 in " in " ".join(outcome.text.split())


def kept(folder: Path, *texts: str) -> str:
    for text in texts:
        keep(folder, {"goods.csv": text.encode()}, None)
    return str(folder)


def test_a_folder_of_vintages_says_what_each_of_them_changed(
    pair: tuple[str, str], tmp_path: Path
) -> None:
    third = NEW.replace("2025-09,toys,43", "2025-09,toys,41")
    document = compared(kept(tmp_path / "kept", OLD, NEW, third))

    told = [(one["number"], one["day"], one["files"]) for one in document["kept"]]
    assert told == [(number, None, ["goods.csv"]) for number in (1, 2, 3)]
    reviews: list[Any] = [one["review"] for one in document["kept"]]
    assert reviews[0] is None
    assert [one["revised"] for one in reviews[1:]] == [4, 2]
    # The newest against the one before it: toys and the total of September.
    assert document["comparison"]["counts"] == {"new": 0, "lost": 0, "revised": 2, "same": 7}
    last_two = compared(pair[0], str(tmp_path / "kept"))
    assert last_two["comparison"]["counts"]["revised"] == 4


def test_one_vintage_alone_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    document = compared(kept(tmp_path / "kept", OLD))

    assert (document["comparison"], document["is_revised"]) == (None, False)
    assert [note["code"] for note in document["notes"]] == ["one_vintage"]
    assert "1 vintage kept." in answer("revisions", str(tmp_path / "kept")).text


def test_a_vintage_that_was_changed_is_not_read(tmp_path: Path) -> None:
    folder = kept(tmp_path / "kept", OLD, NEW)
    file = next(Path(folder).glob("0001-*/goods.csv"))
    file.chmod(0o644)
    file.write_text(NEW, encoding="utf-8")

    outcome = call("revisions", folder)
    assert outcome.code == 3
    assert f"where: {file}" in outcome.err
    assert "changed_vintage" in outcome.err


def test_rows_of_machine_formats_are_cells_that_differ(pair: tuple[str, str]) -> None:
    text = answer("revisions", *pair, "--format", "csv").text
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [row["state"] for row in rows] == ["revised"] * 4 + ["new"] * 3
    assert rows[0]["component"] == "ships"


def test_a_definition_is_followed_in_both_folders(tmp_path: Path) -> None:
    put(tmp_path / "old", "goods.csv", OLD)
    put(tmp_path / "new", "goods.csv", NEW)
    definition = put(
        tmp_path,
        "shop.toml",
        '[dataset]\ntitle = "The shop"\n[dimensions.good]\nfile = "goods.csv"\n',
    )
    folders = (str(tmp_path / "old"), str(tmp_path / "new"))
    document = compared(*folders, "--config", definition)

    assert document["query"]["dataset"] == "shop"
    assert document["comparison"]["counts"]["revised"] == 4
