"""The names that steady gives to files: the same on every system, one for each record, never from outside."""

import datetime
import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from steady.core.catalogue import all_kinds
from steady.core.ids import ALPHABET
from steady.core.kinds.need import Need
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.core.record import Moment
from steady.store import disk, saving
from steady.store.home import Home
from steady.store.records import Entry, is_conflict_copy, is_record_name
from tests.conftest import NOW
from tests.store.conftest import MEMORY
from tests.store.tree import add, files

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}

TITLES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=90),
    st.text("../\\:~ aA1-_\0\n", min_size=1, max_size=30),
    st.sampled_from(
        [
            "../../etc/passwd",
            "CON",
            "com1.txt",
            "nul ",
            "Aux:",
            "..",
            ".",
            "/",
            "~",
            "-",
            "LPT9",
            "con" + " x" * 40,
        ]
    ),
)


@settings(max_examples=60)
@given(titles=st.lists(TITLES, min_size=1, max_size=6))
@example(titles=["x" * 60] * 6)
@example(titles=["CON", "con", "Con."])
@example(titles=["..", "日本", "🙂"])
def test_a_title_is_no_part_of_a_name_on_any_system(titles: list[str]) -> None:
    root = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", lambda handle: None)
            ids = [saving.add(Home(root / "home"), Step, {"title": title}, NOW).id for title in titles]
        assert len({id.casefold() for id in ids}) == len(titles)
        for id in ids:
            assert re.fullmatch(rf"[{ALPHABET}]{{6}}", id)
            assert id not in RESERVED
            assert is_record_name(f"{id}.toml")
            assert not is_conflict_copy(f"{id}.toml")
        assert {
            path.parent.relative_to(root).as_posix() for path in files(root) if "trash" not in path.parts
        } == {"home/plan/step"}
        assert sorted(path.name for path in root.iterdir()) == ["home"]
    finally:
        shutil.rmtree(root)


def test_the_same_title_many_times_has_a_name_for_each(home: Home) -> None:
    ids = {saving.add(home, Step, {"title": "Text Sam"}, NOW).id for _ in range(12)}
    assert len(ids) == len(home.plans(Step).entries) == 12


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chance that gives one name twice before it gives another."""
    names = iter(["restab", "restab", "restac"])
    monkeypatch.setattr(disk, "letters", lambda count: next(names, "x" * count)[:count])


def rest(home: Home, words: str) -> Entry:
    return saving.add(home, Need, {"need": words}, NOW)


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("make", ["file", "folder", "link", "pipe"])
def test_nothing_that_has_the_name_is_written_over(make: str, home: Home) -> None:
    path = home.root / "plan" / "need" / "restab.toml"
    path.parent.mkdir(parents=True)
    if make == "file":
        path.write_text("mine")
    elif make == "folder":
        path.mkdir()
    elif make == "link":
        path.symlink_to("/nowhere/at/all")
    else:
        os.mkfifo(path)
    before = path.lstat().st_ino
    assert rest(home, "words").path.name != path.name
    assert path.lstat().st_ino == before


def test_two_that_take_the_same_name_at_once_both_keep_their_words(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link
    raced: list[Path] = []

    def link(source: str, target: Path) -> None:
        if not raced:
            raced.append(target)
            Path(target).write_text("need = 'theirs'\n")
        real(source, target)

    monkeypatch.setattr(os, "link", link)
    entry = rest(home, "mine")
    assert entry.path != raced[0]
    assert raced[0].read_text() == "need = 'theirs'\n"
    assert entry.path.read_text().endswith('need = "mine"\n')


@pytest.mark.parametrize(
    "kind", [kind for kind in all_kinds() if issubclass(kind, Moment)], ids=lambda k: k.kind()
)
def test_a_moment_is_named_after_its_local_time_its_kind_and_chance(kind: type[Moment], home: Home) -> None:
    needed = {"practice": {"exercise": "x"}, "promise": {"what": "x"}}.get(kind.kind(), {})
    far = datetime.timezone(datetime.timedelta(hours=-11))
    ids = {saving.add(home, kind, needed, NOW.astimezone(far)).id for _ in range(20)}
    assert len(ids) == 20
    for id in ids:
        assert re.fullmatch(rf"2026-11-22-2137-{kind.kind()}-[{ALPHABET}]{{6}}", id)
        assert len(id) <= 64
    assert {path.parent.name for path in map(Path, home.moment_files())} == {"11"}


def test_letters_are_even_and_have_none_that_look_alike() -> None:
    drawn = disk.letters(60_000)
    assert len(drawn) == 60_000
    assert set(drawn) == set(ALPHABET)
    assert not set(drawn) & set("il1o0")
    counts = [drawn.count(letter) for letter in ALPHABET]
    assert min(counts) > 0.85 * 60_000 / len(ALPHABET)
    assert max(counts) < 1.15 * 60_000 / len(ALPHABET)


def test_a_new_record_is_a_moment_of_its_own_even_in_the_same_second(home: Home) -> None:
    first, second = add(home, Reflection, "a"), add(home, Reflection, "b")
    assert first.path != second.path
    assert first.record.at == second.record.at == NOW
