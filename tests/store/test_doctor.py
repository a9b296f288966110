"""The doctor looks at every file, names what is wrong, changes nothing, and repairs what it is told to."""

import os
import stat
import time
from pathlib import Path

import pytest

from steady.core.kinds.person import Person
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.services import doctor
from steady.store import disk, trash, undoing
from steady.store.home import Home
from steady.store.paths import Places
from tests.conftest import Run
from tests.store.tree import add_new as add
from tests.store.tree import edit, files, picture, temporary

PERSON = 'schema = 1\nid = "ana"\nkind = "person"\ncodename = "Ana"\n'


def look(home: Home) -> doctor.Findings:
    """What the doctor finds in a home; looking changes nothing."""
    before = picture(home.root)
    found = doctor.look(Places(home.root, home.root / "config.toml"))
    assert picture(home.root) == before
    return found


def put(home: Home, name: str, content: str = "", mode: int = 0o600) -> Path:
    """A file that someone made by hand."""
    path = home.root / name
    for folder in reversed([each for each in path.parents if home.root in (each, *each.parents)]):
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
    path.write_text(content)
    path.chmod(mode)
    return path


def sentences(home: Home) -> list[str]:
    """The problems, as they are said."""
    return [problem.sentence() for problem in look(home).problems]


def test_a_home_as_steady_leaves_it_is_well(home: Home) -> None:
    for kind in (Reflection, Step, Safety):
        edit(home, add(home, kind, "one"), "two")
    trash.delete(home.root, add(home, Step, "gone").path)
    undoing.undo(home.root)
    found = look(home)
    assert (found.problems, found.notes, found.repairs) == ([], [], [])
    assert found.files == 4


def test_each_record_is_read_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (Reflection, Step, Safety, Person):
        add(home, kind, "one") if kind is not Person else put(home, "plan/person/ana.toml", PERSON)
    copy = put(home, "plan/person/ana (1).toml", PERSON)
    put(home, "journal/2026/11/broken.toml", "mood =")
    read: list[Path] = []
    stamped = disk.read_stamped

    def counted(path: str | Path) -> tuple[bytes, disk.Stamp]:
        read.append(Path(path))
        return stamped(path)

    monkeypatch.setattr(disk, "read_stamped", counted)
    look(home)
    records = [path for path in read if {"journal", "plan"} & {*path.parts}]
    assert copy in records
    assert len(records) == len(set(records)) == 6


def test_a_home_that_is_not_there_yet_is_well(home: Home) -> None:
    assert look(home) == doctor.Findings(0, [], [], [])
    assert not home.root.exists()


def test_it_counts_as_it_looks(home: Home) -> None:
    for number in range(5):
        add(home, Reflection, str(number))
    counted: list[int] = []
    doctor.look(Places(home.root, home.root / "config.toml"), counted.append)
    assert counted == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "name",
    [
        "journal/note.toml",
        "journal/2026/note.toml",
        "journal/2026/11/sub/note.toml",
        "journal/2026/11/note.TOML",
        "journal/november/note.toml",
        "plan/note.toml",
        "plan/dream/note.toml",
        "plan/step/old/note.toml",
        "plan/checkin/note.toml",
    ],
)
def test_a_record_that_stands_where_none_is_read_is_named(name: str, home: Home) -> None:
    put(home, name, "kind = 'checkin'\nmood = 3\n")
    assert sentences(home) == [
        f"{name}: isn't read where it is: records go in journal, by year and month, and in plan, by kind"
    ]


def test_a_thing_in_the_journal_is_shown_and_named(home: Home) -> None:
    put(home, "journal/2026/11/2026-11-23-step.toml", "kind = 'step'\ntitle = 'x'\n")
    [said] = sentences(home)
    assert "is of this kind: step; I only find it as one in the folder plan/step" in said
    assert len(home.moments().entries) == 1


def test_keys_that_are_not_known_are_worth_knowing_with_what_may_be_meant(home: Home) -> None:
    put(home, "plan/step/x.toml", "title = 'x'\nthem = 'asking'\nweather = 'grey'\n[mine]\nmood = 1\n")
    found = look(home)
    assert found.problems == []
    assert [(note.field, note.what) for note in found.notes] == [
        ("them", "isn't a field I know, and it stays as it is; did you mean theme?"),
        ("weather", "isn't a field I know, and it stays as it is"),
        ("mine", "isn't a field I know, and it stays as it is"),
    ]


def test_a_newer_file_is_worth_knowing(home: Home) -> None:
    put(home, "plan/person/x.toml", "schema = 9\ncodename = 'x'\n")
    [note] = look(home).notes
    assert note.what == "was written by a newer steady; I show it and never change it"
    assert len(home.plans(Person).entries) == 1


def test_settings_exercises_and_help_lines_are_looked_at(home: Home) -> None:
    put(home, "config.toml", "plain = 'yes'\nlanguage = 'en'\n")
    put(home, "exercises/mine.toml", "id = 'mine'\n")
    put(home, "exercises/es/mine.toml", "id = 'mine'\n")
    put(home, "help-lines.toml", "countries = [\n")
    named = {said.split(": ")[0] for said in sentences(home)}
    assert named == {"config.toml", "exercises/mine.toml", "exercises/es/mine.toml", "help-lines.toml"}
    assert len(sentences(home)) == len(set(sentences(home)))


def test_what_others_could_open_is_named_and_closed_on_a_yes(home: Home) -> None:
    entry = add(home, Step, "one")
    for path, mode in ((home.root, 0o755), (entry.path.parent, 0o750), (entry.path, 0o604)):
        path.chmod(mode)
    found = look(home)
    assert [problem.path for problem in found.problems] == ["the data folder"]
    assert found.notes[0].what == (
        "2 of its files and folders would be open to other users if the folder around them weren't closed"
    )
    [repair] = found.repairs
    assert repair.offer == "Close 3 files and folders to other users?"
    repair.do()
    assert look(home).problems == []
    assert stat.S_IMODE(entry.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.root.stat().st_mode) == 0o700


def test_the_folder_behind_a_linked_home_is_looked_at_and_links_are_never_followed(tmp_path: Path) -> None:
    real, outside = tmp_path / "real", tmp_path / "outside.toml"
    real.mkdir(mode=0o700)
    outside.write_text("title = 'x'\n")
    outside.chmod(0o644)
    (tmp_path / "linked").symlink_to("real")
    home = Home(tmp_path / "linked")
    add(home, Step, "one")
    (home.root / "plan" / "step" / "out.toml").symlink_to(outside)
    real.chmod(0o755)
    found = look(home)
    assert {problem.path for problem in found.problems} == {"the data folder", "plan/step/out.toml"}
    for repair in found.repairs:
        repair.do()
    assert stat.S_IMODE(real.stat().st_mode) == 0o700
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644


def test_what_a_cut_short_write_left_is_named_and_deleted_on_a_yes(home: Home) -> None:
    add(home, Reflection, "one")
    old = time.time() - 2 * 24 * 60 * 60
    for name in (".remembered.toml.abc234.tmp", "drafts/.a.toml.abc234.tmp", "plan/step/.b.toml.abc234.tmp"):
        os.utime(put(home, name, "private"), (old, old))
    found = look(home)
    assert {problem.what for problem in found.problems} == {
        "was left behind when saving was cut short; there may be private words in it"
    }
    [repair] = found.repairs
    assert repair.offer == "Delete 3 files that were left behind?"
    repair.do()
    assert temporary(home.root) == []
    assert look(home).problems == []
    assert len(home.moments().entries) == 1


def test_every_finding_at_once_hides_none(home: Home) -> None:
    add(home, Reflection, "good")
    put(home, "plan/step/a.toml", "<<<<<<< HEAD\n")
    put(home, "plan/step/b.toml", "title = 5\n")
    put(home, "plan/step/c.sync-conflict-20261123-093700-ABCDEFG.toml", "title = 'c'\n")
    put(home, "drafts/d.toml", "")
    put(home, "journal/e.toml", "kind = 'checkin'\n", 0o644)
    assert [said.split(": ")[0] for said in sentences(home)] == [
        "plan/step/a.toml",
        "plan/step/b.toml",
        "journal/e.toml",
        "drafts/d.toml",
        "plan/step/c.sync-conflict-20261123-093700-ABCDEFG.toml",
    ]


def test_the_command_says_it_in_lines_and_in_json_and_repairs_nothing_unasked(
    home: Home, steady: Run
) -> None:
    put(home, "plan/step/a.toml", "title = \n", 0o644)
    before = {str(path): path.read_bytes() for path in files(home.root)}
    done = steady("doctor", code=3)
    assert done.stdout.splitlines() == [
        "plan/step/a.toml: line 1: isn't valid TOML here: this isn't a value, and text needs quotation marks",
        "(worth knowing) the data folder: one of its files or folders would be open to other users"
        " if the folder around it weren't closed",
    ]
    assert '"problems": [' in steady("doctor", "--json", code=3).stdout
    steady("doctor", "--fix", "--no-input", code=None)
    assert {str(path): path.read_bytes() for path in files(home.root)} == before
    assert stat.S_IMODE((home.root / "plan" / "step" / "a.toml").stat().st_mode) == 0o644
