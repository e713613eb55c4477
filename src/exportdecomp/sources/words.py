"""Names of columns as people write them, and which role each name suggests."""

import re
from collections.abc import Iterable

STRONG = {
    "period": ("period", "refperiod", "timeperiod", "reportingperiod"),
    "value": ("value", "primaryvalue", "obsvalue"),
    "flow": ("flow", "flowcode", "tradeflow", "flowdesc"),
    "quantity": ("quantity", "qty"),
    "quantity_unit": ("quantityunit", "qtyunitabbr", "qtyunit", "unitofquantity"),
    "currency": ("currency", "currencycode"),
    "vintage": ("vintage",),
    "window": ("window",),
    "growth_pct": ("growthpct",),
    "precision": ("precision",),
    "label": ("label",),
    "parent": ("parent", "parentcode"),
    "unit": ("unit", "units", "valueunit"),
}
"""Names that settle a role; of several in one file the first of the list is taken."""

WEAK = {
    "period": (
        "date", "month", "time", "yearmonth", "yyyymm", "datum", "monat", "mois", "mes",
        "fecha", "mese", "periode", "periodo", "zeitraum", "月份", "年月", "期間", "时间",
        "日期",
    ),
    "value": (
        "amount", "values", "exports", "exportvalue", "exportsvalue", "exportsusd",
        "exportvalueusd", "valueusd", "valueeur", "usd", "eur", "usdvalue", "tradevalue",
        "fobvalue", "cifvalue", "sales", "revenue", "turnover", "umsatz", "wert", "betrag",
        "valeur", "montant", "valor", "importe", "金额", "金額", "出口额", "輸出額", "売上高",
    ),
    "flow": ("direction", "tradetype", "flowname"),
    "quantity": ("menge", "quantité", "cantidad", "数量"),
    "currency": ("curr", "währung", "devise", "moneda"),
    "vintage": ("releasedate", "published", "publicationdate", "release"),
}  # fmt: skip
"""Names that suggest a role; two of them in one file are not decided between."""

YEAR_MONTH = (("year", "month"), ("refyear", "refmonth"), ("jahr", "monat"), ("yr", "mon"))
"""Pairs of columns that together say the month."""

_CODE = re.compile(
    r"(code|codes|iso|iso2|iso3|hs\d*|cn\d*|sitc\d*|bec\d*|naics\d*|isic\d*|sku|nr|no|id|"
    r"product|commodity|partner|country|item|region|chapter|heading|article|artikel)$"
)
_NOT_A_CODE = re.compile(r"^(ref|period|row|index|year|month)")

_CURRENCIES = {
    code.casefold(): code
    for code in (
        "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF",
        "IDR", "INR", "JPY", "KRW", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RUB", "SAR",
        "SEK", "SGD", "THB", "TRY", "TWD", "USD", "VND", "ZAR",
    )
} | {
    "rmb": "CNY", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY", "yuan": "CNY",
}  # fmt: skip
_SCALES = {
    "1000": 1e3, "thousand": 1e3, "thousands": 1e3, "tsd": 1e3, "million": 1e6,
    "millions": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "billion": 1e9, "billions": 1e9,
    "bn": 1e9, "mrd": 1e9,
}  # fmt: skip

DIMENSIONS = {"partneriso": "partner", "cmdcode": "commodity"}
"""Columns of UN Comtrade whose dimension goes by a name that groups and people know."""

EXPORTS = frozenset({"exports", "export", "x", "exp", "e", "出口", "輸出", "ausfuhr"})
IMPORTS = frozenset({"imports", "import", "m", "imp", "i", "进口", "輸入", "einfuhr"})


_INDEX = re.compile(
    r"(index|indices|indexes|indizes)\d*$|^(cpi|ppi|hicp|deflator)|"
    r"^(unit)?prices?$|^(growth|yoy|mom|pct|percent|share|rate)(pct|percent)?$|指数$"
)


def plain(name: str) -> str:
    """Reduce a column name to its letters and digits, in lower case.

    Example:
        >>> plain("Export Value (USD)")
        'exportvalueusd'
    """
    return re.sub(r"[\W_]+", "", name.casefold())


def names_index(name: str) -> bool:
    """Tell whether a column, by its name, holds an index, a price or a rate.

    Example:
        >>> names_index("Price index"), names_index("growth %"), names_index("revenue")
        (True, True, False)
    """
    return bool(_INDEX.search(plain(name)))


def unit_in_name(name: str) -> tuple[str | None, float]:
    """Read a currency and a multiple out of a column name.

    Returns:
        The currency, None if the name has none or several, and how many currency units one
        unit of the column is.

    Example:
        >>> unit_in_name("value_thousand_jpy"), unit_in_name("Umsatz (Mio. EUR)")
        (('JPY', 1000.0), ('EUR', 1000000.0))
        >>> unit_in_name("exports")
        (None, 1.0)
    """
    if plain(name) == "primaryvalue":  # UN Comtrade, always in dollars
        return "USD", 1.0
    tokens = re.findall(r"[^\W\d_]+|\d+", name.casefold())
    found = {_CURRENCIES[token] for token in tokens if token in _CURRENCIES}
    scales = [_SCALES[token] for token in tokens if token in _SCALES]
    return (found.pop() if len(found) == 1 else None), (scales[0] if len(scales) == 1 else 1.0)


def names_flow(name: str) -> bool:
    """Tell whether a column, by its name, holds exports or imports and nothing else.

    Example:
        >>> names_flow("exports_usd"), names_flow("Umsatz EUR")
        (True, False)
    """
    return "export" in plain(name) or "import" in plain(name)


def names_codes(name: str) -> bool:
    """Tell whether a column of digits is likely to hold codes, by its name.

    Example:
        >>> names_codes("hs6"), names_codes("cmdCode"), names_codes("refPeriodId")
        (True, True, False)
    """
    word = plain(name)
    return bool(_CODE.search(word)) and not _NOT_A_CODE.match(word)


def repeats(name: str, names: Iterable[str]) -> bool:
    """Tell whether a column says in other words what a column beside it says.

    UN Comtrade has a number, an ISO code and a name for each country, and a letter and a
    word for each flow.

    Example:
        >>> repeats("partnerCode", ["partnerCode", "partnerISO", "partnerDesc"])
        True
        >>> repeats("partnerDesc", ["partnerCode", "partnerISO", "partnerDesc"])
        False
    """
    word, beside = plain(name), {plain(other) for other in names}
    if word.endswith("code") and f"{word.removesuffix('code')}iso" in beside:
        return True
    return word == "flowdesc" and "flowcode" in beside
