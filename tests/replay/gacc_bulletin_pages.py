"""Pages of China Customs' monthly bulletin, composed in the shape of the real ones.

The figures are invented, but add up as real ones do. Roman numerals and brackets are single
wide letters, as the office writes them.
"""

from collections.abc import Sequence
from html import escape
from uuid import NAMESPACE_URL, uuid5

from exportdecomp.model.call import Call
from exportdecomp.model.period import month_number

Line = tuple[str, ...]

_WIDE = '<tr><td colspan="{columns}"><span>{text}</span></td></tr>'

SUMMARY: Sequence[Line] = (
    ("2025", "63,000", "38,000", "25,000", "13,000", "-", "-", "-", "-"),
    ("2025.09", "5,700", "3,290", "2,410", "880", "46,900", "27,810", "19,090", "8,720"),
    ("2026.08", "5,850", "3,410", "2,440", "970", "44,970", "26,390", "18,580", "7,810"),
    ("2026.09", "6,030", "3,520", "2,510", "1,010", "51,000", "29,910", "21,090", "8,820"),
)
"""Totals in hundred millions: period, both, exports, imports, balance; then year to date."""

PARTNERS: Sequence[Line] = (
    ("TOTAL", "603", "5,100", "352", "2,991", "251", "2,109", "6.1", "6.0", "6.3"),
    ("Asia:", "300", "2,540", "170", "1,460", "130", "1,080", "7.4", "9.2", "5.0"),
    ("Hong Kong,China", "31", "262", "30", "255", "1", "7", "8.1", "8.5", "-3.2"),
    ("Korea,DPR", "2", "17", "2", "15", "-", "2", "20.0", "22.4", "4.1"),
    ("Oth. Asia nes", "-", "-", "-", "-", "-", "-", "-", "-", "-"),
    ("Europe:", "120", "1,010", "83", "700", "37", "310", "6.3", "9.9", "-1.0"),
    ("Germany", "19", "160", "11", "91", "8", "69", "4.0", "10.8", "-3.7"),
    ("North America:", "60", "515", "37", "330", "23", "185", "-15.0", "-16.2", "-12.7"),
    ("United States", "49", "421", "34", "303", "15", "118", "-16.4", "-16.9", "-15.0"),
    ("ASEAN", "91", "776", "55", "486", "36", "290", "8.6", "14.7", "-0.2"),
    ("Atlantis", "1", "8", "1", "6", "0", "2", "3.0", "4.0", "0.5"),
)
"""Partners: of both flows together, of exports and of imports the month and the year to date;
then growth of the year to date."""

CHAPTERS: Sequence[Line] = (
    ("TOTAL", "352,000", "2,991,000", "251,000", "2,109,000", "6.0", "6.3"),
    ("\u2160 Live Animals", "1,900", "16,000", "4,000", "35,000", "2.5", "4.1"),
    ("02 Meat and edible meat offal", "300", "2,600", "2,100", "18,100", "-4.4", "8.9"),
    ("03 Fish and crustaceans", "1,600", "13,400", "1,900", "16,900", "3.9", "-0.7"),
    ("\u2169\u2165 Machinery", "155,000", "1,290,000", "93,000", "801,000",
     "10.4", "8.2"),
    ("84 Machinery and parts", "51,000", "440,000", "19,000", "170,000", "5.1", "3.3"),
    ("85 Electrical equipment", "104,000", "850,000", "74,000", "631,000", "13.4", "9.6"),
)  # fmt: skip
"""Sections and chapters: exports of the month and the year to date, imports, growth."""

CHAPTERS_BEFORE: Sequence[Line] = (
    ("TOTAL", "329,000", "2,781,000", "241,000", "1,909,000", "8.3", "7.4"),
    ("\u2160 Live Animals", "2,000", "15,500", "3,900", "33,700", "1.0", "0.2"),
    ("02 Meat and edible meat offal", "310", "2,700", "2,000", "16,600", "0.3", "1.4"),
    ("03 Fish and crustaceans", "1,690", "12,800", "1,900", "17,100", "1.1", "-0.9"),
    ("\u2169\u2165 Machinery", "141,000", "1,170,000", "88,000", "740,000",
     "9.2", "7.1"),
    ("84 Machinery and parts", "49,000", "420,000", "18,000", "165,000", "4.0", "2.2"),
    ("85 Electrical equipment", "92,000", "750,000", "70,000", "575,000", "12.3", "8.5"),
)  # fmt: skip
"""The same a year before."""

ITEMS: Sequence[Line] = (
    ("Agriculture products*", "-", "-", "9,100", "-", "78,000", "-", "2.4"),
    ("&nbsp;&nbsp;Grain food", "10000T", "24", "180", "208", "1,540", "-11.8", "-9.6"),
    ("&nbsp;&nbsp;&nbsp;&nbsp;Rice", "10000T", "9", "61", "77", "520", "3.1", "-4.2"),
    ("Electronic integrated circuits", "100MN", "309.4", "19,050", "2,653", "140,600",
     "20.3", "23.3"),
    ("Motor vehicles\uff08including chassis fitted with engines)", "10000N", "79.8", "12,790",
     "572", "98,300", "22.5", "10.8"),
    ("Footwear", "10000PR", "75,100", "3,690", "681,000", "35,400", "-4.3", "-9.9"),
)  # fmt: skip
"""Commodities: unit, quantity and value of the month and the year to date, growth of both."""


TITLES = {
    "bulletin-summary": "(1) Summary of Imports and Exports (Monthly)",
    "bulletin-partners": "(2) Imports and Exports by Country (Region) of Origin/Destination",
    "bulletin-chapters": "(4) Imports and Exports by HS Section and Division",
    "bulletin-exports": "\uff0813\uff09Major Export Commodities in Quantity and Value",
    "bulletin-imports": "\uff0814\uff09Major Import Commodities in Quantity and Value",
}
"""What the index calls each table; the title of a page has the month behind it: 9.2026."""


def bulletin_call(month: str, table: str, currency: str = "") -> Call:
    """Ask for a page, as the index leads to it; without a currency it names none."""
    return Call(
        source="gacc",
        part=f"monthly/{month}/{table}",
        path=bulletin_path(month, table),
        months=(month_number(int(month[:4]), int(month[5:])),),
        facts={"release": "monthly", "section": table, "currency": currency},
    )


def bulletin_path(month: str, table: str) -> str:
    """Say where a page stands."""
    return f"/Statics/{uuid5(NAMESPACE_URL, f'{month} {table}')}.html"


def bulletin_index(tables: Sequence[str], months: Sequence[str]) -> bytes:
    """Compose the index of a year, whose addresses have no quotes."""
    year = months[0][:4]
    rows = "".join(
        f"<tr>\n<td>{escape(TITLES[table])}</td>\n<td>"
        + "".join(
            f"<a href={bulletin_path(month, table)} target=_blank>{int(month[5:])}</a> "
            for month in months
        )
        + "</td></tr>"
        for table in tables
    )
    return (
        '<html><body><select id="monthlysel">'
        f'<option value="{year}" selected>{year}</option></select>'
        f"<table>{rows}</table></body></html>"
    ).encode()


def bulletin_title(month: str, table: str) -> str:
    """Write the title of a page: ``(1) Summary of Imports and Exports (Monthly),9.2026``."""
    return f"{TITLES[table]},{int(month[5:])}.{month[:4]}"


def bulletin_page(
    title: str, unit: str, lines: Sequence[Line], *, day: str = "2026/10/18", heads: str = ""
) -> bytes:
    """Compose a page.

    Args:
        title: Its title.
        unit: What it counts in, without ``Unit:``.
        lines: The rows of its table; blanks of the markup stand in them as they are.
        day: The day that it prints.
        heads: Rows of headings, as markup.
    """
    columns = max(map(len, lines))
    rows = "".join(f"<tr>{''.join(map(_cell, line))}</tr>" for line in lines)
    tops = "".join(
        _WIDE.format(columns=columns, text=text) for text in (escape(title), f"Unit:{unit}")
    )
    return (
        '<html><head><meta charset="utf-8"><title>Statistics</title></head><body>'
        f'<div class="atcl-ttl">{escape(title)}</div><div class="atcl-date">{day}</div>'
        f'<div class="atcl-cnt"><table>{tops}{heads}{rows}'
        f"{_WIDE.format(columns=columns, text='Notes: figures of the year are revised.')}"
        "</table></div></body></html>"
    ).encode()


def _cell(text: str) -> str:
    return f"<td><span>{text}</span></td>"
