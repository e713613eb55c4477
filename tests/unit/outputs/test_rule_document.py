from exportdecomp.model.finding import Severity
from exportdecomp.model.rule import Example, Threshold
from exportdecomp.outputs.rule_document import rules_document
from tests.materials import rule

OUTLIER = rule("ED305", "outlier_line")._replace(
    title="No line | moves alone",
    ess="VNO",
    severity=Severity.WARNING,
    what="Its own history.\n\nNot that of others.",
    why="A slip of a digit.",
    mend="Look at the source.",
    thresholds=(Threshold("error_pp", 0.25, "pp", "an error | from here on"),),
    example=Example("Ten times.", (), {"release.csv": "period,value\n2025-09,65921\n"}),
    near_miss=Example("Twice.", ("--by", "a b"), {"release.csv": "period,value\n"}),
)


def test_the_page_opens_with_a_table_that_leads_to_each_check() -> None:
    page = rules_document([rule("ED102", "duplicate_key"), OUTLIER])

    assert page.startswith("# Checks\n")
    assert "| [ED102](#ed102-duplicate_key) | `duplicate_key` | error |  |  |\n" in page
    assert (
        "| [ED305](#ed305-outlier_line) | `outlier_line` | warning | VNO "
        "| No line \\| moves alone |\n"
    ) in page
    assert page.index("\n## Structure\n") < page.index("\n### ED102 duplicate_key\n")
    assert page.index("\n## Time and plausibility\n") < page.index("\n### ED305 ")


def test_a_check_has_its_texts_limits_examples_and_settings() -> None:
    _, _, section = rules_document([OUTLIER]).partition("\n### ")

    assert (
        section
        == """\
ED305 outlier_line

**No line | moves alone** (warning, ESS VNO)

Its own history.

Not that of others.

**Why.** A slip of a digit.

| Limit | Value | Meaning |
|---|---|---|
| `error_pp` | 0.25 pp | an error \\| from here on |

**It finds fault with:** Ten times.

```sh
exportdecomp check --data release.csv
```

`release.csv`

```text
period,value
2025-09,65921
```

**It lets pass:** Twice.

```sh
exportdecomp check --data release.csv --by 'a b'
```

`release.csv`

```text
period,value
```

**How to mend it.** Look at the source.

```toml
[check.ED305]
severity = "warning"
error_pp = 0.25

[check.ED305.codes.ships]  # of one component
error_pp = 0.25
```
"""
    )


def test_a_check_without_limits_has_no_table_of_them() -> None:
    assert "| Limit |" not in rules_document([OUTLIER._replace(thresholds=())])
