"""What a file is, told from its first bytes and not from its suffix."""

from io import BytesIO
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile, ZipFile

from exportdecomp.errors import FileUnusableError, InputError, at
from exportdecomp.sources.content import Beginning

_UNPACK = "unpack it first"
_REFUSED = {
    b"\xd0\xcf\x11\xe0": (
        "an old Excel file (xls), or one with a password",
        "save it as xlsx or CSV, without a password",
    ),
    b"\x1f\x8b": ("packed with gzip", f"{_UNPACK}: `gunzip FILE`"),
    b"BZh": ("packed with bzip2", f"{_UNPACK}: `bunzip2 FILE`"),
    b"\xfd7zXZ": ("packed with xz", f"{_UNPACK}: `unxz FILE`"),
    b"\x28\xb5\x2f\xfd": ("packed with zstd", f"{_UNPACK}: `unzstd FILE`"),
    b"%PDF": ("a PDF", "look for the same table as xlsx or CSV"),
}
_MARKUP = {
    "<!doctype html": ("a web page (HTML)", "download the table itself, as xlsx or CSV"),
    "<html": ("a web page (HTML)", "download the table itself, as xlsx or CSV"),
    "<?xml": ("an XML file", "save the table as xlsx or CSV"),
    "{\\rtf": ("a text document (RTF)", "save the table as xlsx or CSV"),
}


def binary_kind(beginning: Beginning, name: str) -> Literal["parquet", "xlsx"] | None:
    """Recognise a file that is not text.

    Returns:
        The kind of a binary file that can be read, nothing for what may be text.

    Raises:
        FileUnusableError: It is of a kind that cannot be read.
    """
    for magic, (found, hint) in _REFUSED.items():
        if beginning.head.startswith(magic):
            raise _refused(found, hint, name)
    if beginning.head.startswith(b"PAR1"):
        return "parquet"
    if beginning.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_workbook(beginning.content, name)
        return "xlsx"
    return None


def check_text(head: bytes, name: str) -> None:
    """Refuse what is text but no table, and what is no text at all.

    Args:
        head: The beginning of the file in UTF-8.
        name: What errors call the file.

    Raises:
        FileUnusableError: It is a page or a document.
        InputError: It is a binary file.
    """
    if b"\0" in head:
        raise InputError(
            "binary_file",
            "this is a binary file and no table",
            where=at(name),
            hint="CSV, TSV, JSON lines, Parquet and xlsx can be read",
        )
    start = head[:1024].decode("utf-8", "replace").lstrip().lower()
    for mark, (found, hint) in _MARKUP.items():
        if start.startswith(mark):
            raise _refused(found, hint, name)


def _check_workbook(content: Path | bytes, name: str) -> None:
    try:
        with ZipFile(BytesIO(content) if isinstance(content, bytes) else content) as archive:
            members = archive.namelist()
    except (BadZipFile, OSError) as error:
        raise FileUnusableError(
            "the file is a broken xlsx or zip file", where=at(name), hint="fetch it again"
        ) from error
    if not any(member.startswith("xl/") for member in members):
        raise _refused("a zip archive and not an xlsx workbook", _UNPACK, name)


def _refused(found: str, hint: str, name: str) -> FileUnusableError:
    return FileUnusableError(f"the file is {found}", where=at(name), hint=hint)
