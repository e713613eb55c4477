"""What of XML Schema `junit-10.xsd` is written in: enough to hold a document against it.

Every content model of that schema is a choice, or a list of one element, of any length: so
a document is valid if each element has only children and attributes that are declared for
it, all that are required, no text where none may be, and times of the right form.
"""

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_TIME = "SUREFIRE_TIME"


def broken(document: str) -> list[str]:
    """List what of a document the schema does not allow."""
    return list(_broken(ET.fromstring(document)))  # noqa: S314  # written by ourselves


@cache
def _declared() -> dict[str, ET.Element]:
    root = ET.parse(SCHEMA).getroot()  # noqa: S314  # a file of the repository
    return {one.attrib["name"]: one for one in root.findall(f"{_XS}element")}


def _broken(element: ET.Element) -> list[str]:
    declared = _declared().get(element.tag)
    if declared is None:
        return [f"{element.tag} is not declared"]
    content = declared.find(f"{_XS}complexType")
    if content is None:
        return [f"{element.tag} has children or attributes"] * bool(
            len(element) or element.keys()
        )
    allowed = {one.get("ref") for one in content.iter(f"{_XS}element")}
    found = [f"{element.tag} has a {one.tag}" for one in element if one.tag not in allowed]
    if content.get("mixed") != "true" and (element.text or "").strip():
        found.append(f"{element.tag} has text")
    attributes = {one.attrib["name"]: one for one in content.findall(f"{_XS}attribute")}
    found += [
        f"{element.tag} has no {name}" for name in _required(attributes) - set(element.keys())
    ]
    for name, value in element.items():
        if name not in attributes:
            found.append(f"{element.tag} has {name}")
        elif attributes[name].get("type") == _TIME and not re.fullmatch(
            r"[\d,]*\.?\d*", value
        ):
            found.append(f"{element.tag} has {name}={value}")
    return found + [one for child in element for one in _broken(child)]


def _required(attributes: dict[str, ET.Element]) -> set[str]:
    return {name for name, one in attributes.items() if one.get("use") == "required"}
