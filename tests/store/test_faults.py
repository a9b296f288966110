"""Whichever call of the disk does not work, once or from then on: no false “saved”, nothing old lost."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steady.core.errors import NotSaved
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store.home import Home
from tests.store.deeds import DEEDS, NEW, OLD, OTHER, Deed, Seen
from tests.store.faults import failing, watched
from tests.store.tree import add, temporary

ERRORS = {"full": errno.ENOSPC, "broken": errno.EIO, "read-only": errno.EROFS}


@pytest.fixture(autouse=True)
def unwaited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Homes are made ready without waiting for the real disk."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def nothing_old_is_lost(home: Home, deed: Deed) -> Seen:
    """What was there is still somewhere, whole, and in place if it is never to be away."""
    assert not home.moments().problems
    assert not [problem for kind in (Step, Safety) for problem in home.plans(kind).problems]
    seen = Seen(home.root)
    assert deed.name == "add the first of all" or seen.places_of(OTHER) == {"journal"}
    for words in deed.keeps:
        assert seen.places_of(words), words
    if deed.in_place:
        assert seen.in_place(deed.there) != seen.in_place(deed.gone)
    if deed.name == "keep a draft":
        assert ("drafts" in seen.places_of(OLD)) != ("drafts" in seen.places_of(NEW))
    return seen


def what_was_said_is_true(seen: Seen, deed: Deed) -> None:
    """What is said to be done is done."""
    assert not deed.there or seen.in_place(deed.there)
    assert not deed.gone or not seen.in_place(deed.gone)
    if deed.name == "purge":
        assert not seen.places_of(OLD)
    if deed.name == "keep a draft":
        assert seen.places_of(NEW) == {"drafts"}


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "from then on"])
def test_an_error_of_the_disk_is_told_and_costs_nothing(
    deed: Deed, error: int, for_ever: bool, quick: Path
) -> None:
    ready = Home(quick / "ready")
    ready.root.mkdir(0o700)
    deed.ready(ready)
    told, number = 0, 0
    while True:
        number += 1
        home = Home(quick / str(number))
        shutil.copytree(ready.root, home.root)
        refused, doing = False, deed.do(home)
        with pytest.MonkeyPatch.context() as patch:
            asked = watched(patch, failing(number, error, for_ever=for_ever))
            try:
                doing()
            except NotSaved:
                refused = True
        seen = nothing_old_is_lost(home, deed)
        failed = asked.names[number - 1 : number]
        if refused:
            told += 1
            if deed.there == NEW and not deed.keeps and not (for_ever and error != errno.ENOSPC):
                assert not seen.places_of(NEW), "what is said not to be saved is not there either"
        else:
            what_was_said_is_true(seen, deed)
        if failed != ["unlink"] and not (for_ever and error != errno.ENOSPC):
            assert not temporary(home.root)
        shutil.rmtree(home.root)
        if not failed:
            break
    assert told >= 3


WRITERS = [deed for deed in DEEDS if not deed.name.startswith(("delete", "undo", "restore", "purge"))]
MOVERS = [deed for deed in DEEDS if deed not in WRITERS and deed.name != "purge"]


@pytest.mark.parametrize(
    ("deed", "refused"),
    [*((deed, "write") for deed in WRITERS), *((deed, "fsync") for deed in [*WRITERS, *MOVERS])],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_nothing_is_said_to_be_done_while_the_disk_keeps_nothing(
    deed: Deed, refused: str, home: Home
) -> None:
    deed.ready(home)
    doing = deed.do(home)

    def hook(count: int, name: str, call: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if name == refused:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return call()

    with pytest.MonkeyPatch.context() as patch:
        asked = watched(patch, hook)
        with pytest.raises(NotSaved):
            doing()
    assert refused in asked.names
    nothing_old_is_lost(home, deed)


def test_a_message_of_the_disk_is_one_calm_sentence_without_the_words(home: Home) -> None:
    with pytest.MonkeyPatch.context() as patch:
        watched(patch, failing(1, errno.ENOSPC, for_ever=True))
        with pytest.raises(NotSaved) as told:
            add(home, Reflection, "my own words")
    assert told.value.message == "I couldn't save this: the disk is full."
    assert told.value.message == "I couldn't save this: the disk is full."
    assert told.value.exit_code == 4
