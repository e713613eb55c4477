"""What the parts of UN Comtrade are called, in the archive and to a reader."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from exportdecomp.model.period import month_label
from exportdecomp.sources.comtrade_codes import EVERY_CHAPTER, FLOWS, areas

_LONGEST = 40


def part_name(facts: Mapping[str, str], months: Sequence[int]) -> str:
    """Name what a call for figures asks for: whose trade, which way, what, with whom, when.

    Args:
        facts: Those of the call.
        months: Month numbers, first to last.

    Example:
        >>> facts = {"reporter": "156", "flow": "X", "areas": "0", "codes": "TOTAL,85,8542"}
        >>> part_name(facts, [24296, 24297])
        'chn exports 85+8542 world 2024-09..2024-10'
    """
    known = areas()
    reporter = known[int(facts["reporter"])].component
    first, last = month_label(months[0]), month_label(months[-1])
    return " ".join(
        (
            reporter,
            FLOWS[facts["flow"]],
            _goods(facts["codes"]),
            _places(facts["areas"]),
            first if first == last else f"{first}..{last}",
        )
    )


def _goods(codes: str) -> str:
    if codes in {"AG2", EVERY_CHAPTER}:
        return "hs2"
    if codes.startswith("AG"):
        return f"hs{codes[2:]}"
    return _short(codes.lower().removeprefix("total,").replace(",", "+"))


def _places(listed: str) -> str:
    known = areas()
    if not listed:
        return "partners"
    words = [known[int(code)].component for code in listed.split(",")]
    return "world" if words == ["w00"] else _short("+".join(words))


def _short(words: str) -> str:
    """Keep a name short; a long list goes by its first word and a digest."""
    if len(words) <= _LONGEST:
        return words
    first, *others = words.split("+")
    return f"{first}+{len(others)}-{sha256(words.encode()).hexdigest()[:8]}"
