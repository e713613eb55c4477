"""What the data hold of the item of a claim, by any of its readings."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from exportdecomp.claims.measure import measure
from exportdecomp.errors import DataError, RefusedBaseError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.evidence import Absent, Evidence, Facts, Measured, Reading, Subject
from exportdecomp.model.report import Provenance
from exportdecomp.model.request import LATEST, ContribRequest
from exportdecomp.workflows.evidence_absent import (
    absent_of,
    no_currency,
    no_flow,
    no_other_print,
    no_rate,
    not_of_whole,
)
from exportdecomp.workflows.evidence_asking import (
    OF_LEVELS,
    OF_ROW_ALONE,
    asking_of,
    period_before,
    periods_together,
    takes_no_base,
)
from exportdecomp.workflows.evidence_figures import Asking, Figures, Rows
from exportdecomp.workflows.evidence_item import Item, find_item, words_of
from exportdecomp.workflows.evidence_once import Once
from exportdecomp.workflows.evidence_poll import polls_of
from exportdecomp.workflows.evidence_read import (
    read_facts,
    read_level_alone,
    read_place,
    read_standings,
)
from exportdecomp.workflows.resolve import read_day


class Evidences:
    """What the data of a run hold of the items of its claims; each table is opened once.

    Args:
        figures: Which data count where a claim names no dataset, and the default reading.
        claims: Those that evidence will be asked for, whose periods are read together.

    Raises:
        SettingsError: There is no such dataset, or its definition is wrong.
        DataError: A file cannot be read.
    """

    def __init__(self, figures: ContribRequest, claims: Sequence[Claim] = ()) -> None:
        read_day(figures.as_of)
        self._figures = Figures(figures, periods_together(claims))
        self._items = Once[Item]()
        self._measured = Once[Measured | Absent]()
        if figures.currency is not None and claims:
            self._refuse_currency(claims[0]._replace(dataset=None))

    def subject(self, claim: Claim, word: str | None = None) -> Subject:
        """Find what a word means, by default the item of a claim.

        Raises:
            SettingsError: It may mean several rows, or a dataset does not exist.
            UnknownCodeError: It means none.
            DataError: The tables have it, but no row of its own; or a file cannot be read.
        """
        item = self._item(claim, claim.item if word is None else word)
        return Subject(
            dataset=claim.dataset or self._figures.default,
            flow=item.flow,
            period=claim.period,
            code=item.code,
            label=item.label,
            by=item.rows and item.rows.by,
        )

    def group_names(self, claim: Claim) -> tuple[str, ...]:
        """List the groups that the dataset of a claim has codes of."""
        return tuple(group.name for group in self._figures.groups(claim.dataset))

    def evidence(
        self, claim: Claim, subject: Subject, metric: Metric, reading: Reading
    ) -> Evidence | Absent:
        """Gather what a metric of an item needs.

        Args:
            claim: For what it says besides the item: currency, base, what it is against.
            subject: The item.
            metric: Any metric, of which the claim need not be.
            reading: Comes before what the claim says.

        Returns:
            The figures; or why they are not held, and what would be needed.

        Raises:
            SettingsError: An option has no meaning for these figures.
            FileUnusableError: A file cannot be read.
        """
        try:
            return self._gather(claim, subject, metric, reading)
        except (DataError, RefusedBaseError) as error:
            return absent_of(error, subject.label)

    def measured(
        self, claim: Claim, subject: Subject, metric: Metric, reading: Reading
    ) -> Measured | Absent:
        """Measure a metric of an item by a reading, once for all claims that ask for it.

        Arguments and errors as of ``evidence``.
        """
        asked = claim.bare._replace(proxies=())
        if metric is not Metric.SURPRISE:
            asked = asked._replace(stated=None)
        key = asked, subject, metric, reading
        return self._measured.get(key, lambda: self._measure(claim, subject, metric, reading))

    def currency(self, claim: Claim) -> str | None:
        """Return the currency that a claim is judged in where it names none.

        Raises:
            DataError: No period of the data can be read.
        """
        return words_of(self._figures, claim).query.currency

    def readings(self, claim: Claim, subject: Subject) -> Iterator[Reading]:
        """List the other readings of a claim that are held.

        Yields:
            Other kinds of base, the latest vintage, then other currencies; none by which
            the figure is the same as by one before it.
        """
        seen = [self._signature(claim, subject, Reading())]
        based = (*(Reading(base=kind) for kind in BaseKind), Reading(as_of=LATEST))
        currencies = self._dataset(claim).currencies
        for reading in (
            *(() if self._figures.is_read_one_way(claim.dataset) else based),
            *(Reading(currency=currency) for currency in currencies),
        ):
            found = self._signature(claim, subject, reading)
            if found is not None and found not in seen:
                seen.append(found)
                yield reading

    def provenance(self) -> tuple[Provenance, ...]:
        """Say which files were read, with their checksums."""
        return self._figures.provenance()

    def attributions(self) -> tuple[str, ...]:
        """Say whose figures were read."""
        return self._figures.attributions()

    def _refuse_currency(self, claim: Claim) -> None:
        """Refuse a currency that the data do not have before any claim is judged by it."""
        with suppress(DataError):
            words_of(self._figures, claim)

    def _gather(
        self, claim: Claim, subject: Subject, metric: Metric, reading: Reading
    ) -> Evidence | Absent:
        asking = asking_of(claim, subject, metric, reading)
        missing = self._missing(claim, subject, metric, asking)
        if missing is not None:
            return missing
        rows = self._rows(claim, subject)
        now = self._facts(asking, subject, metric, rows)
        before = period_before(claim, subject.period, metric)
        if before is not None:
            then = asking._replace(period=before)
            return Evidence(now, self._facts(then, subject, metric, rows))
        if metric in {Metric.RANK, Metric.LEADING}:
            return self._among(claim, asking, now, metric)
        if metric is Metric.RECORD:
            place = read_place(self._figures, asking, subject.code, rows, claim.against)
            return place if isinstance(place, Absent) else Evidence(now, place=place)
        if metric is Metric.SURPRISE:
            polls = polls_of(self._figures.question(asking, rows), claim)
            return polls if isinstance(polls, Absent) else Evidence(now, polls=polls)
        return Evidence(now)

    def _among(
        self, claim: Claim, asking: Asking, now: Facts, metric: Metric
    ) -> Evidence | Absent:
        """Put the rows beside an item, or beside those that a claim says lead."""
        subject, codes = now.subject, [now.subject.code]
        if metric is Metric.LEADING and claim.items:
            subject, codes = self.subject(claim, claim.items[0]), list(claim.items)
        rows = self._rows(claim, subject)
        if rows is None:
            return not_of_whole(metric)
        among = None if claim.among is None else self._item(claim, claim.among)
        if among is not None and among.rows and among.rows.group:
            rows = rows._replace(group=among.rows.group)
        standings = read_standings(
            self._figures, asking, codes, rows, among.code if among else None
        )
        return Evidence(now, standings=standings)

    def _facts(
        self, asking: Asking, subject: Subject, metric: Metric, rows: Rows | None
    ) -> Facts:
        if metric in OF_LEVELS:
            return read_level_alone(self._figures, asking, subject, rows)
        return read_facts(self._figures, asking, subject, rows, alone=metric in OF_ROW_ALONE)

    def _missing(
        self, claim: Claim, subject: Subject, metric: Metric, asking: Asking
    ) -> Absent | None:
        dataset = self._dataset(claim)
        if metric is Metric.EXCHANGE_RATE:
            return no_rate(dataset)
        if claim.base is not None and metric is claim.metric and takes_no_base(claim):
            return no_other_print(metric, claim.base)
        lacking = no_currency(dataset, asking.currency)
        return lacking or no_flow(dataset, asking.flow, subject.by)

    def _measure(
        self, claim: Claim, subject: Subject, metric: Metric, reading: Reading
    ) -> Measured | Absent:
        found = self.evidence(claim, subject, metric, reading)
        if isinstance(found, Absent):
            return found
        return measure(metric, found, claim)

    def _signature(
        self, claim: Claim, subject: Subject, reading: Reading
    ) -> tuple[object, ...] | None:
        """Tell readings apart by the figure that the claim is about; None where it is not."""
        measured = self.measured(claim, subject, claim.metric, reading)
        if isinstance(measured, Absent):
            return None
        return measured.value, measured.printed, measured.converted, measured.names

    def _dataset(self, claim: Claim) -> Dataset:
        """Return the definition; a user's files say what is in them once they are read."""
        store = self._figures.store(claim.dataset)
        if not store.files:
            return store.dataset
        return words_of(self._figures, claim).store.dataset

    def _item(self, claim: Claim, word: str) -> Item:
        key = (claim.dataset, claim.flow, claim.period, word)
        return self._items.get(key, lambda: find_item(self._figures, claim, word))

    def _rows(self, claim: Claim, subject: Subject) -> Rows | None:
        return None if subject.by is None else self._item(claim, subject.code).rows
