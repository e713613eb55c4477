"""The tree that codes of a classification carry in their digits: 84 > 8471."""

import re
from collections.abc import Collection, Iterable, Sequence

_CLASSES = frozenset({
    "hs", "cn", "taric", "tariff", "commodity", "commodities", "cmd", "product", "code",
    "sitc", "cpa", "nace", "isic", "naics", "bec", "cpc", "prodcom", "chapter", "heading",
    "ware", "waren", "warennummer", "zolltarif", "sector", "industry", "industries", "branch",
})  # fmt: skip
_CLASSES_WITHIN = ("商品", "品目")
_ANY_LENGTH = frozenset({
    "sitc", "cpa", "nace", "isic", "naics", "bec", "cpc", "prodcom", "sector", "industry",
    "industries", "branch",
})  # fmt: skip
_NUMBERED = frozenset({
    "customer", "client", "store", "shop", "id", "account", "country", "partner",
})  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[A-Z]?[0-9]+([.][0-9]+)*|[A-Z]")
_PAIRS = re.compile(r"([0-9]{2})+")
_FULL = 0.9


def is_classification(name: str) -> bool:
    """Tell whether a dimension's name suggests codes of which the longer are parts.

    Example:
        >>> is_classification("cmdCode"), is_classification("store_code")
        (True, False)
    """
    words = _words(name)
    is_known = bool(words & _CLASSES) or any(part in name for part in _CLASSES_WITHIN)
    return is_known and not words & _NUMBERED


def _words(name: str) -> set[str]:
    words = {word.casefold() for word in _WORD.findall(_CAMEL.sub(" ", name))}
    return words | {word.removesuffix("s") for word in words}


def nest_by_prefix(codes: Sequence[str], name: str) -> dict[str, str | None]:
    """Hang each code of digits in the longest other one that it begins with.

    Args:
        codes: All codes of a dimension.
        name: The dimension. Codes of goods have pairs of digits, those of industries and of
            broad classes any number of them, with dots or without.

    Returns:
        The parent of each code, None at the top, where codes that begin with no other one
        and codes of another form stand; empty if none nests or if they are running numbers.

    Example:
        >>> nest_by_prefix(["84", "847130", "9999AA"], "hs")
        {'84': None, '847130': '84', '9999AA': None}
        >>> nest_by_prefix(["1", "10", "11"], "product")
        {}
        >>> nest_by_prefix(["10", "10.1"], "nace")
        {'10': None, '10.1': '10'}
    """
    form = _CODE if _words(name) & _ANY_LENGTH else _PAIRS
    known = {code for code in codes if form.fullmatch(code)}
    if _is_numbering(known):
        return {}
    nested = {code: _parent(code, known) if code in known else None for code in codes}
    return nested if any(nested.values()) else {}


def are_loose_prefixes(pairs: Iterable[tuple[str, str | None]]) -> bool:
    """Tell whether parents are beginnings of their codes, and leave gaps.

    So they do where tables of several depths were put together: one names the parent of a
    code that stands alone in the other. The digits then say the same, without a gap.

    Args:
        pairs: Codes with the parents that rows give them.

    Returns:
        True where each parent is a shorter beginning of its code, and one has no row of its
        own, is not named in every row of its code, or in none though it is there.

    Example:
        >>> are_loose_prefixes([("84", None), ("8471", "84"), ("8471", None)])
        True
        >>> are_loose_prefixes([("84", None), ("8471", "84")])
        False
    """
    listed = list(pairs)
    codes = {code for code, _ in listed}
    named = {parent for _, parent in listed if parent is not None}
    has_gap = any(parent is None and _parent(code, codes) for code, parent in listed)
    fit = named <= codes and len(codes) == len(listed) and not has_gap
    return not fit and all(
        parent is None or (code != parent and code.startswith(parent))
        for code, parent in listed
    )


def _parent(code: str, known: Collection[str]) -> str | None:
    shorter = (code[:length] for length in range(len(code) - 1, 0, -1))
    return next((prefix for prefix in shorter if prefix in known), None)


def _is_numbering(codes: Collection[str]) -> bool:
    """Tell 1, 2, ... 12 from a classification, in which most numbers of a range are free."""
    numbers = [int(code) for code in codes if code.isdigit() and str(int(code)) == code]
    if not numbers or len(numbers) < len(codes):
        return False
    return len(numbers) >= _FULL * (max(numbers) - min(numbers) + 1)
