"""A command made of groups of options, and what was said in it reduced to a request."""

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature
from pathlib import Path
from types import NoneType
from typing import Any, get_args

from exportdecomp.cli.choices import choose_format, choose_window, columns_of, data_of
from exportdecomp.cli.deliver import Delivery
from exportdecomp.cli.options import PERIODS, Options
from exportdecomp.cli.project import Filled, fill_in
from exportdecomp.model.check_settings import CheckSettings
from exportdecomp.model.period import Window
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.screen import Display
from exportdecomp.outputs.render import Format

_SET_BEFOREHAND = (
    "compare", "flow", "by", "scheme", "group", "depth", "top", "min_pp", "sort", "base",
    "currency", "dataset", "absent", "decimals", "round_to_sum", "color",
)  # fmt: skip


class Given:
    """What a user said on the command line, and what surrounds it.

    Indexed by the names of options; an option that the command does not have, or that
    nobody said, is None.
    """

    def __init__(self, said: Mapping[str, Any]) -> None:
        self._said = said
        self._output = None if said["output"] == Path("-") else said["output"]
        self._form = choose_format(said["form"], json=said["json"], output=self._output)
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
            **self._filled.request(),
        )

    def check_settings(self) -> CheckSettings:
        """Return what configuration files set for the checks."""
        return self._filled.check

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

    def delivery(self) -> Delivery:
        """Return where the answer goes, and in which form."""
        options = self._filled.options
        display = Display(options["decimals"], bool(options["round_to_sum"]))
        form = self._form or Format(options["format"] or Format.TABLE)
        return Delivery(form, self._output, options["color"], display, bool(self["quiet"]))

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
