"""Test cases as JUnit XML, for servers that show the results of tests."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from exportdecomp.outputs.safe_text import visible

# What XML 1.0 has no way to write and `visible` leaves, because it is no control character.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Case(NamedTuple):
    """A test case: its class and name, and what its one child says, if it has one.

    ``tag`` is ``failure``, ``error``, ``skipped`` or ``system-out``; a case without one
    passed.
    """

    within: str
    name: str
    tag: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""


class Suite(NamedTuple):
    """The cases of a run, what they are counted under, and its verdict in words."""

    command: str
    title: str
    properties: Sequence[tuple[str, str]]
    cases: Sequence[Case]
    told: str


def junit_document(suite: Suite) -> str:
    """Write a suite as JUnit XML.

    Args:
        suite: Its cases; those of one class that have the same name are numbered, because
            servers keep one of each.

    Returns:
        The document, valid against the schema of Jenkins (junit-10.xsd). It has no times
        and no host, so that the same suite has the same bytes.
    """
    tags = Counter(case.tag for case in suite.cases)
    counts = {
        "tests": str(len(suite.cases)),
        "failures": str(tags["failure"]),
        "errors": str(tags["error"]),
    }
    root = ET.Element("testsuites", {"name": f"exportdecomp {suite.command}", **counts})
    written = ET.SubElement(
        root,
        "testsuite",
        {"name": _clean(suite.title), **counts, "skipped": str(tags["skipped"])},
    )
    properties = ET.SubElement(written, "properties")
    for name, value in suite.properties:
        ET.SubElement(properties, "property", {"name": name, "value": _clean(value)})
    for case in _told_apart(suite.cases):
        _write(written, case)
    ET.SubElement(written, "system-out").text = _clean(suite.told)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _told_apart(cases: Sequence[Case]) -> Iterator[Case]:
    seen: Counter[tuple[str, str]] = Counter()
    for case in cases:
        key = case.within, case.name
        seen[key] += 1
        yield case._replace(name=f"{case.name} ({seen[key]})") if seen[key] > 1 else case


def _write(suite: ET.Element, case: Case) -> None:
    names = {"classname": f"exportdecomp.{_clean(case.within)}", "name": _clean(case.name)}
    written = ET.SubElement(suite, "testcase", names)
    if case.tag is not None:
        attributes = {name: _clean(value) for name, value in case.attributes}
        ET.SubElement(written, case.tag, attributes).text = _printed(case.text) or None


def _clean(text: str) -> str:
    return _printed(visible(text))


def _printed(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
