"""A command made of groups of options, and what was said in it reduced to a request."""

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args

from exportdecomp.cli.choices import choose_format, choose_window, columns_of, data_of
from exportdecomp.cli.deliver import Delivery
from exportdecomp.cli.options import PERIODS, Options
from exportdecomp.cli.project import Filled, files_of, fill_in
from exportdecomp.cli.targets import refuse_replacing
from exportdecomp.model.period import Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.screen import Display
from exportdecomp.outputs.render import Format

if TYPE_CHECKING:
    from exportdecomp.model.check_settings import CheckSettings

_READ = ("files", "paths", "data", "group", "baseline", "only_group", "config")
"""Options that name files and folders to read; "group" may name what is no file."""
_SET_BEFOREHAND = (
    "compare", "flow", "by", "scheme", "group", "depth", "top", "min_pp", "sort", "base",
    "currency", "dataset", "absent", "decimals", "round_to_sum", "color", "bounds",
)  # fmt: skip


class Given:
    """What a user said on the command line, and what surrounds it.

    Indexed by the names of options; an option that the command does not have, or that
    nobody said, is None.
    """

    def __init__(self, said: Mapping[str, Any]) -> None:
        self._said = said
        self._filled = self._fill_in()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  # whatever the option holds
        """Return what an option holds."""
        return self._said.get(name)

    def request(self) -> ContribRequest:
        """Return what is asked for.

        Raises:
            SettingsError: Options exclude each other.
        """
        window, period = choose_window({Window(name): self[name] for name in PERIODS})
        return ContribRequest(
            window=window,
            period=period,
            vs=self["vs"],
            scale=self["scale"],
            as_of=self["as_of"],
            only_group=self["only_group"],
            data=data_of(self["data"] or ()),
            columns=columns_of(self["column_map"] or (), has_data=bool(self["data"])),
            bounds="bounds" in self._said and self._filled.options["bounds"],
            **self._filled.request(),
        )

    def check_settings(self) -> "CheckSettings":
        """Return what configuration files set for the checks."""
        return self._filled.project.check

    def about(self, paths: Sequence[str]) -> ContribRequest:
        """Return what is asked for of files that stand alone on the command line.

        Raises:
            SettingsError: Options exclude each other.
        """
        return Given({**self._said, "data": [*paths]}).request()

    @property
    def definition(self) -> str | None:
        """The file that defines the dataset; None where it is embedded or files are given."""
        return self._filled.definition

    @property
    def output(self) -> Path | None:
        """The file that the answer goes to; None for stdout."""
        return None if self["output"] == Path("-") else self["output"]

    @property
    def read(self) -> tuple[str, ...]:
        """The files and folders that are read, as far as names and definitions tell."""
        named = [self[name] for name in _READ]
        lists = [one if isinstance(one, list) else [one] for one in named if one]
        project = self._filled.project.files
        told = [*(str(one) for names in lists for one in names), *map(str, project)]
        return (*told, *files_of(self.definition))

    def delivery(self) -> Delivery:
        """Return where the answer goes, and in which form.

        Raises:
            SettingsError: Options for the form disagree, or the file is one that is read.
        """
        options = self._filled.options
        display = Display(options["decimals"], bool(options["round_to_sum"]))
        said = choose_format(self["form"], json=self["json"], output=self.output)
        form = said or Format(options["format"] or Format.TABLE)
        if self.output is not None:
            refuse_replacing(self.output, f"-o {self.output}", self.read)
        return Delivery(form, self.output, options["color"], display, bool(self["quiet"]))

    def _fill_in(self) -> Filled:
        said = {name: self[name] for name in _SET_BEFOREHAND}
        said |= {name: said[name] or None for name in ("by", "group")}
        return fill_in(
            said,
            self["config"],
            no_config=bool(self["no_config"]),
            has_data=bool(self["data"]),
        )


def command(
    *groups: Options,
) -> Callable[[Callable[[Given], None]], Callable[..., None]]:
    """Make a command of options, in the order in which its help shows them.

    Args:
        groups: Options by name. One whose type admits None may be left out, a flag is off
            unless given, any other is required.

    Returns:
        What turns a function of ``Given`` into one that Typer can read.
    """
    options = {name: kind for group in groups for name, kind in group.items()}

    def spell(answer: Callable[[Given], None]) -> Callable[..., None]:
        def run(**said: object) -> None:
            answer(Given(said))

        run.__name__, run.__doc__ = answer.__name__, answer.__doc__
        run.__annotations__ = {**options, "return": None}
        run.__signature__ = Signature(  # type: ignore[attr-defined]  # what inspect looks for
            [
                Parameter(
                    name, Parameter.KEYWORD_ONLY, default=_default(kind), annotation=kind
                )
                for name, kind in options.items()
            ]
        )
        return run

    return spell


def _default(kind: object) -> object:
    plain = get_args(kind)[0]
    if plain is bool:
        return False
    return None if NoneType in get_args(plain) else Parameter.empty
