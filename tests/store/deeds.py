"""Each thing that writes, done in a home made ready for it, and what is true before and after it."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from steady.core.errors import NotSaved
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store import drafts, trash
from steady.store.home import Home
from tests.conftest import NOW
from tests.store.tree import add, edit, files, words_of

OTHER = "a record that nobody touches"
OLD = "the words from before"
NEW = "the words that are saved"


class Deed(msgspec.Struct, frozen=True):
    """One thing that writes."""

    name: str
    ready: Callable[[Home], None]
    """Makes a home ready for it."""
    do: Callable[[Home], None]
    keeps: tuple[str, ...] = ()
    """The words that are somewhere in the home whatever happens."""
    there: str = ""
    """The words that are in place, in the journal or the plan, once it is said to be done."""
    gone: str = ""
    """The words that are not in place any more, once it is said to be done."""
    in_place: bool = False
    """Whether one of `there` and `gone` is in place at every moment."""


def _reflection(home: Home) -> None:
    add(home, Reflection, OTHER)
    add(home, Reflection, OLD)


def _edited(home: Home) -> None:
    _reflection(home)
    edit(home, _with(home, OLD), NEW)


def _edit_undone(home: Home) -> None:
    _edited(home)
    trash.undo(home.root)


def _deleted(home: Home) -> None:
    _reflection(home)
    trash.delete(home.root, _with(home, OLD).path)


def _other(home: Home) -> None:
    add(home, Reflection, OTHER)


def _step(home: Home) -> None:
    _other(home)
    add(home, Step, OLD)


def _page(home: Home) -> None:
    _other(home)
    add(home, Safety, OLD)


def _draft(home: Home) -> None:
    _other(home)
    drafts.keep(drafts.Draft(home.root / "drafts" / "one.toml", "reflection", "", NOW, {"text": OLD}))


def _with(home: Home, words: str) -> drafts.Any:
    return next(entry for entry in home.moments(Reflection).entries if words_of(entry.record) == words)


def _keep_draft(home: Home) -> None:
    try:
        drafts.keep(drafts.Draft(home.root / "drafts" / "one.toml", "reflection", "", NOW, {"text": NEW}))
    except OSError as error:
        raise NotSaved("said by the command") from error


def _in_plan(home: Home, kind: type[Step] | type[Safety]) -> drafts.Any:
    return home.plans(kind).entries[0]


DEEDS = (
    Deed("add a moment", _other, lambda home: _done(add(home, Reflection, NEW)), there=NEW),
    Deed("add the first of all", lambda home: None, lambda home: _done(add(home, Step, NEW)), there=NEW),
    Deed("begin a page", _other, lambda home: _done(add(home, Safety, NEW)), there=NEW),
    Deed(
        "change a moment",
        _reflection,
        lambda home: _done(edit(home, _with(home, OLD), NEW)),
        keeps=(OLD,),
        there=NEW,
        gone=OLD,
        in_place=True,
    ),
    Deed(
        "change a thing",
        _step,
        lambda home: _done(edit(home, _in_plan(home, Step), NEW)),
        keeps=(OLD,),
        there=NEW,
        gone=OLD,
        in_place=True,
    ),
    Deed(
        "change a page",
        _page,
        lambda home: _done(edit(home, _in_plan(home, Safety), NEW)),
        keeps=(OLD,),
        there=NEW,
        gone=OLD,
        in_place=True,
    ),
    Deed("delete", _reflection, lambda home: trash.delete(home.root, _with(home, OLD).path), (OLD,), gone=OLD),
    Deed("undo an addition", _reflection, lambda home: _done(trash.undo(home.root)), (OLD,), gone=OLD),
    Deed(
        "undo a change",
        _edited,
        lambda home: _done(trash.undo(home.root)),
        keeps=(OLD, NEW),
        there=OLD,
        gone=NEW,
        in_place=True,
    ),
    Deed("undo a deletion", _deleted, lambda home: _done(trash.undo(home.root)), (OLD,), there=OLD),
    Deed("restore", _deleted, lambda home: _done(trash.restore(home.root, "last")), (OLD,), there=OLD),
    Deed(
        "restore what was undone",
        _edit_undone,
        lambda home: _done(trash.restore(home.root, "last")),
        keeps=(OLD, NEW),
        there=NEW,
        gone=OLD,
        in_place=True,
    ),
    Deed("purge", _deleted, lambda home: _done(trash.purge(home.root, None)), gone=OLD),
    Deed("keep a draft", _draft, _keep_draft),
)


def _done(given: object) -> None:
    """What was given back is not looked at: only what is on the disk counts."""


def places_of(root: Path, words: str) -> set[str]:
    """Where words are: in which of the folders of a home, by their names."""
    return {
        path.relative_to(root).parts[0]
        for path in files(root)
        if not path.name.endswith(".tmp") and words in path.read_text()
    }
