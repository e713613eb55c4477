"""Small xlsx files made by hand, since nothing that the project needs writes them."""

from collections.abc import Sequence
from datetime import date
from html import escape
from io import BytesIO
from zipfile import ZipFile

Cell = str | float | date | None
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
SHEET = f'Type="{OFFICE}/worksheet" Target="worksheets/sheet'
# Format 14 is a date, and a date is a count of days.
STYLES = (
    f'<styleSheet {MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>"
)
EPOCH = date(1899, 12, 30)


def workbook(*rows: Sequence[Cell], sheets: Sequence[str] = ("Data",)) -> bytes:
    names = list(enumerate(sheets, start=1))
    listed = "".join(f'<sheet name="{s}" sheetId="{n}" r:id="r{n}"/>' for n, s in names)
    links = "".join(f'<Relationship Id="r{n}" {SHEET}{n}.xml"/>' for n, _ in names)
    styles = f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
    root = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", f"<Relationships {LINKS}>{root}</Relationships>")
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f"<Relationships {LINKS}>{links}{styles}</Relationships>",
        )
        archive.writestr("xl/styles.xml", STYLES)
        for number, _ in names:
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml", sheet(rows if number == 1 else [])
            )
    return file.getvalue()


def sheet(rows: Sequence[Sequence[Cell]]) -> str:
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            written(f"{'ABCDEF'[column]}{number}", cell) for column, cell in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    return f"<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>"


def written(place: str, cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        case date():
            return f'<c r="{place}" s="1"><v>{(cell - EPOCH).days}</v></c>'
        case _:
            return f'<c r="{place}"><v>{cell}</v></c>'
