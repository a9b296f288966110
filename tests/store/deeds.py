"""Each thing that writes, done in a home made ready for it, and what is true before and after it."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from steady.core.catalogue import Kind
from steady.core.errors import NotSaved
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store import drafts, purging, trash, undoing
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
    do: Callable[[Home], Callable[[], object]]
    """Looks at what it needs, and gives what then does it."""
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
    _changing(Reflection)(home)()


def _edit_undone(home: Home) -> None:
    _edited(home)
    undoing.undo(home.root)


def _deleted(home: Home) -> None:
    _reflection(home)
    _deleting(home)()


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


def _changing(kind: Kind) -> Callable[[Home], Callable[[], object]]:
    """Finds the record first, so that only the change itself meets the disk."""

    def found(home: Home) -> Callable[[], object]:
        entry = next(each for each in home.records(kind).entries if words_of(each.record) == OLD)
        return lambda: edit(home, entry, NEW)

    return found


def _adding(kind: Kind) -> Callable[[Home], Callable[[], object]]:
    return lambda home: lambda: add(home, kind, NEW)


def _deleting(home: Home) -> Callable[[], object]:
    path = next(each.path for each in home.moments().entries if words_of(each.record) == OLD)
    return lambda: trash.delete(home.root, path)


def _undoing(home: Home) -> Callable[[], object]:
    return lambda: undoing.undo(home.root)


def _restoring(home: Home) -> Callable[[], object]:
    return lambda: undoing.restore(home.root, "last")


def _purging(home: Home) -> Callable[[], object]:
    return lambda: purging.purge(home.root, None)


def _keeping_a_draft(home: Home) -> Callable[[], object]:
    def keep() -> None:
        try:
            drafts.keep(drafts.Draft(home.root / "drafts" / "one.toml", "reflection", "", NOW, {"text": NEW}))
        except OSError as error:
            raise NotSaved("the questions say it in their own words") from error

    return keep


DEEDS = (
    Deed("add a moment", _other, _adding(Reflection), there=NEW),
    Deed("add the first of all", lambda home: None, _adding(Step), there=NEW),
    Deed("begin a page", _other, _adding(Safety), there=NEW),
    *(
        Deed(f"change a {way}", ready, _changing(kind), keeps=(OLD,), there=NEW, gone=OLD, in_place=True)
        for way, ready, kind in (
            ("moment", _reflection, Reflection),
            ("thing", _step, Step),
            ("page", _page, Safety),
        )
    ),
    Deed("delete", _reflection, _deleting, keeps=(OLD,), gone=OLD),
    Deed("undo an addition", _reflection, _undoing, keeps=(OLD,), gone=OLD),
    Deed("undo a change", _edited, _undoing, keeps=(OLD, NEW), there=OLD, gone=NEW, in_place=True),
    Deed("undo a deletion", _deleted, _undoing, keeps=(OLD,), there=OLD),
    Deed("restore", _deleted, _restoring, keeps=(OLD,), there=OLD),
    Deed("restore what was undone", _edit_undone, _restoring, (OLD, NEW), there=NEW, gone=OLD, in_place=True),
    Deed("purge", _deleted, _purging, gone=OLD),
    Deed("keep a draft", _draft, _keeping_a_draft),
)


class Seen:
    """What the files of a home hold at one moment."""

    def __init__(self, root: Path) -> None:
        whole = (path for path in files(root) if not path.name.endswith(".tmp"))
        self.texts = [(path.relative_to(root).parts[0], path.read_text()) for path in whole]

    def places_of(self, words: str) -> set[str]:
        """In which of the folders of the home words are, by their names."""
        return {place for place, text in self.texts if words in text}

    def in_place(self, words: str) -> bool:
        """Whether words are in the journal or the plan."""
        return bool(self.places_of(words) & {"journal", "plan"})
