"""What a check leaves behind besides its answer: reports, failed rows, a kept vintage."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exportdecomp.cli.emit import say, write
from exportdecomp.errors import OutputError, SettingsError, UnknownChoiceError
from exportdecomp.model.check_request import CheckRequest
from exportdecomp.outputs.reports import ReportKind, report_text

if TYPE_CHECKING:
    from exportdecomp.model.check_report import CheckReport
    from exportdecomp.model.request import ContribRequest
    from exportdecomp.workflows.check import Checked

_SUMMARY = "GITHUB_STEP_SUMMARY"


def asked_reports(said: Sequence[str]) -> list[tuple[ReportKind, Path | None]]:
    """Read ``--report KIND[=FILE]``.

    Raises:
        SettingsError: There is no such kind, or a kind of file has no file, or two have the
            same.
    """
    found: list[tuple[ReportKind, Path | None]] = []
    for text in said:
        word, equals, file = text.partition("=")
        if word not in set(ReportKind):
            raise UnknownChoiceError("--report", word, list(ReportKind))
        kind = ReportKind(word)
        if (kind is not ReportKind.GITHUB or equals) and not file:
            raise SettingsError(
                f"--report {text} names no file",
                where="--report",
                hint=f"write --report {kind}=FILE",
            )
        found.append((kind, Path(file) if file else None))
    files = [path for _, path in found if path is not None]
    twice = [path for path in files if files.count(path) > 1]
    if twice:
        raise SettingsError(
            f"two reports would be written to {twice[0]}",
            where="--report",
            hint="give each a file of its own",
        )
    return found


def write_reports(
    report: "CheckReport", asked: Sequence[tuple[ReportKind, Path | None]], *, quiet: bool
) -> None:
    """Write every report that was asked for, each whole or not at all.

    Annotations for GitHub go to stderr, which it reads as it does stdout; beside them a
    summary is appended where GitHub names a file for it.

    Raises:
        OutputError: A file cannot be written.
    """
    for kind, path in asked:
        text = report_text(kind, report)
        if path is not None:
            write(text, path, as_utf8=True)
            say(f"note: wrote {path}", quiet=quiet)
        elif sys.stderr is not None:
            sys.stderr.write(text)
        if kind is ReportKind.GITHUB and os.environ.get(_SUMMARY):
            _append(Path(os.environ[_SUMMARY]), report_text(ReportKind.MARKDOWN, report))


def write_failures(
    figures: "ContribRequest", report: "CheckReport", folder: Path, *, quiet: bool
) -> None:
    """Write the rows that findings name into a folder, a file a check.

    Files that an earlier run left there go first.

    Raises:
        OutputError: The folder cannot be made or written.
    """
    from exportdecomp.workflows.failures import failures

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make {folder}: {error.strerror}",
            where=f"--write-failures {folder}",
            hint="name a folder that may be written",
        ) from error
    for old in folder.glob("ED[0-9][0-9][0-9]-*.csv"):
        old.unlink()
    written = 0
    for name, text in failures(figures, report):
        write(text, folder / name, as_utf8=True)
        written += 1
    files = "file" if written == 1 else "files"
    say(f"note: wrote {written} {files} of failed rows to {folder}", quiet=quiet)


def keep_release(
    request: CheckRequest, checked: "Checked", folder: Path, *, quiet: bool
) -> None:
    """Keep a release that passed as a vintage; one that failed is not kept.

    Raises:
        SettingsError: There are no files to keep, or two of the same name.
        OutputError: The folder cannot be written.
    """
    from exportdecomp.sources.vintages import keep
    from exportdecomp.workflows.check_own import day_of
    from exportdecomp.workflows.own_tables import source_name

    data = request.figures.data
    if not data:
        raise SettingsError(
            "--keep keeps files", where="--keep", hint="name them: --data FILE"
        )
    if checked.report.failed:
        say(f"note: not kept in {folder}: the release did not pass", quiet=quiet)
        return
    files = {
        Path(source_name(one)).name: Path(one) if isinstance(one, str) else one for one in data
    }
    if len(files) < len(data):
        raise SettingsError(
            "two files to keep have the same name",
            where="--keep",
            hint="a vintage is one folder: rename one of them",
        )
    kept = keep(folder, files, request.as_of or day_of(checked.material))
    what = "kept as" if kept.is_new else "kept already as"
    say(f"note: {what} {kept.folder}", quiet=quiet)


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror}", where=_SUMMARY, hint="check its path"
        ) from error
