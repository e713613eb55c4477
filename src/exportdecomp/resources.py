"""Find the definitions and fixtures that come with the program."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_WHEEL = _PACKAGE / "_data"
_ROOT = _WHEEL if _WHEEL.is_dir() else _PACKAGE.parents[1]


def definition_names() -> list[str]:
    """List the datasets that come with the program."""
    return sorted(path.stem for path in (_ROOT / "configs").glob("*.toml"))


def definition_path(name: str) -> Path:
    """Return where the definition of a dataset stands."""
    return _ROOT / "configs" / f"{name}.toml"


def group_names() -> list[str]:
    """List the groups that come with the program."""
    return sorted(path.stem for path in (_ROOT / "configs" / "groups").glob("*.toml"))


def group_path(name: str) -> Path:
    """Return where the definition of a group stands."""
    return _ROOT / "configs" / "groups" / f"{name}.toml"


def calendar_names() -> list[str]:
    """List the calendars of working days that come with the program."""
    return sorted(path.stem for path in (_ROOT / "configs" / "calendars").glob("*.toml"))


def calendar_path(name: str) -> Path:
    """Return where a calendar of working days stands."""
    return _ROOT / "configs" / "calendars" / f"{name}.toml"


def rule_names() -> list[str]:
    """List the codes of the checks that come with the program."""
    return sorted(path.stem.upper() for path in (_ROOT / "configs" / "checks").glob("*.toml"))


def rule_path(code: str) -> Path:
    """Return where the explanation of a check stands."""
    return _ROOT / "configs" / "checks" / f"{code.lower()}.toml"


def claims_example_path() -> Path:
    """Return where the example of a claims file stands."""
    return _ROOT / "configs" / "examples" / "claims.toml"


def published_claims() -> list[Path]:
    """List the files of claims that come with the program, in the order of their names."""
    return sorted((_ROOT / "fixtures" / "published").glob("claims-*.toml"))


def source_definition_path(template: str) -> Path:
    """Return where the definition of what a source of the network fills stands."""
    return _ROOT / "configs" / "sources" / f"{template}.toml"


def classification_paths(name: str) -> list[Path]:
    """List the files of labels of a classification that comes with the program."""
    return sorted((_ROOT / "fixtures" / "classifications").glob(f"{name}*.csv"))


def fixture_path(relative: str) -> Path:
    """Return where an embedded file stands, named as in a definition."""
    return _ROOT / "fixtures" / relative


def schema_names() -> list[str]:
    """List the kinds of JSON output that have a published schema."""
    return sorted(path.stem for path in (_PACKAGE / "schemas").glob("*.json"))


def schema_text(kind: str) -> str:
    """Return the JSON Schema of a kind of output."""
    return (_PACKAGE / "schemas" / f"{kind}.json").read_text(encoding="utf-8")
