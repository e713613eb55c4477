from io import BytesIO
from zipfile import ZipFile

import pytest

from exportdecomp.errors import FileUnusableError, InputError
from exportdecomp.sources.content import Beginning
from exportdecomp.sources.signature import binary_kind, check_text


def kind(content: bytes) -> str | None:
    return binary_kind(Beginning(content, content, whole=True), "sales")


def zipped(member: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(member, "code,value\n")
    return file.getvalue()


def test_parquet_is_told_by_its_first_bytes() -> None:
    assert kind(b"PAR1\x15\x04") == "parquet"


def test_a_zip_archive_with_a_workbook_in_it_is_xlsx() -> None:
    assert kind(zipped("xl/workbook.xml")) == "xlsx"


def test_text_is_no_binary_kind() -> None:
    assert kind(b"PARTNER,value\n") is None


def test_a_zip_archive_of_anything_else_is_refused() -> None:
    with pytest.raises(FileUnusableError, match="zip archive and not an xlsx") as caught:
        kind(zipped("sales.csv"))

    assert caught.value.hint == "unpack it first"


def test_half_a_zip_archive_is_broken() -> None:
    with pytest.raises(FileUnusableError, match="broken xlsx or zip"):
        kind(zipped("xl/workbook.xml")[:40])


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", r"an old Excel file \(xls\)"),
        (b"\x1f\x8b\x08\x00", "packed with gzip"),
        (b"\xfd7zXZ\x00", "packed with xz"),
        (b"%PDF-1.7\n", "a PDF"),
    ],
)
def test_a_binary_file_of_a_known_kind_is_called_by_it(head: bytes, found: str) -> None:
    with pytest.raises(FileUnusableError, match=f"the file is {found}") as caught:
        kind(head)

    assert caught.value.where == "sales"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\n<!DOCTYPE html><title>Exports</title>", "a web page"),
        (b'<html lang="en">', "a web page"),
        (b'<?xml version="1.0"?>', "an XML file"),
        (b"{\\rtf1 Exports}", "a text document"),
    ],
)
def test_a_page_is_no_table(head: bytes, found: str) -> None:
    with pytest.raises(FileUnusableError, match=f"the file is {found}"):
        check_text(head, "sales.csv")


def test_a_zero_byte_is_not_in_a_text() -> None:
    with pytest.raises(InputError, match="binary file") as caught:
        check_text(b"\x7fELF\x02\0\0", "sales.csv")

    assert caught.value.code == "binary_file"


def test_a_header_with_signs_in_it_is_no_page() -> None:
    check_text(b"<code>,{value}\nic,285\n", "sales.csv")
