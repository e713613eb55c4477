"""A sketch of a file as a commented TOML definition, to be corrected by its owner."""

from collections.abc import Iterator
from typing import Any

import tomli_w

from exportdecomp.model.sketch import Sketch, SketchedDimension
from exportdecomp.outputs.safe_text import visible


def definition_text(sketch: Sketch) -> str:
    """Write a definition; what was not understood is a comment that says how to say it.

    Returns:
        TOML that reads to a dataset with the dimensions of the sketch.
    """
    return "".join(f"{line}\n" for line in _lines(sketch))


def _lines(sketch: Sketch) -> Iterator[str]:
    yield from _comment(f"{sketch.file} as exportdecomp understood it: {sketch.spans}.")
    yield from _comment("Correct what is wrong; `exportdecomp contrib` then reads it.")
    for note in sketch.notes:
        yield from _comment(f"The file: {note}.")
    yield ""
    yield "[dataset]"
    yield from _pair("title", sketch.title)
    yield from _subject(sketch)
    yield from _currency(sketch)
    yield '# absent = "zero"           # a row that is not there means none, not: not reported'
    yield '# attribution = "..."       # whose figures they are'
    for dimension in sketch.dimensions:
        yield ""
        yield from _dimension(dimension, sketch)
    yield ""
    yield "# [defaults]"
    yield "# top = 10"


def _subject(sketch: Sketch) -> Iterator[str]:
    if sketch.is_flow:
        yield '# possessive = "Japan\'s"    # how the opening sentence begins'
        yield '# measure = "sales"         # what the amounts are, where they are not exports'
    else:
        yield 'possessive = "The"          # how the opening sentence begins: "Japan\'s"'
        yield 'measure = "total"           # what the amounts are: "sales"'


def _currency(sketch: Sketch) -> Iterator[str]:
    if sketch.currency is None:
        yield '# currency = "EUR"          # what the amounts are in'
    else:
        yield from _pair("currency", sketch.currency)


def _dimension(dimension: SketchedDimension, sketch: Sketch) -> Iterator[str]:
    roles = {role: column for role, column in sketch.columns.items() if role != "unit"}
    columns = roles | {dimension.name: dimension.column}
    yield f"[dimensions.{_key(dimension.name)}]"
    more = dimension.size - len(dimension.codes)
    codes = ", ".join(dimension.codes) + (f" and {more} more" if more > 0 else "")
    yield from _comment(f"{dimension.size} codes: {codes}")
    if dimension.label is not None:
        yield from _comment(f"labels from the column {dimension.label!r}")
    yield from _pair("file", sketch.file)
    yield from _pair("columns", columns)
    yield from _scale(sketch)
    if sketch.flows != ("exports",):
        yield from _pair("flows", list(sketch.flows))
    if dimension.total is not None:
        yield from _pair("headline_code", dimension.total)
    else:
        yield '# headline_code = "TOTAL"   # the row that is the published total'
    yield '# vintage = "2025-10-13"    # the day of publication'
    if sketch.left_out:
        yield from _comment(f"columns without a part: {', '.join(sketch.left_out)}")


def _scale(sketch: Sketch) -> Iterator[str]:
    if sketch.scale == 1:
        yield "# scale = 1000              # currency units in one unit of the file"
    else:
        yield from _pair("scale", int(sketch.scale))


def _comment(text: str) -> Iterator[str]:
    yield f"# {visible(text)}"


def _pair(key: str, value: Any) -> Iterator[str]:  # noqa: ANN401  # any TOML value
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(name)} = {_value(text)}" for name, text in value.items())
        yield f"{key} = {{ {inner} }}"
    else:
        yield tomli_w.dumps({key: value}).rstrip("\n")


def _key(name: str) -> str:
    return tomli_w.dumps({name: 0}).rpartition(" = ")[0]


def _value(text: str) -> str:
    return tomli_w.dumps({"v": text}).removeprefix("v = ").rstrip("\n")
