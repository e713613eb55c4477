from pathlib import Path

from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.contrib import contrib

TREE = (
    "period,product,parent,value\n2024-09,goods,,150\n2024-09,pumps,goods,50\n"
    "2024-09,ships,,50\n2025-09,goods,,171\n2025-09,ships,,45\n"
)


def answer(tmp_path: Path, text: str, *, absent_is_zero: bool | None) -> list[str]:
    file = tmp_path / "sales.csv"
    file.write_text(text, encoding="utf-8")
    request = ContribRequest(data=(str(file),), absent_is_zero=absent_is_zero)
    report = contrib(request)
    return [row.code for row in report.breakdowns[0].components] + [
        note.text for note in report.notes if note.code == "absent"
    ]


def test_a_member_that_is_missing_stays_within_its_parent(tmp_path: Path) -> None:
    assert answer(tmp_path, TREE, absent_is_zero=None) == ["goods", "ships"]


def test_what_is_left_out_is_named_with_the_period_it_lacks(tmp_path: Path) -> None:
    more = "".join(f"2025-09,k{number:02},,7\n" for number in range(16))

    *codes, note = answer(tmp_path, TREE + more, absent_is_zero=False)

    assert codes == ["goods", "ships"]
    assert "k00 (2024-09), k01 (2024-09)" in note
    assert note.endswith("k13 (2024-09) and 2 more.")


def test_beside_a_published_total_a_missing_row_is_part_of_the_rest(tmp_path: Path) -> None:
    total = "2024-09,TOTAL,,240\n2025-09,TOTAL,,250\n2025-09,bolts,,7\n"

    codes = answer(tmp_path, TREE + total, absent_is_zero=None)

    assert codes == ["goods", "ships", "unallocated"]
