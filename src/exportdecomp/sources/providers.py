"""The sources that can be asked for figures: one module and one line each."""

from importlib import import_module
from typing import cast

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.provider import Provider

PROVIDERS = {"gacc": "GACC", "comext": "COMEXT", "comtrade": "COMTRADE"}
"""What each source is called in the module of its name."""


def provider_named(name: str) -> Provider:
    """Return a source, whose module is loaded only now.

    Raises:
        UnknownChoiceError: There is no such source.
    """
    if name not in PROVIDERS:
        raise UnknownChoiceError("source", name, PROVIDERS)
    module = import_module(f"exportdecomp.sources.{name}")
    return cast("Provider", getattr(module, PROVIDERS[name]))
