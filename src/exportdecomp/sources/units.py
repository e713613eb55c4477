"""The currency and the multiple that the name of a column tells."""

import re
from itertools import groupby, pairwise
from math import prod
from unicodedata import normalize

from exportdecomp.errors import InputError, at, shorten

CURRENCIES = (
    "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF",
    "IDR", "INR", "JPY", "KRW", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RUB", "SAR",
    "SEK", "SGD", "THB", "TRY", "TWD", "USD", "VND", "ZAR",
)  # fmt: skip
"""Codes that the name of a column may have."""

_CURRENCIES: dict[str, str | None] = {code.casefold(): code for code in CURRENCIES}
_CODES = "|".join(_CURRENCIES)
_MONEY = _CURRENCIES | {
    "rmb": "CNY", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY",
    "yuan": "CNY", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "us$": "USD",
    "hk$": "HKD", "nt$": "TWD", "nz$": "NZD", "a$": "AUD", "c$": "CAD", "s$": "SGD",
    "r$": "BRL", "$": None, "¥": None,
}  # fmt: skip
_SCALES = {
    word: scale
    for scale, words in {
        1e3: "'000 000 thousand thousands tausend tsd tds milliers millier migliaia ths",
        1e5: "lakh lakhs lac",
        1e6: "million millions millionen millones milioni mn mln mio mill",
        1e7: "crore crores",
        1e9: "billion billions bn mrd mia milliard milliards milliarden miliardi",
    }.items()
    for word in words.split()
}
_BEFORE_MONEY = {"k": 1e3, "t": 1e3, "m": 1e6, "md": 1e9}
_AFTER_MONEY = {"k": 1e3, "m": 1e6, "mm": 1e6, "b": 1e9}
_MISLEADING = {"u.s.": "us", "us $": "us$", "miles de ": "milliers ", "\u2019": "'"}
_FILLERS = {"d", "de", "of", "di"}

_TOKEN = re.compile(
    r"(?:us|hk|nt|nz|[acsr])?\$|[€£¥₹₩]|'000|\d{1,3}(?:[,.' \u202f]\d{3})+(?!\d)|\d+|"
    r"[^\W\d_]+"
)
_FUSED = re.compile(rf"(k|t|m|mn|mio|mrd|tsd)?({_CODES})(k|m|mm|mn|mio|b|bn|mrd)?")
_EXPONENT = re.compile(r"-?[0-9]{1,2}([.]0+)?")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EASTERN = re.compile(
    r"(?P<many>[十百千]?(?:万亿|[万萬亿億兆])|千)?(?P<money>美元|美金|欧元|日元|港元|台币|人民币|"
    r"元|円|ドル|ユーロ)|(?P<multiple>[十百千]?(?:万亿|[万萬亿億兆])|千)(?=\s*(?:[a-z]{3}\b|us\$))"
)
_EASTERN_MONEY = {
    "美元": "usd", "美金": "usd", "ドル": "usd", "欧元": "eur", "ユーロ": "eur",
    "日元": "jpy", "円": "jpy", "港元": "hkd", "台币": "twd", "人民币": "cny", "元": "cny",
}  # fmt: skip
_EASTERN_DIGITS = {
    "十": 10, "百": 100, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8,
    "兆": 10**12,
}  # fmt: skip


def unit_in_name(name: str) -> tuple[str | None, float]:
    """Read a currency and a multiple out of a column name.

    Returns:
        The currency, None if the name has none or several, and how many currency units one
        unit of the column is.

    Example:
        >>> unit_in_name("value_thousand_jpy"), unit_in_name("Umsatz (Mio. EUR)")
        (('JPY', 1000.0), ('EUR', 1000000.0))
        >>> unit_in_name("出口额(万美元)"), unit_in_name("exports")
        (('USD', 10000.0), (None, 1.0))
    """
    if name.replace("_", "").casefold() == "primaryvalue":  # UN Comtrade, always in dollars
        return "USD", 1.0
    tokens = _tokens(name)
    found = {_MONEY[token] for token in tokens if token in _MONEY} - {None}
    sizes = [_size(tokens, place) for place in range(len(tokens))]
    runs = [list(run) for is_size, run in groupby(sizes, bool) if is_size]
    scales = [scale for run in runs if (scale := _multiply(run)) > 1]
    return (found.pop() if len(found) == 1 else None), (scales[0] if len(scales) == 1 else 1.0)


def _tokens(name: str) -> list[str]:
    """Split a name into words, numbers and currencies, each multiple a word of its own."""
    text = _HUMP.sub(" ", normalize("NFKC", name)).casefold()
    for written, meant in _MISLEADING.items():
        text = text.replace(written, meant)
    tokens: list[str] = []
    for token in _TOKEN.findall(_EASTERN.sub(_in_digits, text)):
        fused = _FUSED.fullmatch(token)
        tokens += filter(None, fused.groups()) if fused else [token]
    return [token for token in tokens if token not in _FILLERS]


def _in_digits(match: re.Match[str]) -> str:
    many = match["many"] or match["multiple"] or ""
    number = prod(_EASTERN_DIGITS[digit] for digit in many)
    return f" {number if many else ''} {_EASTERN_MONEY.get(match['money'], '')} "


def _size(tokens: list[str], place: int) -> float | None:
    """Return the multiple that a word is; a letter is one beside a currency only."""
    token = tokens[place]
    if token in _SCALES:
        return _SCALES[token]
    if token[0].isdecimal():
        digits = re.sub(r"\D", "", token)
        return float(digits) if re.fullmatch("10+", digits) else None
    if (
        token in _BEFORE_MONEY
        and tokens[place + 1 : place + 2]
        and tokens[place + 1] in _MONEY
    ):
        return _BEFORE_MONEY[token]
    return _AFTER_MONEY.get(token) if place and tokens[place - 1] in _MONEY else None


def _multiply(run: list[float | None]) -> float:
    """Multiply words that stand together and rise, as in 100 million; else there is none."""
    sizes = [size for size in run if size]
    rising = all(low < high for low, high in pairwise(sizes))
    return prod(sizes) if rising and sizes[-1] >= min(_SCALES.values()) else 1.0


def power_of_ten(text: str, file: str, column: str) -> float:
    """Read an exponent of ten, such as the ``UNIT_MULT`` of SDMX.

    Args:
        text: The cell.
        file: The file, for errors.
        column: The column, for errors.

    Raises:
        InputError: It is none (``bad_number``).

    Example:
        >>> power_of_ten("6", "exports.csv", "UNIT_MULT")
        1000000.0
    """
    if not _EXPONENT.fullmatch(text):
        raise InputError(
            "bad_number",
            f"found {shorten(text)!r} where a power of ten should be",
            where=at(file, (), column),
            hint="write 6 for millions, or, if the column is something else: --map unit_mult=",
        )
    return float(f"1e{int(float(text))}")
