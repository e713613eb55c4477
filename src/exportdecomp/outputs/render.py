"""Which output writes which format."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from exportdecomp.model.report import ContribReport
from exportdecomp.model.screen import Display, Screen
from exportdecomp.model.sheet import Viewed


class Format(StrEnum):
    """The formats a report can be written in."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    PARQUET = "parquet"


SUFFIXES = {
    ".txt": Format.TABLE,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.MARKDOWN,
    ".parquet": Format.PARQUET,
}
_USUAL = Display()


def render(
    reports: Sequence[ContribReport], form: Format, screen: Screen, display: Display = _USUAL
) -> str | bytes:
    """Write reports in a format; each output is imported only when it is wanted.

    Args:
        reports: One report, or those of several periods.
        form: The format.
        screen: Where a table is shown.
        display: How tables for people, in Markdown too, show numbers.

    Returns:
        The text: tables one below the other, lines below one header, one JSON object.
        Parquet is bytes.
    """
    match form:
        case Format.TABLE:
            from exportdecomp.outputs.terminal import contrib_text

            return "\n".join(contrib_text(report, screen, display) for report in reports)
        case Format.MARKDOWN:
            from exportdecomp.outputs.markdown_document import contrib_markdown

            return "\n".join(contrib_markdown(report, display) for report in reports)
        case Format.JSON:
            from exportdecomp.outputs.json_document import contrib_json, contrib_range_json

            return contrib_json(*reports) if len(reports) == 1 else contrib_range_json(reports)
    from exportdecomp.outputs.rows import rows_of

    return _rows(list(rows_of(*reports)), form)


def render_view(
    view: Viewed, form: Format, screen: Screen, display: Display = _USUAL
) -> str | bytes:
    """Write the answer of any command in a format.

    Args:
        view: The answer.
        form: The format.
        screen: Where a table is shown.
        display: How tables for people, in Markdown too, show numbers.

    Returns:
        The text; Parquet is bytes.

    Raises:
        ValueError: A number is not finite.
    """
    match form:
        case Format.TABLE:
            from exportdecomp.outputs.sheet_text import sheet_text

            return sheet_text(view.sheet, screen, display)
        case Format.MARKDOWN:
            from exportdecomp.outputs.sheet_markdown import sheet_markdown

            return view.markdown or sheet_markdown(view.sheet, display)
    from exportdecomp.outputs.records import plain_record

    if form is Format.JSON:
        from exportdecomp.outputs.json_document import dump_rows, envelope

        return dump_rows(envelope(view.kind) | plain_record(view.document))
    return _rows([plain_record(record) for record in view.records], form)


def _rows(rows: list[dict[str, Any]], form: Format) -> str | bytes:
    if form is Format.PARQUET:
        from exportdecomp.outputs.parquet_table import parquet

        return parquet(rows)
    from exportdecomp.outputs.delimited import delimited, json_lines

    if form is Format.JSONL:
        return json_lines(rows)
    return delimited(rows, "," if form is Format.CSV else "\t")
