"""Every fault that reading finds is the business of one check."""

import re
from collections import Counter
from pathlib import Path

from exportdecomp.settings.rules import read_rules

_CATALOGUE = Path(__file__).parents[2] / "docs" / "own-data.md"


def test_every_fault_of_a_file_belongs_to_exactly_one_check() -> None:
    listed = re.findall(
        r"^\| `(\w+)` \|", _CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE
    )
    codes = {*listed[listed.index("absent_row") :], "file_unusable"}
    owned = Counter(code for rule in read_rules() for code in rule.refusals)

    assert {code: owned[code] for code in codes if owned[code] != 1} == {}
    assert sorted(owned.keys() - codes) == []
