from exportdecomp.sources.comtrade_codes import EVERY_CHAPTER
from exportdecomp.sources.comtrade_parts import part_name
from tests.builders import month

SEPTEMBER = month("2024-09")


def name(*, areas: str = "842", codes: str = "AG2", months: int = 1) -> str:
    facts = {"reporter": "156", "flow": "M", "areas": areas, "codes": codes}
    return part_name(facts, range(SEPTEMBER, SEPTEMBER + months))


def test_a_part_says_whose_trade_with_whom_in_what_and_when() -> None:
    assert name() == "chn imports hs2 usa 2024-09"
    assert name(areas="0", codes="AG4", months=4) == "chn imports hs4 world 2024-09..2024-12"
    assert name(areas="", codes="TOTAL") == "chn imports total partners 2024-09"
    assert (
        name(areas="842,490", codes=EVERY_CHAPTER)
        == "chn imports hs2 usa+other_asia_nes 2024-09"
    )


def test_a_long_list_has_a_short_name_that_no_other_list_has() -> None:
    codes = [str(code) for code in range(8501, 8540)]
    names = {name(codes=",".join(chosen)) for chosen in (codes, codes[:-1], codes[1:])}

    assert len(names) == 3
    assert all(len(found) < 60 for found in names)
    assert name(codes=",".join(codes)).startswith("chn imports 8501+38-")
