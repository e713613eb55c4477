"""Annotations of GitHub, whatever they are about."""

from exportdecomp.outputs.annotations import Annotation, annotation_lines


def test_errors_come_first_and_no_line_is_named_without_a_file() -> None:
    text = annotation_lines(
        [
            Annotation("notice", "n", ("said",), None, 7),
            Annotation("error", "e", ("one", "", "two"), "a.toml"),
        ]
    )

    assert text == "::error file=a.toml,title=e::one%0Atwo\n::notice title=n::said\n"
