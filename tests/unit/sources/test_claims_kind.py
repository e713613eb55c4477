"""TOML and CSV told apart by what stands in a file."""

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.sources.claims_kind import Kind, kind_of

TOML = '[[claim]]\nmetric = "growth"\n'
CSV = "id,period,metric,stated\nx,2025-09,growth,8.3%\n"


@pytest.mark.parametrize("name", ["n.toml", "n.csv", "n.TOML", "n.txt", "-"])
def test_the_content_counts_whatever_the_name(name: str) -> None:
    assert kind_of(name, TOML) is Kind.TOML
    assert kind_of(name, f"# a note, in short\n{TOML}") is Kind.TOML
    assert kind_of(name, 'period = "2025-09"\n') is Kind.TOML
    assert kind_of(name, CSV) is Kind.CSV
    assert kind_of(name, f"sep=,\n# a note\n{CSV}") is Kind.CSV
    assert kind_of(name, CSV.replace(",", ";")) is Kind.CSV


def test_a_colon_in_toml_does_not_make_it_something_else() -> None:
    assert kind_of("n.toml", f'period: "2025-09"\n{TOML}') is Kind.TOML


def test_the_name_decides_where_the_content_tells_nothing() -> None:
    assert kind_of("n.toml", "hello\n") is Kind.TOML
    assert kind_of("n.csv", "hello\n") is Kind.CSV


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"claim": [{"id": "x"}]}', "JSON"),
        ('[{"id": "x"}]', "JSON"),
        ("<html><body>8.3%</body></html>", "HTML"),
        ("- id: x\n  metric: growth\n", "YAML"),
        ("defaults:\n  period: 2025-09\n", "YAML"),
        ("# Note\n\nExports rose 8.3%.\n", "Markdown"),
    ],
)
def test_what_looks_like_something_else_is_called_so(text: str, kind: str) -> None:
    with pytest.raises(SettingsError) as caught:
        kind_of("n.toml", text)

    assert caught.value.message == f"this looks like {kind}; claims are TOML or CSV"
