"""The job of the page on CI that verifies a note: on one that is right and one that is not."""

from pathlib import Path

import pytest

from tests.cli.command import Document
from tests.docs.test_ci import INSTALL, Place, document

RIGHT = '[[claim]]\nperiod = "2025-09"\nmetric = "growth"\nstated = "8.3%"\n'
WRONG = RIGHT.replace("8.3", "9.3")
UNREAD = RIGHT.replace("2025-09", "2025-13")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path, good=True)
    (made.folder / "notes").mkdir()
    return made


def steps() -> list[Document]:
    found = document(".github/workflows/note.yml")["jobs"]["verify"]["steps"]
    assert isinstance(found, list)
    return found


def script(name: str) -> str:
    return str(next(one["run"] for one in steps() if one.get("name") == name))


def test_the_job_is_one_that_github_reads() -> None:
    workflow = document(".github/workflows/note.yml")

    # YAML 1.1 reads the bare word `on` as true; GitHub reads 1.2.
    assert set(workflow) == {"name", True, "permissions", "jobs"}
    assert all(("run" in one) != ("uses" in one) for one in steps())
    assert [one["run"] for one in steps() if "pip" in one.get("run", "")] == [INSTALL]


@pytest.mark.parametrize(("claims", "code"), [(RIGHT, 0), (WRONG, 1), (UNREAD, 2)])
def test_the_job_fails_where_a_claim_is_false_or_cannot_be_read(
    claims: str, code: int, place: Place
) -> None:
    (place.folder / "notes" / "claims.toml").write_text(claims, encoding="utf-8")
    done = place.run(script("Verify the claims"))

    assert done.code == code, done.err
    annotated = "::error file=notes/claims.toml,line=" in done.err
    assert annotated == (code > 0)


def test_the_table_that_is_posted_is_the_one_that_was_written(place: Place) -> None:
    (place.folder / "notes" / "claims.toml").write_text(WRONG, encoding="utf-8")
    place.run(script("Verify the claims"))
    posted = place.run(script("Post the table"), PULL="https://example.org/pull/7")

    assert posted.out == "https://example.org/pull/7\n" + place.file("claims.md")
    assert "9.3%" in posted.out
    assert "contradicted" in posted.out
    assert 'failures="1"' in place.file("claims.xml")
