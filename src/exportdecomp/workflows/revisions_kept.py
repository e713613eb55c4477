"""A folder of kept vintages: what each one changed, and what the last did to growth."""

from itertools import pairwise
from pathlib import Path

from exportdecomp.errors import SettingsError, shorten
from exportdecomp.model.check_report import Review
from exportdecomp.model.material import Material
from exportdecomp.model.report import Note
from exportdecomp.model.revisions_report import (
    KeptVintage,
    RevisionsReport,
    RevisionsRequest,
)
from exportdecomp.sources.vintages import Kept, list_vintages, verify
from exportdecomp.workflows.releases import refuse_missing, vintage
from exportdecomp.workflows.revisions_cells import compare_cells, files_of
from exportdecomp.workflows.revisions_files import Compared, doubts, read_files, report_of


def of_kept(asked: RevisionsRequest) -> RevisionsReport:
    """List the vintages of a folder, and explain the last against the one before it.

    Raises:
        FileUnusableError: The path is not there.
        SettingsError: It is no folder of kept vintages.
        InputError: A vintage was changed since it was kept, or cannot be read.
    """
    refuse_missing(asked.old)
    folder = Path(asked.old) if isinstance(asked.old, str) else Path()
    found = [verify(one) for one in list_vintages(folder)]
    if not found:
        raise SettingsError(
            f"{shorten(str(asked.old))} keeps no vintages",
            where=shorten(str(asked.old)),
            hint="name two files or folders to compare: OLD NEW",
        )
    releases = [vintage(asked, one) for one in found]
    read = [one.material() for one in releases]
    changes = [compare_cells(now, then) for then, now in pairwise(read)]
    reviews: list[Review | None] = [None, *(one.review for one in changes)]
    kept = [_told(one, review) for one, review in zip(found, reviews, strict=True)]
    if not changes:
        return _alone(kept, read[0])
    told = tuple(doubts(read[-1], read[-2]))
    last = Compared(releases[-2], releases[-1], changes[-1], told)
    return report_of(asked.request, last, kept)


def _told(kept: Kept, review: Review | None) -> KeptVintage:
    files = tuple(file.name for file in kept.files)
    return KeptVintage(kept.folder.name, kept.number, kept.day, kept.digest, files, review)


def _alone(kept: list[KeptVintage], only: Material) -> RevisionsReport:
    told = Note("one_vintage", "One vintage is kept, and nothing to compare it with.")
    return RevisionsReport(
        query=None,
        subject="The total",
        measure="total",
        headline=(),
        breakdowns=(),
        comparison=None,
        kept=tuple(kept),
        notes=(told,),
        attribution="",
        data_end=0,
        provenance=read_files(files_of(only)),
        data=tuple(one.name for one in only.files),
    )
