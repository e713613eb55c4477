"""Dataset definitions: TOML into ``model.dataset.Dataset``, wrong keys named."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exportdecomp.errors import SettingsError
from exportdecomp.model.dataset import Dataset, Dimension, Remark, ScopeBreak, Source
from exportdecomp.model.period import Window, parse_period
from exportdecomp.model.scheme import Branch, Scheme, Validity


class _Table:
    """A TOML table that remembers where it stands, so that errors can name it."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self.values = values
        self.place = place

    def get(self, key: str, kind: type, default: Any = ...) -> Any:
        value = self.values.get(key, default)
        if value is ...:
            raise SettingsError(f"key {key!r} is missing", where=self.place)
        if value is not default and not isinstance(value, kind):
            raise SettingsError(
                f"key {key!r} must be a {kind.__name__}, found {value!r}", where=self.place
            )
        return value

    def text(self, key: str, default: Any = ...) -> Any:
        return self.get(key, str, default)

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(self._each(key, str))

    def _each(self, key: str, kind: type) -> list[Any]:
        values = self.get(key, list, [])
        for value in values:
            if not isinstance(value, kind):
                raise SettingsError(
                    f"key {key!r} must list {kind.__name__} only, found {value!r}",
                    where=self.place,
                )
        return list(values)

    def table(self, key: str, default: Any = ...) -> "_Table":
        return _Table(self.get(key, dict, default), f"{self.place} [{key}]")

    def tables(self, key: str) -> list["_Table"]:
        return [_Table(v, f"{self.place} [[{key}]]") for v in self._each(key, dict)]

    def named(self, key: str) -> dict[str, "_Table"]:
        inner = self.table(key, {})
        return {name: inner.table(name) for name in inner.values}


def read_dataset(path: Path) -> Dataset:
    """Read a dataset definition.

    Args:
        path: A TOML file; its stem is the dataset's name.

    Returns:
        The definition.

    Raises:
        SettingsError: The file cannot be read, is not TOML, or lacks a key; names both.
    """
    root = _Table(_load(path), str(path))
    about = root.table("dataset")
    return Dataset(
        name=path.stem,
        title=about.text("title"),
        possessive=about.text("possessive"),
        attribution=about.text("attribution"),
        currency=about.text("currency"),
        currencies=about.get("currencies", dict),
        headline=_source(root.table("headline")),
        rates=_source(root.table("rates")) if "rates" in root.values else None,
        rate_bases=root.table("rates", {}).words("bases"),
        rate_note=root.table("rates", {}).text("note", ""),
        late_rate_note=root.table("rates", {}).text("late_note", ""),
        components=_source(root.table("components")),
        dimensions={name: _dimension(name, t) for name, t in root.named("dimensions").items()},
        breaks=tuple(_break(table) for table in root.tables("breaks")),
        remarks=tuple(_remark(table) for table in root.tables("remarks")),
    )


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"cannot read the definition: {error}", where=str(path)) from error


def _source(table: _Table) -> Source:
    return Source(
        table.text("file"),
        table.text("source"),
        table.text("release"),
        table.text("retrieved"),
    )


def _dimension(name: str, table: _Table) -> Dimension:
    precision = table.get("precision", int, None)
    return Dimension(
        name=name,
        source=_source(table),
        currency=table.text("currency"),
        scheme=table.text("scheme"),
        aliases=table.words("aliases"),
        total=table.text("total", None),
        flows=table.words("flows"),
        schemes={key: _scheme(key, value) for key, value in table.named("schemes").items()},
        precision=None if precision is None else float(precision),
    )


def _scheme(name: str, table: _Table) -> Scheme:
    return Scheme(
        name=name,
        title=table.text("title"),
        top=_branch(table),
        branches={key: _branch(value) for key, value in table.named("branches").items()},
        memo=table.words("memo"),
        depth=table.get("depth", int),
        validity={
            code: Validity(_month(value, "since"), _month(value, "until"))
            for code, value in table.named("validity").items()
        },
    )


def _branch(table: _Table) -> Branch:
    return Branch(table.words("members"), table.text("rest", None))


def _break(table: _Table) -> ScopeBreak:
    month = _month(table, "from")
    if month is None:
        raise SettingsError("key 'from' is missing", where=table.place)
    return ScopeBreak(table.text("code"), table.text("flow", None), month, table.text("text"))


def _remark(table: _Table) -> Remark:
    return Remark(
        dimension=table.text("dimension"),
        component=table.text("component", None),
        months=tuple(_parse_month(text, "months", table) for text in table.words("months")),
        windows=table.words("windows"),
        flow=table.text("flow", None),
        text=table.text("text"),
    )


def _month(table: _Table, key: str) -> int | None:
    text = table.text(key, None)
    return None if text is None else _parse_month(text, key, table)


def _parse_month(text: str, key: str, table: _Table) -> int:
    period = parse_period(Window.MONTH, text)
    if period is None:
        raise SettingsError(
            f"key {key!r} must be like 2025-09, found {text!r}", where=table.place
        )
    return period.month
