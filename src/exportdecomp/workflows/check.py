"""A release, its baseline and the rules in force into a report."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from exportdecomp.checks.registry import CHECKS
from exportdecomp.checks.spoken import spoken
from exportdecomp.checks.waivers import today_of, waive
from exportdecomp.errors import InputError, MissingPeriodError, SettingsError
from exportdecomp.model.check_report import CheckReport, FileRead
from exportdecomp.model.check_request import CheckRequest
from exportdecomp.model.check_settings import CheckSettings
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.material import Material
from exportdecomp.model.request import LATEST
from exportdecomp.model.rule import Rule
from exportdecomp.outputs.digest import digest_of
from exportdecomp.panel.newest import newest_of
from exportdecomp.panel.reviewed import review_of
from exportdecomp.settings.calendar import read_calendar
from exportdecomp.sources.vintages import baseline_files, vintage_before
from exportdecomp.workflows.check_dataset import material_of_dataset, working_days_of
from exportdecomp.workflows.check_files import Progress
from exportdecomp.workflows.check_own import material_of_files, say_nothing
from exportdecomp.workflows.check_run import Asked, kept, run_checks, up_to_asked
from exportdecomp.workflows.load import Store, dataset_named
from exportdecomp.workflows.own_tables import definition_of, source_name
from exportdecomp.workflows.rules import failing_severity, rules_in_force


class Checked(NamedTuple):
    """A release that was checked: what was looked at, and what was found."""

    material: Material
    report: CheckReport


def check_release(request: CheckRequest, progress: Progress = say_nothing) -> Checked:
    """Hold a release against every check that is asked for.

    Args:
        request: Names the release, the baseline, the checks and their limits.
        progress: Told of every piece of a file that was read.

    Returns:
        The release and the report. The same files and options give the same report.

    Raises:
        FileUnusableError: A file is not there or cannot be opened.
        SettingsError: An option or a file of settings is wrong.
        MissingPeriodError: The data do not hold the period that is asked for.
    """
    definition = definition_of(request.figures)
    material, settings = _opened(request, definition, progress)
    asked = _asked(request, material)
    rules = _rules(request, settings)
    material = material._replace(
        identities=settings.identities,
        due=settings.due_day,
        working_days=material.working_days or _days(settings, material),
        as_of=request.as_of,
        baseline=_baseline(request, material, definition, progress),
    )
    names = [one.name for one in material.files]
    ran = run_checks(rules, material, asked)
    results = waive(ran, settings.waivers, today_of(material), names)
    results = tuple(kept(result, _said(asked, material)) for result in results)
    ends, material = _ends(material), up_to_asked(material, asked)
    fail_on = failing_severity(settings, request.fail_on, strict=request.strict)
    report = CheckReport(
        title=material.title,
        dataset=material.dataset,
        periods=tuple(spoken(one, material.frequency) for one in ends),
        asked=None if asked is None else ":".join(dict.fromkeys(_said(asked, material) or ())),
        as_of=request.as_of,
        files=_files(material),
        baseline=_files(material.baseline) if material.baseline else (),
        results=results,
        newest=tuple(
            one._replace(period=spoken(one.period, material.frequency))
            for one in newest_of(material)
        ),
        review=review_of(material),
        fail_on=fail_on,
        digest="",
    )
    return Checked(material, report._replace(digest=digest_of(report, settings)))


def _rules(request: CheckRequest, settings: CheckSettings) -> tuple[Rule, ...]:
    """Choose the checks that run, of which there must be one."""
    rules = rules_in_force(settings, request.select, request.ignore)
    if not any(rule.code in CHECKS for rule in rules):
        raise SettingsError(
            "no check is left to run",
            where="--select and --ignore",
            hint="exportdecomp rule lists the checks",
        )
    return rules


def _opened(
    request: CheckRequest, definition: Dataset | None, progress: Progress
) -> tuple[Material, CheckSettings]:
    """Read the release, and what its definition sets where the request does not."""
    figures = request.figures
    if not (figures.data or definition is not None or request.is_named):
        raise SettingsError(
            "there is nothing to check",
            where="check",
            hint="name a file, --config FILE, or --dataset china",
        )
    if figures.data or definition is not None:
        material = material_of_files(figures, definition, progress)
    else:
        store = Store(dataset_named(figures.dataset, for_checks=True))
        definition, material = store.dataset, material_of_dataset(store)
    own = definition.check if definition is not None else None
    return material, request.settings.over(own or CheckSettings())


def _baseline(
    request: CheckRequest,
    material: Material,
    definition: Dataset | None,
    progress: Progress,
) -> Material | None:
    if request.baseline is None:
        return None
    if not material.is_own:
        raise SettingsError(
            f"{material.dataset} comes with the program and holds its own vintages",
            where="--baseline",
            hint="a baseline goes with files: --data FILE or --config FILE",
        )
    if not request.figures.data:
        moved = _moved(definition, request.baseline)
        return _readable(material_of_files(request.figures, moved, progress))
    data = _baseline_data(request, material)
    if not data:
        return None
    asked = request.figures._replace(data=data)
    return _readable(material_of_files(asked, None, progress))


def _readable(before: Material) -> Material:
    """Refuse a baseline of which no figure could be read: it would find fault with nothing.

    Raises:
        InputError: The first fault in it.
    """
    if before.panel.is_empty():
        fault = next(iter(before.refusals), None)
        code, message, hint = (
            (fault.code, fault.message, fault.hint)
            if fault is not None
            else ("no_rows", "no figure in it can be read", "name another baseline")
        )
        where = before.title if fault is None else fault.where
        raise InputError(code, f"the baseline: {message}", where=where, hint=hint)
    return before


def _baseline_data(request: CheckRequest, material: Material) -> tuple[Any, ...]:
    """Return the files of a baseline, or the frame that it is; none where none is kept yet."""
    if not isinstance(request.baseline, str | Path):
        return (request.baseline,)
    path = Path(request.baseline)
    if request.kept_in is not None and path.resolve() == Path(request.kept_in).resolve():
        release = {Path(one.name).name: one.sha256 for one in material.files}
        return tuple(map(str, vintage_before(path, release)))
    names = [source_name(one) for one in request.figures.data]
    return tuple(map(str, baseline_files(path, names)))


def _moved(definition: Dataset | None, folder: str) -> Dataset | None:
    """Let a definition speak of files of the same names in another folder."""
    if definition is None:
        return None
    path = Path(folder)
    return definition._replace(
        dimensions={
            name: one._replace(
                source=one.source._replace(file=str(path / Path(one.source.file).name))
            )
            for name, one in definition.dimensions.items()
        },
        headline=definition.headline
        and definition.headline._replace(file=str(path / Path(definition.headline.file).name)),
    )


def _days(settings: CheckSettings, material: Material) -> Mapping[date, int]:
    if settings.calendar is None:
        return {}
    return working_days_of(read_calendar(Path(settings.calendar)), material.panel)


def _asked(request: CheckRequest, material: Material) -> Asked:
    """Return the first and the last period that findings are kept of."""
    ends = _ends(material)
    if request.periods is None:
        return None
    first, last = (ends[-1] if ends and one == LATEST else one for one in request.periods)
    if first > last:
        raise SettingsError(
            f"the range {first}:{last} ends before it begins",
            where="--month",
            hint=f"write {last}:{first}",
        )
    if ends and not (first <= ends[-1] and last >= ends[0]):
        raise MissingPeriodError(
            f"{material.title} holds nothing of {first}",
            where=f"--month {first}",
            hint=f"there is {ends[0]} to {ends[-1]}",
        )
    return first, last


def _said(asked: Asked, material: Material) -> Asked:
    """Write the periods asked for as findings name theirs."""
    if asked is None:
        return None
    first, last = (spoken(one, material.frequency) for one in asked)
    return first, last


def _ends(material: Material) -> tuple[str, ...]:
    days = sorted(set(material.panel["period"]))
    return tuple(f"{day:%Y-%m}" for day in dict.fromkeys((days[0], days[-1]))) if days else ()


def _files(material: Material) -> tuple[FileRead, ...]:
    return tuple(FileRead(one.name, one.sha256, one.rows) for one in material.files)
