"""What a run leaves behind besides its answer: reports, failed rows, a kept vintage."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exportdecomp.cli.emit import say, unwritable, write
from exportdecomp.cli.targets import (
    FAILED_ROWS,
    file_named,
    refuse_replacing,
    refuse_shared,
)
from exportdecomp.errors import OutputError, SettingsError, UnknownChoiceError
from exportdecomp.outputs.reports import OF_CHECKS, ReportKind, report_text

if TYPE_CHECKING:
    from exportdecomp.model.check_report import CheckReport
    from exportdecomp.model.check_request import CheckRequest
    from exportdecomp.model.request import ContribRequest
    from exportdecomp.model.verify_report import VerifyReport
    from exportdecomp.workflows.check import Checked

_SUMMARY = "GITHUB_STEP_SUMMARY"


def asked_reports(
    said: Sequence[str],
    kinds: Sequence[ReportKind] = OF_CHECKS,
    *,
    read: Sequence[str] = (),
    answer: Path | None = None,
) -> list[tuple[ReportKind, Path | None]]:
    """Read ``--report KIND[=FILE]``.

    Args:
        said: What was given.
        kinds: What the command can write.
        read: Files that are read, and none of which may be replaced.
        answer: The file that the answer itself goes to, if it goes to one.

    Raises:
        SettingsError: There is no such kind, or a kind of file has no file, or two have the
            same, or the file is read, or it is a folder.
    """
    found = [_asked(text, kinds) for text in said]
    files = [(f"--report {kind}={path}", path) for kind, path in found if path is not None]
    refuse_shared([*([("-o", answer)] if answer is not None else []), *files])
    for option, path in files:
        refuse_replacing(path, option, read)
    return found


def _asked(text: str, kinds: Sequence[ReportKind]) -> tuple[ReportKind, Path | None]:
    word, equals, file = text.partition("=")
    if word not in set(kinds):
        raise UnknownChoiceError("--report", word, kinds)
    kind = ReportKind(word)
    if (kind is not ReportKind.GITHUB or equals) and not file:
        raise SettingsError(
            f"--report {text} names no file",
            where="--report",
            hint=f"write --report {kind}=FILE",
        )
    if file == "-":
        raise SettingsError(
            "a report goes to a file, not to stdout",
            where=f"--report {text}",
            hint=f"write --report {kind}=FILE; --format says what stdout gets",
        )
    return kind, file_named(file, f"--report {text}") if file else None


def write_reports(
    report: "CheckReport | VerifyReport",
    asked: Sequence[tuple[ReportKind, Path | None]],
    *,
    quiet: bool,
) -> None:
    """Write every report that was asked for, each whole or not at all.

    Annotations for GitHub go to stderr, which it reads as it does stdout; beside them a
    summary is appended where GitHub names a file for it.

    Raises:
        OutputError: A file cannot be written.
    """
    files = [str(path) for _, path in asked if path is not None]
    written = [(kind, path, report_text(kind, report, files)) for kind, path in asked]
    for kind, path, text in written:
        if path is not None:
            write(text, path, as_utf8=True, option=f"--report {kind}={path}")
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
    for old in folder.glob(FAILED_ROWS):
        old.unlink()
    written = 0
    for name, text in failures(figures, report):
        write(text, folder / name, as_utf8=True, option=f"--write-failures {folder}")
        written += 1
    files = "file" if written == 1 else "files"
    say(f"note: wrote {written} {files} of failed rows to {folder}", quiet=quiet)


def keep_release(
    request: "CheckRequest", checked: "Checked", folder: Path, *, quiet: bool
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
        raise unwritable(error, path, _SUMMARY) from error
