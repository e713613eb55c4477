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
    "unit": (
        "unit", "units", "valueunit", "einheit", "unité", "unite", "unidad", "unità", "单位",
        "単位", "unitmeasure",
    ),
    "unit_mult": ("unitmult",),
}  # fmt: skip
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
    "vintage": (
        "releasedate", "published", "publicationdate", "release", "stand", "asof",
        "snapshot", "lastupdate", "edition", "publishedon", "dateofpublication",
        "veröffentlicht", "发布日期", "revisiondate", "extracted",
    ),
}  # fmt: skip
"""Names that suggest a role; two of them in one file are not decided between."""

YEARS = ("refyear", "year", "yr", "jahr", "annee", "année", "ano", "año", "anno", "年")
MONTHS = ("refmonth", "month", "mon", "monat", "mois", "mes", "mese", "月")
QUARTERS = ("quarter", "quarters", "qtr", "quartal", "trimestre", "q")
"""Names of columns that say the period together, one of ``YEARS`` with one of the others."""

MEASURES = frozenset(
    {
        "indicator", "indicators", "measure", "variable", "freq", "frequency", "adjustment",
        "sadj", "seasonaladjustment", "prices", "pricebase", "basis",
    }
)  # fmt: skip
"""Names of columns that tell measures apart, which do not add up."""

ANNOTATIONS = frozenset(
    {
        "status", "obsstatus", "flag", "flags", "obsflag", "obsflags", "confidential", "conf",
        "confstatus", "quality", "note", "notes", "remark", "remarks", "comment", "comments",
        "footnote", "footnotes", "source", "sources", "bemerkung", "bemerkungen", "anmerkung",
        "hinweis", "quelle", "remarque", "observation", "nota", "备注", "備考",
    }
)  # fmt: skip
"""Names of columns that say something about a figure and name no component."""

LEVELS = frozenset({"level", "lvl", "aggrlevel", "hierarchylevel", "ebene", "stufe", "niveau"})
"""Names of columns that say how deep in a tree a row stands."""

DIMENSIONS = {"partneriso": "partner", "cmdcode": "commodity"}
"""Columns of UN Comtrade whose dimension goes by a name that groups and people know."""

EXPORTS = frozenset(
    {
        "exports", "export", "x", "exp", "e", "出口", "輸出", "ausfuhr", "ausfuhren",
        "exportations", "exportaciones",
    }
)  # fmt: skip
IMPORTS = frozenset(
    {
        "imports", "import", "m", "imp", "i", "进口", "輸入", "einfuhr", "einfuhren",
        "importations", "importaciones",
    }
)  # fmt: skip
TOTALS = frozenset(
    {
        "total", "total trade", "trade", "exports and imports", "imports and exports",
        "export&import", "export & import", "进出口", "进出口总额", "輸出入", "handel",
    }
)  # fmt: skip
BALANCES = frozenset(
    {"balance", "trade balance", "net exports", "差额", "贸易差额", "差引額", "saldo"}
)


def plain(name: str) -> str:
    """Reduce a column name to its letters and digits, in lower case.

    Example:
        >>> plain("Export Value (USD)")
        'exportvalueusd'
    """
    return re.sub(r"[\W_]+", "", name.casefold())


def names_flow(name: str) -> bool:
    """Tell whether a column, by its name, holds exports or imports and nothing else.

    Example:
        >>> names_flow("exports_usd"), names_flow("Umsatz EUR")
        (True, False)
    """
    return "export" in plain(name) or "import" in plain(name)


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
