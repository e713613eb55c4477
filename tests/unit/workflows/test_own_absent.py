from pathlib import Path

import pytest

from exportdecomp.errors import InputError
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


def test_a_dash_is_no_report_even_where_a_missing_row_is_zero(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'bolts' has no figure in 2025-09") as caught:
        answer(
            tmp_path,
            TREE + "2024-09,bolts,,9\n2025-09,bolts,,-\n2025-09,nuts,,3\n",
            absent_is_zero=True,
        )

    assert caught.value.code == "absent_row"
    assert (caught.value.hint or "").startswith("a dash or a blank is no report")


def test_a_dash_beside_a_published_total_is_part_of_the_rest(tmp_path: Path) -> None:
    rows = "2024-09,TOTAL,,250\n2025-09,TOTAL,,260\n2024-09,bolts,,9\n2025-09,bolts,,..\n"

    codes = answer(tmp_path, TREE + rows, absent_is_zero=True)

    # 260 less 171 and 45 is 44 now, 250 less 150 and 50 is 50 before: bolts are in there.
    assert "bolts" not in codes
    assert codes[-1] == "unallocated"


def test_where_no_cell_is_in_every_period_nothing_is_left(tmp_path: Path) -> None:
    text = (
        "period,product,area,value\n2024-09,pumps,eu,50\n2024-09,ships,asia,7\n"
        "2025-09,ships,eu,45\n2025-09,pumps,asia,9\n"
    )

    with pytest.raises(InputError, match="nothing has a figure in every period") as caught:
        answer(tmp_path, text, absent_is_zero=False)

    assert caught.value.where == f"{tmp_path / 'sales.csv'}, row 4"
