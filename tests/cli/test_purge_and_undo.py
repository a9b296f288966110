"""What purge takes and counts is what is really gone; undo names what it cannot read and loses nothing."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Kept
from tests.cli.test_closed_folders import anyone

WORDS = "words nobody else reads"


@pytest.fixture
def step(own_home: Path, inside: Inside) -> Path:
    """A step that was written, changed and deleted."""
    inside("step", "add", answers=f'title = "Say no"\ngoal = "{WORDS}"\n')
    [path] = own_home.glob("plan/step/*.toml")
    inside("edit", path.stem, answers=f'goal = "{WORDS} again"\n')
    inside("delete", path.stem)
    return path


def held(home: Path) -> list[str]:
    """The files in a home that hold the words."""
    return sorted(
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if path.is_file() and not path.is_symlink() and WORDS.encode() in path.read_bytes()
    )


EDITORS = (
    ".{}.swp",
    ".{}.swo",
    ".{}.swn",
    "{}~",
    "#{}#",
    ".{}.un~",
    ".#{}",
    "{}.bak",
    "{}.~1~",
)


@pytest.mark.parametrize("form", EDITORS)
def test_purge_reaches_what_editors_left_beside_the_record(form: str, step: Path, inside: Inside) -> None:
    left = step.with_name(form.format(step.name))
    left.write_text(WORDS)
    other = step.with_name(form.format("another.toml"))
    other.write_text("not this one")
    said = inside("purge", step.stem, "--yes")
    assert (said.code, said.out) == (0, "Deleted 3 files for good.\n")
    assert held(step.parents[2]) == []
    assert other.exists()


ANY_NAME = ("{}~", "{}_bak", ".goutputstream-XK2A1Z", "~{}", "#{}#", "{}.20261127.bak", ".{}.kak.x3k2")


@pytest.mark.parametrize("form", ANY_NAME)
def test_a_whole_copy_that_an_editor_left_makes_no_record_live_on(
    form: str, own_home: Path, step: Path, inside: Inside
) -> None:
    """Such a copy holds the record's id, as the record did."""
    [gone] = own_home.glob("trash/*-deleted/plan/step/*.toml")
    step.with_name(form.format(step.name)).write_bytes(gone.read_bytes())
    step.with_name(f".{step.name}.swp").write_text(WORDS)
    draft = own_home / "drafts" / "step-aaaaaa.toml"
    draft.parent.mkdir(exist_ok=True)
    draft.write_text(f'kind = "step"\nof = "{step.stem}"\n[answers]\ngoal = "{WORDS}"\n')
    for left in ("step-aaaaaa.toml~", ".step-aaaaaa.toml.swp", ".step-aaaaaa.toml.k3k3k3.tmp"):
        draft.with_name(left).write_text(WORDS)
    assert inside("purge", step.stem, "--yes").code == 0
    assert held(own_home) == []


@pytest.mark.parametrize("what", ["", "--all"])
def test_drafts_that_purge_could_not_look_through_are_named(what: str, own_home: Path, step: Path) -> None:
    drafts = own_home / "drafts"
    drafts.mkdir(exist_ok=True)
    draft = drafts / "step-aaaaaa.toml"
    draft.write_text(f'kind = "step"\nof = "{step.stem}"\n[answers]\ngoal = "{WORDS}"\n')
    drafts.chmod(0o000)
    try:
        said = anyone("purge", what or step.stem, "--yes")
    finally:
        drafts.chmod(0o700)
    assert said.code == 3
    assert "2 files are deleted for good. I couldn't delete the rest." in said.err
    assert "drafts: this folder can't be opened" in said.err
    assert draft.exists()


def test_purge_reaches_the_drafts_of_that_record(own_home: Path, step: Path, inside: Inside) -> None:
    for name, of in (("step-aaaaaa", step.stem), ("step-bbbbbb", "another")):
        draft = own_home / "drafts" / f"{name}.toml"
        draft.parent.mkdir(exist_ok=True)
        draft.write_text(f'kind = "step"\nof = "{of}"\n[answers]\ngoal = "{WORDS}"\n')
    said = inside("purge", step.stem, "--yes", "--json")
    assert json.loads(said.out)["files"] == 3
    assert held(own_home) == ["drafts/step-bbbbbb.toml"]


def test_an_editor_that_is_open_on_a_living_record_keeps_its_file(
    own_home: Path, step: Path, inside: Inside
) -> None:
    inside("restore", step.stem)
    (step.with_name(f".{step.name}.swp")).write_text(WORDS)
    (step.with_name(f"{step.name}~")).write_text(WORDS)
    assert inside("purge", step.stem, "--yes").code == 0
    assert held(own_home) == [f"plan/step/.{step.name}.swp", f"plan/step/{step.name}"]


@pytest.fixture
def stuck(own_home: Path, step: Path) -> Iterator[Path]:
    """A folder in the trash whose files can be read and not taken away."""
    [folder] = own_home.glob("trash/*-deleted/plan/step")
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


@pytest.mark.parametrize("what", ["", "--all"])
def test_what_could_not_be_taken_away_is_not_counted_and_is_named(
    what: str, stuck: Path, step: Path, own_home: Path
) -> None:
    said = anyone("purge", what or step.stem, "--yes")
    assert said.code == 4
    [left] = stuck.iterdir()
    assert held(own_home) == [left.relative_to(own_home).as_posix()]
    assert "One file is deleted for good. I couldn't delete the rest" in said.err
    assert left.relative_to(own_home).as_posix() in said.err.replace("\n  ", " ")
    assert "you don't have permission" in said.err
    assert said.out == ""


def test_undo_names_a_change_it_cannot_read_and_undoes_no_older_one(own_home: Path, inside: Inside) -> None:
    inside("checkin", "--mood", "3")
    inside("step", "add", answers='title = "Say no"\n')
    inside("delete", next(own_home.glob("plan/step/*.toml")).stem)
    [folder] = own_home.glob("trash/*-deleted/plan")
    folder.chmod(0o000)
    try:
        said = anyone("undo")
    finally:
        folder.chmod(0o700)
    assert said.code == 3
    assert f"{folder.relative_to(own_home)}: this folder can't be opened" in said.err
    assert len(list(own_home.glob("journal/*/*/*.toml"))) == 1
    assert inside("undo").code == 0
    assert len(list(own_home.glob("plan/step/*.toml"))) == 1


@pytest.mark.parametrize("odd", ["a link", "a pipe"])
def test_undo_undoes_no_older_change_in_place_of_one_that_is_no_file(
    odd: str, own_home: Path, inside: Inside
) -> None:
    inside("checkin", "--mood", "3")
    for mood in (4, 5):
        inside("edit", "last", answers=f"mood = {mood}\n")
    [_, newest] = sorted(own_home.glob("trash/*-edited/journal/*/*/*.toml"))
    newest.unlink()
    newest.symlink_to("/nowhere") if odd == "a link" else os.mkfifo(newest)
    said = inside("undo")
    assert said.code == 3
    assert newest.relative_to(own_home).as_posix() in said.err
    [record] = own_home.glob("journal/*/*/*.toml")
    assert "mood = 5" in record.read_text()
    assert inside("purge", "--all", "--yes").code == 0
    assert not (own_home / "trash").exists()


def test_undo_gets_past_a_file_that_is_there_again_and_loses_nothing(
    own_home: Path, step: Path, inside: Inside
) -> None:
    step.write_text('kind = "step"\ntitle = "Typed again"\n')
    said = inside("undo")
    assert said.code == 0
    assert "Another file was in its place" in said.err
    assert WORDS in step.read_text()
    [aside] = own_home.glob("trash/*-undone/plan/step/*.toml")
    assert "Typed again" in aside.read_text()
    assert inside("undo").code == 0  # goes on with what was before


def test_undo_gets_past_the_same_file_that_came_back_by_itself(
    own_home: Path, step: Path, inside: Inside
) -> None:
    [gone] = own_home.glob("trash/*-deleted/plan/step/*.toml")
    step.write_bytes(gone.read_bytes())
    assert inside("undo").code == 0
    assert not list(own_home.glob("trash/*-deleted"))
    assert WORDS in step.read_text()


@pytest.mark.parametrize("odd", ["a link", "a folder", "too large"])
def test_what_stands_in_the_way_and_is_no_plain_file_is_named_and_left(
    odd: str, step: Path, own_home: Path, inside: Inside
) -> None:
    if odd == "a link":
        step.symlink_to("/nowhere")
    elif odd == "a folder":
        step.mkdir()
    else:
        step.write_bytes(b"#" * 2_000_000)
    said = inside("undo")
    assert said.code == 4
    assert f"plan/step/{step.name}" in said.err
    assert os.path.lexists(step)
    assert list(own_home.glob("trash/*-deleted"))


def test_purge_of_all_leaves_nothing_whatever_its_name(own_home: Path, step: Path, inside: Inside) -> None:
    odd = own_home / "trash" / "a note.txt"
    odd.write_text(WORDS)
    (own_home / "trash" / ".hidden").write_text(WORDS)
    assert inside("purge", "--all", "--yes").out == "Deleted 3 files for good.\n"
    assert held(own_home) == []
    assert not (own_home / "trash").exists()


def test_purge_takes_every_version_of_a_record_under_whatever_name_its_file_had(
    own_home: Path, inside: Inside, kept: Kept
) -> None:
    inside("checkin", "--mood", "3", answers=f'note = "{WORDS}"\n')
    inside("edit", "last", "--at", "yesterday 21:00")
    inside("delete", "last")
    [id] = {Path(each["was"]).stem[-6:] for each in json.loads(inside("restore", "--json").out)}
    assert inside("purge", id, "--yes").code == 0
    assert held(own_home) == []
    assert not list(own_home.rglob("*checkin*"))
