"""A file that China Customs' query page hands out: its text, its columns, its rows."""

import io
import unicodedata
from collections.abc import Mapping

import polars as pl

from exportdecomp.errors import InputError, at

ROW = "row"
_DOWNLOAD = "download it again, by month, with commodity of 8 digits and trading partner"
_FIRST_ROW = 2

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "period": ("数据年月",),
    "product": ("商品编码",),
    "product_name": ("商品名称",),
    "partner_number": ("贸易伙伴编码",),
    "partner_name": ("贸易伙伴名称",),
    "regime": ("贸易方式编码", "贸易方式名称"),
    "place": ("注册地编码", "注册地名称"),
    "quantity": ("第一数量",),
    "quantity_unit": ("第一计量单位",),
    "CNY": ("人民币",),
    "USD": ("美元",),
    "flow": ("进出口", "进出口标志", "进出口类型", "贸易流向"),
}
"""What each column is for, and what the page calls it."""

_NEEDED = ("period", "product", "product_name", "partner_name")
CURRENCIES = ("CNY", "USD")


def read_table(name: str, content: bytes) -> pl.DataFrame:
    """Read the columns that are known, as text.

    Args:
        name: The file, as messages name it.
        content: Its bytes: GBK as the page writes it, or UTF-8 as programs save it again.

    Returns:
        A column for each of ``COLUMNS`` that the file has, and ``row``, the number of the
        row as a spreadsheet counts. Blanks and dashes are null.

    Raises:
        InputError: The text cannot be decoded, there is no row, or a column is missing.
    """
    text = _decoded(name, content)
    raw = _read(name, text)
    found = _columns(raw.columns)
    missing = [COLUMNS[role][0] for role in _NEEDED if role not in found]
    values = [code for code in CURRENCIES if code in found]
    if not missing and len(values) != 1:
        missing = [] if values else ["人民币", "美元"]
        _refuse_both(name, values)
    if missing:
        raise InputError(
            "missing_column",
            f"there is no column {' or '.join(missing)}; there is: "
            f"{', '.join(column.strip() for column in raw.columns if column.strip())}",
            where=at(name, [1]),
            hint=_DOWNLOAD,
        )
    if raw.is_empty():
        raise InputError(
            "no_rows", "the file has a header and nothing else", where=at(name), hint=_DOWNLOAD
        )
    return (
        raw.with_row_index(ROW, offset=_FIRST_ROW)
        .select(pl.col(ROW).cast(pl.Int64), *(_cleaned(found[role], role) for role in found))
        .filter(pl.any_horizontal(pl.col("period", "product", "partner_name").is_not_null()))
    )


def _decoded(name: str, content: bytes) -> str:
    place = 1
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            place = content.count(b"\n", 0, error.start) + 1
    raise InputError(
        "encoding",
        "the text is neither GBK nor UTF-8",
        where=at(name, [place]),
        hint="give the file as the query page handed it out, not saved by another program",
    )


def _read(name: str, text: str) -> pl.DataFrame:
    if text.lstrip().startswith("<"):
        raise InputError(
            "no_header", "this is a web page, no CSV file", where=at(name), hint=_DOWNLOAD
        )
    try:
        return pl.read_csv(
            io.BytesIO(text.encode()), infer_schema=False, truncate_ragged_lines=True
        )
    except pl.exceptions.PolarsError as error:
        raise InputError(
            "no_header",
            f"this is no CSV file: {str(error).splitlines()[0]}",
            where=at(name),
            hint=_DOWNLOAD,
        ) from error


def _columns(names: list[str]) -> dict[str, str]:
    """Find the column of each role, whatever the order."""
    plain = {"".join(unicodedata.normalize("NFKC", one).split()): one for one in names}
    known = {
        role: next((plain[word] for word in words if word in plain), None)
        for role, words in COLUMNS.items()
    }
    return {role: column for role, column in known.items() if column is not None}


def _refuse_both(name: str, values: list[str]) -> None:
    if values:
        raise InputError(
            "mixed_currencies",
            "amounts stand in yuan and in dollars",
            where=at(name, [1]),
            hint="keep the column of one currency",
        )


def _cleaned(column: str, role: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars(" \t\r\u00a0\u3000")
    return pl.when(text.str.contains(r"^[-–—]*$")).then(None).otherwise(text).alias(role)
