"""How a change of value is split into price and volume, and what counts as an outlier."""

from enum import StrEnum


class Method(StrEnum):
    """The ways to split a change of value; ``docs/methods.md``, D11, has their formulas.

    ``ALL`` is not one but all of them, side by side.
    """

    BENNET = "bennet"
    LMDI = "lmdi"
    LASPEYRES = "laspeyres"
    PAASCHE = "paasche"
    FISHER = "fisher"
    TORNQVIST = "tornqvist"
    THREE_WAY = "three-way"
    ALL = "all"


class Outliers(StrEnum):
    """The rules by which a change of unit value is too large to be one of price."""

    MAD = "mad"
    QUARTILE = "quartile"
    HB = "hb"
    BOUNDS = "bounds"
    NONE = "none"


class MixMethod(StrEnum):
    """The ways to split a change of value into quantity, mix and price."""

    SHAPLEY = "shapley"
    LMDI = "lmdi"
