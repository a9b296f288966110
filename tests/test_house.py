"""The house: what packages hold, what modules say of themselves."""

import ast
import re
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


OPEN = {"action"}
"""What may be matched without an arm for all of it: the name of an action of Textual's is any text."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_match_over_a_closed_set_ends_in_what_a_new_case_cannot_pass(path: Path) -> None:
    """A last arm that takes whatever is left would take a new shape, step or suggestion too, unasked."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Match) and ast.unparse(node.subject) not in OPEN:
            last = node.cases[-1]
            assert ast.unparse(last) == f"case _:\n    assert_never({ast.unparse(node.subject)})", (
                f"line {node.lineno}"
            )


def taken(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[type[ast.expr_context]]:
    """What is done with the name `_` in a function and its comprehensions: loaded, stored, or both."""
    names = (each for each in ast.walk(function) if isinstance(each, ast.Name) and each.id == "_")
    return {type(each.ctx) for each in names}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_says_a_message_is_never_a_name_for_what_is_not_needed(path: Path) -> None:
    """From Python 3.12 on, a comprehension that stores `_` takes it away from the function around it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert taken(node) != {ast.Load, ast.Store}, f"{node.name}, line {node.lineno}"


MESSAGES = {"_", "N_", "ngettext", "pgettext"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_message_stands_inside_a_formatted_string(path: Path) -> None:
    """Up to Python 3.11 what gathers messages sees none there: it would be said in English."""
    for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for node in ast.walk(outer) if isinstance(outer, ast.JoinedStr) else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MESSAGES:
                words = node.args[1:] if node.func.id == "pgettext" else node.args  # its first says where
                assert not any(isinstance(each, ast.Constant) for each in words), f"line {node.lineno}"


def types_named_in(path: Path) -> set[str]:
    """The classes of a module and the names that it gives to types."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.BinOp | ast.Name):
            names = (each.id for each in node.targets if isinstance(each, ast.Name))
            found |= {name for name in names if re.match(r"[A-Z].*[a-z]", name)}
    return found


def test_no_two_types_have_one_name() -> None:
    places: dict[str, list[str]] = {}
    for path in SOURCES:
        for name in types_named_in(path):
            places.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert not {name: found for name, found in places.items() if len(found) > 1}


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


@pytest.mark.parametrize("name", ["docs/architecture.md", "docs/practice.md", "CONTRIBUTING.md"])
def test_files_that_documents_name_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    made = set(re.findall(r"[Aa] new file `([^`]+)`", text))
    for path in re.findall(r"`((?:[\w-]+/)+[\w-]+\.\w+)`", text):
        assert path in made or (ROOT / path).exists() or (ROOT / "src" / "steady" / path).exists(), path


def test_every_work_that_the_rules_name_can_be_found() -> None:
    text = (ROOT / "docs" / "practice.md").read_text(encoding="utf-8")
    works = re.findall(r"^- .*$", text.partition("## Works")[2], re.M)
    assert len(works) >= 25
    for work in works:
        assert re.search(r"doi:10\.\d{4,}/|ISBN 97[89]\d{10}$|https://|Publication No\. ", work), work


CITED = re.compile(r"\b([A-Z][a-zé]+)(?:,? (?:et al\.|(?:&|and) [A-Z][a-zé]+))*,? \(?((?:19|20)\d\d)\b")
"""A work as the source and the rules cite it: Craske et al. 2014; Theil (1950)."""


def test_every_work_that_is_cited_is_among_the_works() -> None:
    rules, _, works = (ROOT / "docs" / "practice.md").read_text(encoding="utf-8").partition("## Works")
    cues = (ROOT / "data" / "discernment.toml").read_text(encoding="utf-8")
    for text in [rules, cues, *(path.read_text(encoding="utf-8") for path in SOURCES)]:
        for author, year in CITED.findall(" ".join(text.split())):
            assert any(author in work and f"({year})" in work for work in works.split("\n")), (author, year)


def test_source_points_at_rules_that_are_written_down() -> None:
    rules = set(re.findall(r"^(\d+)\. ", (ROOT / "docs" / "practice.md").read_text(encoding="utf-8"), re.M))
    for path in SOURCES:
        text = " ".join(path.read_text(encoding="utf-8").split())
        for said in re.findall(r"practice\.md, rules? ([\d, and]+)", text):
            assert set(re.findall(r"\d+", said)) <= rules, (path, said)


def test_each_rule_names_what_keeps_it() -> None:
    text = (ROOT / "docs" / "practice.md").read_text(encoding="utf-8")
    rules = re.findall(r"^(\d+)\. ", text, re.M)
    kept = dict(re.findall(r"^- rule (\d+): (.+)$", text, re.M))
    assert list(kept) == rules
    for named in re.findall(r"`([^`]+)`", "\n".join(kept.values())):
        path, _, test = named.partition("::")
        assert (ROOT / path).exists(), named
        assert not test or re.search(rf"def {test}\(", (ROOT / path).read_text(encoding="utf-8")), named
