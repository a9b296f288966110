"""Whichever call of the disk does not work, once or from then on: no false “saved”, nothing old lost."""

import errno
import shutil
from pathlib import Path

import pytest

from steady.core.errors import NotSaved
from steady.core.kinds.reflection import Reflection
from steady.store.home import Home
from tests.store.deeds import DEEDS, NEW, OLD, OTHER, Deed, places_of
from tests.store.faults import failing, watched
from tests.store.tree import temporary

ERRORS = {"full": errno.ENOSPC, "broken": errno.EIO, "read-only": errno.EROFS, "refused": errno.EACCES}
IN_PLACE = {"journal", "plan"}


def no_torn_record(home: Home) -> None:
    """Everything that stands in the journal and the plan is a whole record."""
    assert not home.moments().problems
    for place in (home.root / "plan").rglob("*.toml"):
        assert place.stat().st_size, place


def nothing_old_is_lost(home: Home, deed: Deed) -> None:
    """What was there is still somewhere, and in place if it is never to be away."""
    no_torn_record(home)
    assert deed.name == "add the first of all" or places_of(home.root, OTHER) == {"journal"}
    for words in deed.keeps:
        assert places_of(home.root, words), words
    if deed.in_place:
        stand = [words for words in (deed.there, deed.gone) if places_of(home.root, words) & IN_PLACE]
        assert len(stand) == 1
    if deed.name == "keep a draft":
        assert len([words for words in (OLD, NEW) if "drafts" in places_of(home.root, words)]) == 1


def what_was_said_is_true(home: Home, deed: Deed) -> None:
    """What is said to be done is done."""
    if deed.there:
        assert places_of(home.root, deed.there) & IN_PLACE
    if deed.gone:
        assert not places_of(home.root, deed.gone) & IN_PLACE
    if deed.name == "purge":
        assert not places_of(home.root, OLD)
    if deed.name == "keep a draft":
        assert places_of(home.root, NEW) == {"drafts"}


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "from then on"])
def test_an_error_of_the_disk_is_told_and_costs_nothing(
    deed: Deed, error: int, for_ever: bool, tmp_path: Path
) -> None:
    ready = Home(tmp_path / "ready")
    ready.root.mkdir(0o700)
    deed.ready(ready)
    told, number = 0, 0
    while True:
        number += 1
        home = Home(tmp_path / str(number))
        shutil.copytree(ready.root, home.root)
        refused = False
        with pytest.MonkeyPatch.context() as patch:
            asked = watched(patch, failing(number, error, for_ever=for_ever))
            try:
                deed.do(home)
            except NotSaved:
                refused = True
        nothing_old_is_lost(home, deed)
        failed = asked.names[number - 1 : number]
        if refused:
            told += 1
            if deed.there == NEW and not deed.keeps and not (for_ever and error != errno.ENOSPC):
                assert not places_of(home.root, NEW), "what is said not to be saved is not there either"
        else:
            what_was_said_is_true(home, deed)
        if failed != ["unlink"] and not (for_ever and error != errno.ENOSPC):
            assert not temporary(home.root)
        shutil.rmtree(home.root)
        if not failed:
            break
    assert told >= 3


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=["broken", "full"])
def test_nothing_is_said_to_be_saved_while_the_disk_takes_nothing(error: int, tmp_path: Path) -> None:
    for name in ("write", "fsync"):
        for deed in DEEDS:
            if deed.name == "purge":
                continue
            home = Home(tmp_path / name / deed.name)
            home.root.mkdir(0o700, parents=True)
            deed.ready(home)

            def refuse(count: int, called: str, call: object, given: object, name: str = name) -> object:
                if called == name:
                    raise OSError(error, "no")
                assert callable(call)
                return call()

            with pytest.MonkeyPatch.context() as patch:
                asked = watched(patch, refuse)
                if name in ("fsync",) or "add" in deed.name or "change" in deed.name:
                    with pytest.raises(NotSaved):
                        deed.do(home)
                    assert name in asked.names
            nothing_old_is_lost(home, deed)


def test_a_message_of_the_disk_is_one_calm_sentence_without_the_words(tmp_path: Path) -> None:
    from tests.store.tree import add

    home = Home(tmp_path / "home")
    with pytest.MonkeyPatch.context() as patch:
        watched(patch, failing(1, errno.ENOSPC, for_ever=True))
        with pytest.raises(NotSaved) as told:
            add(home, Reflection, "my own words")
    assert told.value.message == "It could not be saved (no space left on device)."
    assert told.value.hint == "The disk is full."
    assert told.value.exit_code == 4
