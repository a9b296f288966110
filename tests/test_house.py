"""The house: what packages hold, what modules say of themselves."""

import ast
import tomllib
from pathlib import Path

import pytest

import steady
from steady.core.catalogue import all_kinds
from steady.core.fields import fields_of

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_says_its_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "__init__.py" and path.parent != Path(steady.__file__).parent:
        assert text == ""
    else:
        docstring = ast.get_docstring(ast.parse(text))
        assert docstring, "a module begins with one sentence on what it is for"


def test_no_file_is_called_after_what_it_is_not() -> None:
    vague = {"utils", "helpers", "managers", "common", "misc", "base"}
    assert not [path for path in SOURCES if path.stem in vague]


def test_each_question_of_a_kind_is_one_short_sentence() -> None:
    for kind in all_kinds():
        assert kind.purpose().endswith((".", "?"))
        for field in fields_of(kind):
            words = field.ask.question.split()
            assert len(words) <= 15, (kind, field.name)
            assert field.ask.question.endswith("?"), (kind, field.name)


def test_no_question_presses_or_judges() -> None:
    pressing = {"should", "must", "failed", "missed", "streak", "wrong"}
    for kind in all_kinds():
        for field in fields_of(kind):
            said = f"{field.ask.question} {field.ask.help}".lower()
            assert not pressing & set(said.replace("?", " ").replace(".", " ").split()), (kind, field.name)


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert steady.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_nothing_that_is_committed_names_a_registry() -> None:
    for name in ("constraints.txt", "pyproject.toml", ".ci/run"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_counts_the_exercises_that_are_there() -> None:
    count = len(list((ROOT / "data" / "exercises").glob("*.toml")))
    assert f"shows {count} exercises" in (ROOT / "README.md").read_text(encoding="utf-8")
