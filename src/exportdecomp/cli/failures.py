"""What a failure says on stderr, and the exit code it has."""

import os
import sys
from contextlib import suppress

from exportdecomp.errors import CLOSED_PIPE, INTERNAL, USAGE, ExportDecompError, OutputError


class ClosedPipe(Exception):  # noqa: N818  # not an error: the reader has read enough
    """The reader of stdout closed the pipe."""


def report_failure(error: Exception, arguments: list[str]) -> int:
    """Say on stderr what went wrong, and return the exit code.

    Args:
        error: What was raised.
        arguments: The command line; ``--json`` in it asks for the error as one JSON object,
            ``-v`` for the traceback of a bug.

    Returns:
        The exit code of the error's class; see ``errors``.
    """
    if isinstance(error, ClosedPipe | BrokenPipeError):
        _silence_stdout()
        return CLOSED_PIPE
    if type(error).__name__ == "NoArgsIsHelpError":
        _say(str(error))
        return USAGE
    if isinstance(error, OSError):
        _silence_stdout()
    known = _as_known(error, arguments)
    if known.exit_code == INTERNAL and {"-v", "--verbose"} & set(arguments):
        import traceback

        _say(_safe("".join(traceback.format_exception(error)).rstrip()))
    _say(_json(known) if wants_json(arguments) else _text(known))
    return known.exit_code


def wants_json(arguments: list[str]) -> bool:
    """Tell whether a command line asks for JSON: by name, or by the suffix of its file."""
    named, suffixed = None, False
    for one, two in zip(arguments, [*arguments[1:], ""], strict=False):
        option, _, attached = (
            one.partition("=") if one.startswith("--") else (one[:2], "", one[2:])
        )
        value = attached or two
        if one == "--json":
            return True
        if option in {"--format", "-f"}:
            named = value
        elif option in {"--output", "-o"}:
            suffixed = value.lower().endswith(".json")
    return named == "json" or (named is None and suffixed)


def _say(text: str) -> None:
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{text}\n")


def _as_known(error: Exception, arguments: list[str]) -> ExportDecompError:
    if isinstance(error, ExportDecompError):
        return error
    if isinstance(error, OSError) and error.filename is None:  # of stdout, not of a file
        return OutputError(f"cannot write: {error.strerror}", where="stdout")
    message = getattr(error, "format_message", None)
    if message is not None:
        hint = _usage_hint(message(), getattr(error, "ctx", None), arguments)
        known = ExportDecompError(message(), hint=hint)
        known.code, known.exit_code = "usage", getattr(error, "exit_code", USAGE)
        return known
    return ExportDecompError(
        f"{type(error).__name__}: {error}",
        where="; ".join(getattr(error, "__notes__", ())) or None,
        hint="this is a bug: run again with -v and report what it prints",
    )


def _usage_hint(message: str, context: object, arguments: list[str]) -> str:
    """Name the option that was meant by a word that stands alone, or where all are listed."""
    from exportdecomp.cli.stray import option_for

    path = getattr(context, "command_path", "exportdecomp")
    command = getattr(context, "command", None)
    is_program = " " not in path and command is not None
    options = {str(one.name) for one in getattr(command, "params", ())}
    meant = option_for(message, arguments, {"data"} if is_program else options)
    if meant is None:
        return f"{path} --help lists what there is"
    return f"did you mean {path} contrib {meant}?" if is_program else f"did you mean {meant}?"


def _text(error: ExportDecompError) -> str:
    lines = [f"error[{error.code}]: {error.message}"]
    lines += [f"  where: {error.where}"] if error.where else []
    lines += [f"  fix:   {error.hint}"] if error.hint else []
    return _safe("\n".join(lines))


def _safe(text: str) -> str:
    """Keep what an error repeats of a file or a command line from moving the cursor."""
    from exportdecomp.outputs.safe_text import visible_lines

    return visible_lines(text)


def _json(error: ExportDecompError) -> str:
    import json

    from exportdecomp.outputs.safe_text import json_escaped

    text = json.dumps(
        {
            "schema_version": "1.0",
            "kind": "error",
            "error": {
                "code": error.code,
                "message": error.message,
                "where": error.where,
                "hint": error.hint,
                "exit_code": error.exit_code,
            },
        },
        ensure_ascii=False,
    )
    return json_escaped(text)


def _silence_stdout() -> None:
    """Point stdout at nothing, so that closing it at exit does not fail again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
