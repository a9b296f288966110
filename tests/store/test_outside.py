"""No id, title or name of an exercise leads out of the home, to read or to write."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.errors import NotFound, SteadyError
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store import purging, trash, undoing
from steady.store.exercises import library
from steady.store.home import Home
from tests.conftest import Run
from tests.store.tree import add, picture

OUTSIDE = (
    "../../x",
    "../x",
    "../home/plan/step/text-sam",
    "step/../../x",
    "step/../../etc/passwd",
    "step/../step/text-sam",
    "plan/../../x",
    "/etc/passwd",
    "//x",
    "..",
    ".",
    "~/x",
    "~",
    "step/..",
    "x\0y",
    "step\\..\\x",
    "file:///etc/passwd",
    "journal/2026/11/../../../../x",
    "%2e%2e/x",
    "*",
    "text-*",
    "[a-z]*",
)


@pytest.fixture
def near(home: Home) -> Home:
    """A home with a secret beside it, and in it things, moments and something in the trash."""
    secret = "kind = 'reflection'\ntitle = 'secret'\ntext = 'secret'\n"
    (home.root.parent / "x.toml").write_text(secret)
    add(home, Step, "words")
    add(home, Reflection, "words")
    add(home, Safety, "words")
    trash.delete(home.root, add(home, Reflection, "gone").path)
    return home


@pytest.mark.parametrize("word", OUTSIDE)
def test_no_id_leads_outside(word: str, near: Home) -> None:
    before = picture(near.root.parent)
    for kind in (None, Step, Reflection, Safety):
        with pytest.raises(NotFound):
            near.find(word, kind)
        with pytest.raises(NotFound):
            near.find_paths(word, kind)
    with pytest.raises(NotFound):
        library(near.root).get(word)
    assert picture(near.root.parent) == before


def beside(home: Home) -> dict[str, tuple[str, int, int]]:
    """What is beside a home, the home itself left out."""
    return {
        name: seen for name, seen in picture(home.root.parent).items() if not name.startswith(("home", "."))
    }


@pytest.mark.parametrize("word", OUTSIDE)
def test_no_id_in_the_trash_leads_outside(word: str, near: Home) -> None:
    before = beside(near)
    with pytest.raises(NotFound):
        undoing.restore(near.root, word)
    with pytest.raises(NotFound):
        purging.purge(near.root, word)
    assert beside(near) == before


@settings(max_examples=300)
@given(word=st.text(st.sampled_from("./\\~ -xstep*\0%:äA2é"), max_size=14))
def test_what_any_word_finds_is_inside(word: str, near: Home) -> None:
    with contextlib.suppress(NotFound):
        path, *_ = near.find_paths(word)
        assert near.root in path.parents
        assert ".." not in path.parts
        assert near.root.resolve() in path.resolve().parents


def test_a_hostile_name_in_the_trash_comes_back_inside_or_not_at_all(near: Home) -> None:
    place = near.root / "trash" / "20261123T093700000000-abc-deleted"
    place.mkdir(parents=True)
    (place / "journal").symlink_to(near.root.parent)
    (place / "..x.toml").write_text("mine")
    before = beside(near)
    for word in ("..x", "x", "last"):
        with contextlib.suppress(SteadyError):
            undoing.restore(near.root, word)
    purging.purge(near.root, None)
    assert beside(near) == before


@pytest.mark.parametrize("word", ["../../x", "step/../../x", "/etc/passwd"])
def test_the_commands_refuse_calmly(word: str, near: Home, steady: Run) -> None:
    for command in ("show", "delete", "where"):
        done = steady(command, "--", word, code=1)
        assert "secret" not in done.stdout
        assert "matches" in done.stderr
    assert (near.root.parent / "x.toml").exists()


def test_a_home_that_is_a_link_works_as_a_home(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "linked").symlink_to("real")
    home = Home(tmp_path / "linked")
    entry = add(home, Step, "words")
    trash.delete(home.root, home.find(entry.id).path)
    undoing.undo(home.root)
    assert Home(tmp_path / "real").find(entry.id).id == entry.id
