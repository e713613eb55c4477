"""Checks as they come with the program: TOML into ``model.rule.Rule``, or all its faults."""

import re
from pathlib import Path

from exportdecomp import resources
from exportdecomp.model.finding import Severity
from exportdecomp.model.rule import Example, Rule, Threshold
from exportdecomp.settings.table import Reading, Table
from exportdecomp.settings.toml_file import read_toml

ESS = (
    "EVA", "FLF", "FDD", "FDE", "FDT", "FDL", "FDM", "COV", "RWD", "REP", "RTS", "RNR",
    "COC", "VIR", "VCO", "VAD", "VNO", "VSA", "VMP", "RRL", "VRT",
)  # fmt: skip
"""The main types of validation rules of the European Statistical System."""

LISTING = "exportdecomp rule"
"""The command that lists them."""

RELEASE = "release.csv"
"""The file of an example that is checked."""

_CODE_LIKE = re.compile(r"ed\d", re.IGNORECASE)
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def read_rules() -> tuple[Rule, ...]:
    """Read every check that comes with the program.

    Returns:
        The checks in order of code, with the limits that hold where nobody says otherwise.

    Raises:
        SettingsError: One of the files is wrong.
    """
    return tuple(read_rule(resources.rule_path(code)) for code in resources.rule_names())


def code_of(word: str) -> str | None:
    """Find the check that has a code or a name, in either case; None if there is none."""
    wanted = word.strip().upper()
    if wanted in resources.rule_names():
        return wanted
    name = wanted.lower().replace("-", "_")
    return next((rule.code for rule in read_rules() if rule.name == name), None)


def codes_meant(word: str) -> tuple[str, ...]:
    """Find the checks that a code, the beginning of codes, or a name stands for."""
    wanted = word.strip().upper()
    found = tuple(code for code in resources.rule_names() if code.startswith(wanted))
    if wanted and found:
        return found
    code = code_of(word)
    return () if code is None else (code,)


def known_words(word: str = "") -> list[str]:
    """List the codes and the names of all checks that a word may be meant for.

    Args:
        word: What was written. If it is like a code it stands for none: the code that
            looks most like it is about something else.
    """
    codes = () if _CODE_LIKE.match(word.strip()) else resources.rule_names()
    return [*codes, *(rule.name for rule in read_rules())]


def read_rule(path: Path) -> Rule:
    """Read a check.

    Args:
        path: A TOML file with the texts of the check, ``[thresholds]``, ``[example]`` and
            ``[near_miss]``; it is called like the code.

    Returns:
        The check; in its texts a paragraph is one line.

    Raises:
        SettingsError: The file cannot be read, is not TOML, or something in it is wrong:
            the message lists all of that, one a line.
    """
    reading = Reading(str(path))
    root = Table(read_toml(path), reading)
    rule = Rule(
        code=_code(root, path),
        name=_name(root),
        title=root.required("title"),
        ess=root.choice("ess", ("", *ESS)) or "",
        severity=_severity(root),
        what=_paragraphs(root.required("what")),
        why=_paragraphs(root.required("why")),
        mend=_paragraphs(root.required("mend")),
        thresholds=_thresholds(root),
        refusals=root.words("refusals"),
        example=_example(root, "example"),
        near_miss=_example(root, "near_miss"),
        overrides={},
    )
    reading.finish()
    return rule


def _code(root: Table, path: Path) -> str:
    code = root.required("code")
    if code and code.lower() != path.stem:
        root.problem(f"key 'code' is {code!r}, and the file is called {path.name}")
    return code


def _name(root: Table) -> str:
    name = root.required("name")
    if name and not _NAME.fullmatch(name):
        root.problem(f"key 'name' must be that of a function, found {name!r}")
    return name


def _severity(root: Table) -> Severity:
    if "severity" not in root.values:
        root.problem("key 'severity' is missing")
    return Severity(root.choice("severity", tuple(Severity)) or Severity.ERROR)


def _thresholds(root: Table) -> tuple[Threshold, ...]:
    found = []
    for name, table in root.named("thresholds").items():
        if "value" not in table.values:
            table.problem("key 'value' is missing")
        found.append(
            Threshold(
                name=name,
                value=table.number("value") or 0.0,
                unit=table.required("unit"),
                about=_paragraphs(table.required("about")),
            )
        )
    return tuple(found)


def _example(root: Table, key: str) -> Example:
    table = root.table(key)
    found = Example(
        about=_paragraphs(table.required("about")),
        options=table.words("options"),
        files=table.texts("files"),
    )
    if RELEASE not in found.files:
        table.problem(f"has no file {RELEASE!r} in [{key}.files]")
    return found


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
