# Pages of China Customs, composed: their shape is the documented one, every figure is made up.
#
# `gacc_levels.py` says which. By hand, for exports of integrated circuits in September 2026:
# 135,957,761,584 yuan a year before (embedded) times 2.0 is 2,719.2 hundred million yuan.
from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from tests.replay.gacc_levels import Amount, level, quantity
from tests.replay.gacc_lines import EXPORTS, IMPORTS, PARTNERS, Line

TABLES = ("totals", "partners", "exports", "imports")
CURRENCIES = ("CNY", "USD")
PLAIN = "/statics/report/preliminary.html"
WALL = b"<html><head><script>$_ts=window['$_ts'];$_ts.cd='r2mKq';</script></head></html>"

_TITLES = {
    "totals": "(1) China's Total Export & Import Values",
    "partners": "(4) China's Total Export & Import Values by Country/Region",
    "exports": "(5) China's Major Exports by Quantity and Value",
    "imports": "(6) China's Major Imports by Quantity and Value",
}
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RELEASED = {"2026-08": "2026/09/08", "2026-09": "2026/10/13", "2025-02": "2025/03/07"}
_UNITS = {"CNY": (10**8, "CNY 100 Million"), "USD": (10**6, "USD1 Million")}
_TOTAL_UNITS = {"CNY": (10**8, "CNY 100 Million"), "USD": (10**8, "USD 100 Million")}
_NOTHING: Mapping[str, int] = MappingProxyType({})
_FIRST_APART = 2026


def site(months: Sequence[str], *, current: int = 2026) -> dict[str, bytes]:
    """Compose a site: index pages and the pages of all tables in both currencies, by path."""
    years = sorted({int(month[:4]) for month in months} | {current}, reverse=True)
    pages = {}
    for year in years:
        of_year = [month for month in months if month.startswith(str(year))]
        pages[PLAIN if year == current else year_path(year)] = index(of_year, years, year)
    for month in months:
        for table in TABLES:
            for currency in CURRENCIES:
                pages[page_path(month, table, currency)] = page(month, table, currency)
    return pages


def year_path(year: int) -> str:
    """Say where the index of a past year stands."""
    return f"/statics/report/preliminary{year}.html"


def page_path(month: str, table: str, currency: str) -> str:
    """Say where a release page stands."""
    return f"/Statics/{uuid5(NAMESPACE_URL, f'{month} {table} {currency}')}.html"


def index(months: Sequence[str], years: Sequence[int], chosen: int) -> bytes:
    """Compose an index page; every other address has no quotes, as on the site."""
    options = "".join(
        f'<option value="{year}"{" selected" if year == chosen else ""}>{year}</option>'
        for year in years
    )
    rows = []
    for table in TABLES:
        for currency in CURRENCIES:
            links = " ".join(
                f"<a href={page_path(month, table, currency)}>{_link(month)}</a>"
                if number % 2
                else f'<a href="{page_path(month, table, currency)}">{_link(month)}</a>'
                for number, month in enumerate(months)
            )
            title = escape(f"{_TITLES[table]} (in {currency})", quote=False)
            rows.append(f"<tr><td>{title}</td>\n<td>{links}</td></tr>")
    return (
        '<html><head><meta charset="utf-8"><title>Preliminary Release</title></head><body>'
        f'<select id="preliminarysel">{options}</select>'
        f'<div class="nr-n-content-detail"><table>{"".join(rows)}</table></div></body></html>'
    ).encode()


def page(
    month: str,
    table: str,
    currency: str,
    *,
    revised: Mapping[str, int] = _NOTHING,
    released: str = "",
) -> bytes:
    """Compose a release page.

    ``revised`` adds tenths of the printed unit to month and year to date of some codes: to
    exports on the pages of partners and exports, to imports on that of imports.
    """
    rows = {"totals": _totals, "partners": _partners}.get(table, _goods)(
        month, table, currency, revised
    )
    unit = (_TOTAL_UNITS if table == "totals" else _UNITS)[currency][1]
    return wrapped(
        f"{_TITLES[table]}, {_title_month(month)} (in {currency})",
        released or _released(month),
        unit,
        rows,
    )


def wrapped(title: str, released: str, unit: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Compose a page around rows of cells that are markup already."""
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return (
        f'<html><head><meta charset="utf-8"></head><body><div class="atcl-ttl">'
        f'{escape(title, quote=False)}</div><div class="atcl-date">{released}</div>'
        f'<div class="atcl-rct"><a href="\\Excel\\2026-9\\4.xls">download</a></div>'
        f'<div class="atcl-cnt"><table><tr><td colspan=10><span><b>Unit: {unit}</b></span>'
        f"</td></tr>\n{body}</table></div></body></html>"
    ).encode()


def missing_unit(month: str) -> bytes:
    """Compose a dollar page of exports whose cells all stand one place too far left."""
    rows = _goods(month, "exports", "USD", _NOTHING)
    shifted = [row if number < 2 else [row[0], *row[2:], "<td>&nbsp;</td>"]
               for number, row in enumerate(rows)]  # fmt: skip
    title = f"{_TITLES['exports']}, {_title_month(month)} (in USD)"
    return wrapped(title, _released(month), "USD1 Million", shifted)


def wrong_currency(month: str) -> bytes:
    """Compose a page by country that says yuan in its title and dollars in its unit."""
    dollars = page(month, "partners", "USD")
    return dollars.replace(b"(in USD)", b"(in CNY)")


def image(month: str) -> bytes:
    """Compose a page that shows a picture of its table."""
    return (
        f'<html><body><div class="atcl-ttl">{_TITLES["partners"]}, {_title_month(month)} '
        '(in CNY)</div><div class="atcl-date">08/03/2018</div>'
        "<div class=\"atcl-cnt\"><img src='\\Excel\\4-RMB.png'/></div></body></html>"
    ).encode()


def _totals(
    month: str, _table: str, currency: str, revised: Mapping[str, int]
) -> list[list[str]]:
    unit = _TOTAL_UNITS[currency][0]
    levels = {flow: level(PARTNERS[0], flow, month) for flow in ("exports", "imports")}
    flows = {
        flow: [
            _sum((each.month,), currency, unit) + revised.get(flow, 0),
            _sum(each.year, currency, unit) + revised.get(flow, 0),
            _sum((each.previous,), currency, unit),
            _sum((each.base,), currency, unit),
            _sum(each.before, currency, unit),
        ]
        for flow, each in levels.items()
    }
    both = [sum(pair) for pair in zip(*flows.values(), strict=True)]
    balance = [one - other for one, other in zip(*flows.values(), strict=True)]
    number = int(month[5:])
    if _is_joint(month):
        heads = [["Item", f"1 to {number}", "Year-on-Year &plusmn;%"]]
    else:
        heads = [["Item", str(number), f"1 to {number}", "Month-on-Month &plusmn;%",
                  "Year-on-Year &plusmn;%", "Year-on-Year &plusmn;%"]]  # fmt: skip
    named = {
        "Total Export &amp; Import": both, "Total Export": flows["exports"],
        "Total Import": flows["imports"], "Export-Import Balance": balance,
    }  # fmt: skip
    for label, (now, year, previous, base, before) in named.items():
        cells = [_tenths(year), _growth(year, before)]
        if not _is_joint(month):
            cells = [_tenths(now), _tenths(year), _growth(now, previous),
                     _growth(now, base), _growth(year, before)]  # fmt: skip
        heads.append([label, *cells])
    return [[f"<td>{cell}</td>" for cell in row] for row in heads]


def _partners(
    month: str, _table: str, currency: str, revised: Mapping[str, int]
) -> list[list[str]]:
    unit = _UNITS[currency][0]
    rows = [
        ["<td rowspan=2>Country/Region</td>", '<td colspan="2">Export &amp; Import</td>',
         '<td colspan="2">Export</td>', '<td colspan="2">Import</td>',
         '<td colspan="3">Percentage Change</td>'],
    ]  # fmt: skip
    for line in PARTNERS:
        columns = []
        for flow in ("exports", "imports"):
            each = level(line, flow, month)
            more = revised.get(line.code, 0) if flow == "exports" else 0
            columns.append((
                _sum((each.month,), currency, unit) + more,
                _sum(each.year, currency, unit) + more,
                _sum(each.before, currency, unit),
            ))  # fmt: skip
        both = tuple(sum(pair) for pair in zip(*columns, strict=True))
        three = (both, *columns)
        printed = [part for now, year, _ in three
                   for part in ([year] if _is_joint(month) else [now, year])]  # fmt: skip
        cells = [*map(_tenths, printed), *(_growth(year, before) for _, year, before in three)]
        rows.append([_label(line), *(f"<td>{cell}</td>" for cell in cells)])
    return rows


def _goods(
    month: str, table: str, currency: str, revised: Mapping[str, int]
) -> list[list[str]]:
    unit = _UNITS[currency][0]
    lines = EXPORTS if table == "exports" else tuple(line for line, _, _ in IMPORTS)
    heads = [
        "Commodity",
        "Quantity Unit",
        _title_month(month),
        "1 to N",
        "1 to N of last year",
    ]
    rows = [
        ["<td>" + "</td><td colspan=2>".join([*heads, "Percentage Change"]) + "</td>"],
        ["<td>Quantity</td><td>Value</td>" * 4],
    ]
    for line in lines:
        each = level(line, table, month)
        more = revised.get(line.code, 0)
        now = _sum((each.month,), currency, unit) + more
        year = _sum(each.year, currency, unit) + more
        before = _sum(each.before, currency, unit)
        counts = quantity(line, table, month)
        counted = [f"{count:,.1f}" for count in counts] if counts else ["-"] * 3
        growth = _growth(round(counts[1] * 10), round(counts[2] * 10)) if counts else "-"
        cells = [line.of, counted[0], _tenths(now), counted[1], _tenths(year), counted[2],
                 _tenths(before), growth, _growth(year, before)]  # fmt: skip
        if _is_joint(month):
            del cells[1:3]
        rows.append([_label(line), *(f"<td>{cell}</td>" for cell in cells)])
    return rows


def _sum(amounts: Sequence[Amount], currency: str, unit: int) -> int:
    return sum(amount.tenths(currency, unit) for amount in amounts)


def _tenths(count: int) -> str:
    return f"{count / 10:,.1f}"


def _growth(now: int, base: int) -> str:
    return f"{100 * (now / base - 1):.1f}" if base > 0 else "-"


def _label(line: Line) -> str:
    return f"<td>{'&nbsp;' * 3 * line.depth}{line.label}</td>"


def _is_joint(month: str) -> bool:
    """Tell whether the office publishes the month as a year to date only."""
    return month.endswith("-02") and int(month[:4]) < _FIRST_APART


def _title_month(month: str) -> str:
    name = "January-February" if _is_joint(month) else _NAMES[int(month[5:]) - 1]
    return f"{name} {month[:4]}"


def _link(month: str) -> str:
    return "Jan.-Feb." if _is_joint(month) else f"{_NAMES[int(month[5:]) - 1]}."


def _released(month: str) -> str:
    return _RELEASED.get(month, f"{_next(month)}/09")


def _next(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1}/01" if number == len(_NAMES) else f"{year}/{number + 1:02d}"
