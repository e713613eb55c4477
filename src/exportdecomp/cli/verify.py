"""exportdecomp verify."""

import re
from collections.abc import Iterable
from typing import Annotated

import typer

from exportdecomp.cli import options as o
from exportdecomp.cli.choices import data_of, words_of
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import choose_threads, hand_over
from exportdecomp.cli.emit import say
from exportdecomp.cli.reports import asked_reports, write_reports
from exportdecomp.cli.verify_example import write_example
from exportdecomp.errors import (
    DATA,
    FAILED,
    USAGE,
    FileUnusableError,
    SettingsError,
    UnknownChoiceError,
)
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import FaultyClaim
from exportdecomp.model.verify_report import (
    FAILING,
    Trouble,
    Verdict,
    VerifyReport,
    VerifyRequest,
)
from exportdecomp.outputs.reports import OF_CLAIMS

_NEVER = "never"
_OF_DATA = {
    "data": "--data",
    "dataset": "--dataset",
    "column_map": "--map",
    "absent": "--absent",
    "base": "--base",
    "currency": "--currency",
    "as_of": "--as-of",
}
"""Options about data, of which none are looked at with ``--internal``."""

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...", help="Claims files: TOML or CSV; - is stdin.", show_default=False
    ),
]
Published = Annotated[
    bool, typer.Option("--published", help="Judge the published claims that come with it.")
]
Internal = Annotated[
    bool, typer.Option("--internal", help="Judge claims by each other only, without data.")
]
Only = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help="Judge these claims only; repeatable, or with commas."),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="VERDICT",
        help="Exit with 1 at these verdicts, at inconsistent or faulty ones, or never; "
        "repeatable [wrong-unit, wrong-label, wrong-sign, contradicted, inconsistent].",
    ),
]
Base = Annotated[
    BaseKind | None,
    typer.Option("--base", help="Over which base, where a claim names none."),
]
Currency = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="In which currency, where a claim names none."),
]
Report = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KIND[=FILE]",
        help="Also write junit, markdown or json to a file, or github annotations to stderr; "
        "repeatable.",
    ),
]
Init = Annotated[
    bool, typer.Option("--init", help="Write a commented claims file to begin with.")
]
Force = Annotated[bool, typer.Option("--force", help="With --init, replace the file.")]


@command(
    {"files": Files, "published": Published, "internal": Internal, "only": Only},
    {"fail_on": FailOn, "report": Report, "init": Init, "force": Force},
    {**o.BASES, "base": Base, "currency": Currency},
    o.FROM,
    {name: kind for name, kind in o.TO.items() if name not in {"decimals", "round_to_sum"}},
)
def verify(given: Given) -> None:
    """Recompute every figure of a note, and say whether it can be true.

    Exit code 1 means that a claim is false, 2 that one cannot be read.

    \b
    exportdecomp verify claims.toml
    exportdecomp verify claims.toml --report github --report junit=claims.xml
    exportdecomp verify claims.toml --internal
    exportdecomp verify --published --format markdown
    exportdecomp verify --init
    """
    if given["init"]:
        write_example(given)
        return
    delivery = given.delivery()
    asked, answer = given["report"] or (), delivery.output
    reports = asked_reports(asked, OF_CLAIMS, read=given.read, answer=answer)
    request = request_of(given)
    choose_threads(request.figures)
    from exportdecomp.outputs.verify_view import verify_view
    from exportdecomp.workflows.verify import verify as judge

    report = judge(request)
    for fault in report.faulty:
        say(_fault(fault), quiet=False)
    write_reports(report, reports, quiet=delivery.quiet)
    hand_over(verify_view(report), delivery)
    if report.failed or report.faulty:
        raise typer.Exit(exit_code_of(report))


def exit_code_of(report: VerifyReport) -> int:
    """Return what a run ends with: what fails it counts before what cannot be read.

    A claim that cannot be read counts before a file that cannot.
    """
    if report.failed:
        return FAILED
    unusable = [one.code == FileUnusableError.code for one in report.faulty]
    return DATA if unusable and all(unusable) else USAGE if unusable else 0


def request_of(given: Given) -> VerifyRequest:
    """Return what is to be judged, and by what.

    Raises:
        SettingsError: There are no claims, options exclude each other, one has no effect, or
            has no such value.
    """
    files = given["files"] or []
    if not files and not given["published"]:
        raise SettingsError(
            "there are no claims to verify",
            where="verify",
            hint="name a claims file, or give --published; --init writes one to begin with",
        )
    if "-" in files and "-" in (given["data"] or ()):
        raise SettingsError("stdin can be read once only", where="--data -", hint="use files")
    _refuse_idle(given)
    return VerifyRequest(
        files=data_of(files, "verify -"),
        figures=given.request(),
        published=given["published"],
        internal=given["internal"],
        only=_only(given["only"]),
        fail_on=fails_on(given["fail_on"]),
    )


def fails_on(said: Iterable[str] | None) -> tuple[Verdict | Trouble, ...]:
    """Read ``--fail-on``: verdicts in any spelling, ``inconsistent``, ``faulty``, ``never``.

    Raises:
        SettingsError: There is no such word, or none at all, or ``never`` does not stand
            alone.
    """
    if said is None:
        return FAILING
    words = ["_".join(re.split(r"[\s_-]+", word.lower())) for word in words_of(said)]
    known = {one.value: one for one in (*Verdict, *Trouble)}
    choices = [*(one.replace("_", "-") for one in known), _NEVER]
    if not words:
        raise SettingsError(
            "--fail-on names nothing", where="--fail-on", hint=f"one of {', '.join(choices)}"
        )
    if words == [_NEVER]:
        return ()
    if _NEVER in words:
        raise SettingsError(
            f"{_NEVER} and verdicts exclude each other",
            where="--fail-on",
            hint=f"give verdicts, or {_NEVER} alone",
        )
    for word in words:
        if word not in known:
            raise UnknownChoiceError("--fail-on", word.replace("_", "-"), choices)
    return tuple(dict.fromkeys(known[word] for word in words))


def _only(said: Iterable[str] | None) -> tuple[str, ...]:
    words = words_of(said)
    if said is not None and not words:
        raise SettingsError("--only names no claim", where="--only", hint="give an id")
    return words


def _refuse_idle(given: Given) -> None:
    """Refuse options that would change nothing."""
    if given["force"]:
        raise _idle("--force", "without --init", "it replaces the file that --init writes")
    if not given["internal"]:
        return
    for name, option in _OF_DATA.items():
        if given[name]:
            raise _idle(option, "with --internal", "leave one of them out: no data are read")


def _idle(option: str, where: str, hint: str) -> SettingsError:
    return SettingsError(f"{option} has no effect {where}", where=option, hint=hint)


def _fault(fault: FaultyClaim) -> str:
    place = f"{fault.file}, line {fault.line}" if fault.line else fault.file
    told = "; ".join(part for part in (fault.message, fault.hint) if part)
    return f"error: {place}: {told}" if place else f"error: {told}"
