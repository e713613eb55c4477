"""What the lines above a table say: currencies, months and flows."""

import re
from collections.abc import Sequence
from datetime import date

_CURRENCIES = {
    "CNY": r"\bCNY|\bRMB|\byuan\b|人民币|(?<![美日欧港])元",
    "USD": r"\bUSD|\bUS\s?\$|(?<!Kong )(?<!lian )(?<!dian )(?<!ore )(?<!land )\bdollars?\b|"
    r"美元|ドル",
    "JPY": r"\bJPY|\byen\b|日元|円",
    "EUR": r"\bEUR|\beuros?\b|€|欧元",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAYS = re.compile(
    r"\d{4}-\d\d?-\d\d?|\d{4}/\d\d?/\d\d?|\d{4}年\d\d?月\d\d?日|\d\d?\.\d\d?\.\d{4}|"
    rf"\b\d\d?(?:st|nd|rd|th)?\s+{_NAME.replace('?P<name>', '?:')}\s*,?\s*\d{{4}}|"
    rf"\b{_NAME.replace('?P<name>', '?:')}\s+\d\d?\s*,\s*\d{{4}}",
    re.IGNORECASE,
)
_PERIODS = (
    re.compile(r"(?P<year>\d{4})年(?:\d\d?\s*[-–~至到]\s*)?(?P<month>\d\d?)月"),
    re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>0?[1-9]|1[0-2])(?![\d/.-])"),
    re.compile(r"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])[/.](?P<year>\d{4})\b"),
    re.compile(rf"\b{_NAME}\s*,?\s*(?P<year>\d{{4}})\b", re.IGNORECASE),
)
_ISSUED = re.compile(r"releas|publish|updat|print|发布|更新", re.IGNORECASE)
_EXPORTS = re.compile(r"\bexports?\b|出口|輸出", re.IGNORECASE)
_IMPORTS = re.compile(r"\bimports?\b|进口|輸入", re.IGNORECASE)
_BOTH = re.compile(r"进出口|輸出入|輸入出", re.IGNORECASE)


def currencies_named(line: str) -> set[str]:
    """Find the currencies that a line names.

    Example:
        >>> currencies_named("单位: 亿元人民币"), currencies_named('"USD1 Million"')
        ({'CNY'}, {'USD'})
        >>> currencies_named("(in US dollars)"), currencies_named("单位: 万美元")
        ({'USD'}, {'USD'})
    """
    return {
        code for code, words in _CURRENCIES.items() if re.search(words, line, re.IGNORECASE)
    }


def months_named(lines: Sequence[str]) -> set[date]:
    """Find the months that lines name, but not days, and not those of a release.

    Example:
        >>> sorted(months_named(["Exports, Jan-Sep 2025 (13 October 2025)"]))
        [datetime.date(2025, 9, 1)]
        >>> sorted(months_named(["2025年1至9月出口主要商品", "printed 2025-10-14"]))
        [datetime.date(2025, 9, 1)]
    """
    found = set()
    for line in lines:
        text = "" if _ISSUED.search(line) else _DAYS.sub(" ", line)
        for pattern in _PERIODS:
            for match in pattern.finditer(text):
                groups = match.groupdict()
                name = groups.get("name")
                month = (
                    _MONTHS.index(name[:3].casefold()) + 1 if name else int(groups["month"])
                )
                if 1 <= month <= len(_MONTHS):
                    found.add(date(int(groups["year"]), month, 1))
    return found


def flows_named(lines: Sequence[str]) -> set[str]:
    """Find the flows that lines name.

    Example:
        >>> flows_named(["Major Export Commodities"]), sorted(flows_named(["进出口总值"]))
        ({'exports'}, ['exports', 'imports'])
    """
    text = " ".join(lines)
    both = bool(_BOTH.search(text))
    named = {"exports": _EXPORTS, "imports": _IMPORTS}
    return {flow for flow, words in named.items() if both or words.search(text)}
