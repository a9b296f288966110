"""The second version that a sync program keeps is found, named, kept out of counts and never touched."""

import pytest

from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.core.text import slug
from steady.services import doctor
from steady.store import undoing
from steady.store.home import Home
from steady.store.paths import Places
from steady.store.records import is_conflict_copy
from tests.store.tree import add_new as add
from tests.store.tree import picture, words_of

COPIES = {
    "Syncthing": "{}.sync-conflict-20261123-093700-ABCDEFG.toml",
    "Dropbox": "{} (Ana's conflicted copy 2026-11-23).toml",
    "Dropbox, other letters": "{} (Case Conflict).toml",
    "Nextcloud": "{} (conflicted copy 2026-11-23 093700).toml",
    "ownCloud": "{}_conflict-20261123-093700.toml",
    "Seafile": "{} (SFConflict ana@example.org 2026-11-23-09-37-00).toml",
    "others": "{}-CONFLICT-1.toml",
}


def looked(home: Home) -> doctor.Findings:
    """What the doctor finds in a home."""
    return doctor.look(Places(home.root, home.root / "config.toml"))


@pytest.mark.parametrize("form", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("kind", [Reflection, Step], ids=["moment", "thing"])
def test_both_versions_stay_and_only_one_counts(
    form: str, kind: type[Reflection] | type[Step], home: Home
) -> None:
    entry = add(home, kind, "mine")
    copy = entry.path.with_name(form.format(entry.path.stem))
    copy.write_bytes(entry.content.replace(b"mine", b"theirs"))
    copy.chmod(0o600)
    before = picture(home.root)
    found = home.records(kind)
    assert [words_of(each.record) for each in found.entries] == ["mine"]
    [problem] = found.problems
    assert problem.path == home.shown(copy)
    assert "second version" in problem.what
    findings = looked(home)
    assert [each.path for each in findings.problems] == [home.shown(copy)]
    assert picture(home.root) == before
    [repair] = findings.repairs
    repair.do()
    assert not copy.exists()
    assert entry.path.read_bytes() == entry.content
    assert looked(home).problems == []
    assert b"theirs" in (home.root / undoing.undo(home.root).was).read_bytes()


@pytest.mark.parametrize("form", COPIES.values(), ids=COPIES)
def test_a_copy_of_a_page_is_found_too(form: str, home: Home) -> None:
    add(home, Step, "one")
    (home.root / "plan" / form.format("safety")).write_bytes(b"leaving = 'theirs'\n")
    problems = [each for each in looked(home).problems if "second version" in each.what]
    assert len(problems) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Handle a conflict with Sam",
        "the sync conflict at work",
        "conflicted copy of me",
        "Conflict",
        "a (conflict) I can bear",
        "-CONFLICT-",
        "_conflict-1",
        "x.sync-conflict-20261123",
    ],
)
def test_a_step_about_a_conflict_is_a_step(title: str, home: Home) -> None:
    add(home, Step, "words", title)
    assert [words_of(entry.record) for entry in home.plans(Step).entries] == ["words"]
    assert not is_conflict_copy(f"{slug(title)}.toml")


def test_the_same_id_inside_two_files_is_named_whatever_they_are_called(home: Home) -> None:
    for kind in (Reflection, Step):
        entry = add(home, kind, "mine")
        twin = entry.path.with_name(f"{entry.path.stem} 2.toml")
        twin.write_bytes(entry.content)
        twin.chmod(0o600)
    findings = looked(home)
    assert [problem.what.partition(" of ")[0] for problem in findings.problems] == ["is a second version"] * 2


def test_things_of_different_kinds_may_have_the_same_id(home: Home) -> None:
    from steady.core.kinds.need import Need

    add(home, Step, "one", "quiet")
    add(home, Need, "two", "quiet")
    assert looked(home).problems == []
