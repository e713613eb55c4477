"""exportdecomp fetch."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime

import typer

from exportdecomp.cli import fetch_options as f
from exportdecomp.cli.command import Given, command
from exportdecomp.cli.deliver import Delivery, choose_threads, hand_over
from exportdecomp.cli.emit import say
from exportdecomp.cli.fetch_progress import FetchMeter
from exportdecomp.cli.fetch_request import fetch_request
from exportdecomp.errors import ExportDecompError
from exportdecomp.model.fetch_report import Failed, FetchReport, FetchRequest
from exportdecomp.model.request import ContribRequest
from exportdecomp.outputs.render import Format

fetch = typer.Typer(
    help="Fetch releases from the network into the store.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_COMMON = (f.MONTHS, f.HOW, f.SETTINGS, f.TO)


@fetch.command()
@command(f.OF_GACC, *_COMMON)
def gacc(given: Given) -> None:
    """Fetch China's releases, which then continue the dataset china.

    \b
    exportdecomp fetch gacc --from 2026-08 --to 2026-09 --dry-run
    exportdecomp fetch gacc --table partners --from 2026-09 --dry-run
    """
    _answer("gacc", given)


@fetch.command()
@command(f.OF_COMEXT, *_COMMON)
def comext(given: Given) -> None:
    """Fetch the European Union's trade by product and partner, from Eurostat.

    \b
    exportdecomp fetch comext --partner CN --from 2025-01 --to 2026-08 --dry-run
    """
    _answer("comext", given)


@fetch.command()
@command(f.OF_COMTRADE, *_COMMON)
def comtrade(given: Given) -> None:
    """Fetch any country's trade by product and partner, from UN Comtrade.

    A key is read from EXPORTDECOMP_COMTRADE_KEY or from keys.toml, never from an option.

    \b
    exportdecomp fetch comtrade --reporter KOR --from 2024-01 --to 2024-06 --dry-run
    """
    _answer("comtrade", given)


def _answer(source: str, given: Given) -> None:
    delivery = given.delivery()
    choose_threads(ContribRequest())
    from exportdecomp.sources.providers import provider_named

    request = fetch_request(provider_named(source), given, os.environ, datetime.now(UTC))
    if given["dry_run"]:
        _plan(request, delivery)
        return
    from exportdecomp.outputs.fetch_view import fetch_view

    report = _fetched(request, quiet=delivery.quiet)
    hand_over(fetch_view(report), delivery, _where_to_look(report, given["store"]))
    if report.failed:
        _tell_others(report.failed[1:], delivery.form)
        raise error_of(report.failed[0])


def _where_to_look(report: FetchReport, named: str | None) -> list[str]:
    """Say how other commands find a store that this one was told of."""
    if named is None or not report.datasets:
        return []
    return [f"other commands read this store where EXPORTDECOMP_STORE={named} is set"]


def _plan(request: FetchRequest, delivery: Delivery) -> None:
    from exportdecomp.outputs.fetch_plan_view import fetch_plan_view
    from exportdecomp.workflows.fetch import plan_fetch

    hand_over(fetch_plan_view(plan_fetch(request)), delivery)


def _fetched(request: FetchRequest, *, quiet: bool) -> FetchReport:
    from exportdecomp.workflows.fetch import fetch as fetch_from

    meter = FetchMeter(quiet=quiet)
    try:
        return fetch_from(request, meter.tell)
    except KeyboardInterrupt:
        meter.finish()
        say(
            "interrupted: nothing was published; replies that came are kept, and the same "
            "command goes on from there",
            quiet=quiet,
        )
        raise
    finally:
        meter.finish()


def error_of(failed: Failed) -> ExportDecompError:
    """Return what came to nothing as the error that the run ends with."""
    error = ExportDecompError(failed.message, where=failed.where, hint=failed.hint)
    error.code, error.exit_code = failed.code, failed.exit_code
    return error


def _tell_others(failed: Sequence[Failed], form: Format) -> None:
    """Say what else failed, where the answer has no place for all that is known of it."""
    for one in () if form is Format.JSON else failed:
        lines = [f"error[{one.code}]: {one.message}", f"  where: {one.where}"]
        say("\n".join([*lines, f"  fix:   {one.hint}"]), quiet=False)
