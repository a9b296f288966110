"""Whatever is added, changed, deleted, undone, restored and purged, in any order, nothing else is lost."""

import contextlib
import itertools
import shutil
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from steady.core.catalogue import Kind, kind_or_none
from steady.core.errors import ChangedElsewhere, NotFound, Refused
from steady.core.kinds.reflection import Reflection
from steady.core.record import Page
from steady.store import disk, drafts, purging, trash, undoing
from steady.store.home import Home
from steady.store.records import Entry, is_conflict_copy
from steady.store.trash import ADDED, DELETED, EDITED, UNDONE
from tests.store.conftest import MEMORY
from tests.store.tree import WORDS, add, edit, files, temporary, words_of

Change = tuple[str, Path, str]
"""What was done, where the file stood, and the words that the trash holds of it."""


class Keeping(RuleBasedStateMachine):
    """A home beside a model of it: what is there, what is in the trash, and every word that is not gone."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.home = Home(self.root)
        self.there: dict[Path, str] = {}
        self.kinds: dict[Path, Kind] = {}
        self.trash: list[Change] = []
        self.drafts: list[tuple[Path, str]] = []
        self.numbers = itertools.count()
        letters = (f"{number:06}".translate(str.maketrans("01", "xy")) for number in itertools.count())
        self.same_letters = mock.patch.object(disk, "letters", lambda count: next(letters)[-count:])
        self.same_letters.start()

    def teardown(self) -> None:
        self.same_letters.stop()
        shutil.rmtree(self.root)

    def _new(self) -> str:
        return f"words number {next(self.numbers)};"

    def _one(self, number: int) -> Path:
        return sorted(self.there)[number % len(self.there)]

    def _opened(self, was: Path) -> Entry:
        return self.home.open(self.root / was, self.kinds[was])

    def _named(self, was: Path) -> str:
        if was.parts[0] == "plan":
            return f"{was.parent.name}/{was.stem}"
        return was.stem

    def _note(self, what: str, was: Path, words: str) -> None:
        self.trash.append((what, was, words))

    def _forget(self, change: Change) -> None:
        """Take the newest such change out of the model's trash."""
        del self.trash[-1 - self.trash[::-1].index(change)]

    @rule(kind=st.sampled_from(list(WORDS)), title=st.sampled_from(["text sam", "call ana", "con"]))
    def add(self, kind: Kind, title: str) -> None:
        words = self._new()
        taken = Path("plan", f"{kind.kind()}.toml") in self.there
        with pytest.raises(Refused) if taken else contextlib.nullcontext():
            was = add(self.home, kind, words, title).path.relative_to(self.root)
            assert was not in self.there
            self.there[was], self.kinds[was] = words, kind
            self._note(ADDED, was, "")

    @precondition(lambda self: self.there)
    @rule(number=st.integers(0, 30))
    def edit(self, number: int) -> None:
        was, words = self._one(number), self._new()
        assert words_of(edit(self.home, self._opened(was), words).record) == words
        self._note(EDITED, was, self.there[was])
        self.there[was] = words

    @precondition(lambda self: self.there)
    @rule(number=st.integers(0, 30))
    def edit_what_someone_else_changed(self, number: int) -> None:
        was, theirs, mine = self._one(number), self._new(), self._new()
        stale, path = self._opened(was), self.root / was
        path.write_bytes(path.read_bytes().replace(self.there[was].encode(), theirs.encode()))
        self.there[was] = theirs
        before = set(files(self.root))
        with pytest.raises(ChangedElsewhere):
            edit(self.home, stale, mine)
        [kept] = [path.relative_to(self.root) for path in set(files(self.root)) - before]
        if issubclass(self.kinds[was], Page):
            self.drafts.append((was, mine))
        else:
            assert mine in (self.root / kept).read_text()
            assert is_conflict_copy(kept.name)
            (self.root / kept).unlink()  # the person took out of it what they wanted

    @precondition(lambda self: self.there)
    @rule(number=st.integers(0, 30))
    def delete(self, number: int) -> None:
        was = self._one(number)
        kind = self.kinds[was]
        path, *_ = self.home.find_paths(was.stem, kind)
        trash.delete(self.home.root, path)
        self._note(DELETED, was, self.there.pop(was))

    @rule()
    def undo(self) -> None:
        for change in reversed(self.trash):
            what, was, words = change
            if what == UNDONE or (what == ADDED and was not in self.there):
                continue
            assert undoing.undo(self.root).was == was
            self._forget(change)
            if was in self.there:
                self._note(UNDONE, was, self.there.pop(was))
            if what != ADDED:
                self.there[was] = words
            return
        with pytest.raises(NotFound):
            undoing.undo(self.root)

    @precondition(lambda self: any(what in (DELETED, UNDONE) for what, _, _ in self.trash))
    @rule(number=st.integers(0, 30), last=st.booleans())
    def restore(self, number: int, last: bool) -> None:
        gone = [change for change in reversed(self.trash) if change[0] in (DELETED, UNDONE)]
        wanted = gone[0 if last else number % len(gone)]
        change = next(each for each in gone if each[1] == wanted[1])
        what, was, words = change
        name = "last" if last else self._named(was)
        if what == DELETED and was in self.there:
            with pytest.raises(Refused):
                undoing.restore(self.root, name)
            return
        assert undoing.restore(self.root, name).was == was
        self._forget(change)
        if was in self.there:
            self._note(UNDONE, was, self.there[was])
        else:
            self._note(ADDED, was, "")
        self.there[was] = words

    @precondition(lambda self: any(what != ADDED for what, _, _ in self.trash))
    @rule(number=st.integers(0, 30))
    def purge(self, number: int) -> None:
        held = [was for what, was, _ in self.trash if what != ADDED]
        was = held[number % len(held)]
        drafts_of_it = [each for each in self.drafts if each[0] == was and was not in self.there]
        assert purging.purge(self.root, self._named(was)) == held.count(was) + len(drafts_of_it)
        self.drafts = [each for each in self.drafts if each not in drafts_of_it]
        self.trash = [change for change in self.trash if change[1] != was]

    @invariant()
    def each_record_is_where_it_was_put(self) -> None:
        stand = [path for place in ("journal", "plan") for path in files(self.root / place)]
        assert {path.relative_to(self.root) for path in stand} == set(self.there)
        for was, words in self.there.items():
            assert words_of(self._opened(was).record) == words
            assert self.home.find(was.stem, self.kinds[was]).path == self.root / was

    @invariant()
    def each_record_is_listed_once(self) -> None:
        found = [self.home.moments(), *(self.home.plans(kind) for kind in WORDS if kind is not Reflection)]
        assert not [problem for each in found for problem in each.problems]
        listed = sorted(words_of(entry.record) for each in found for entry in each.entries)
        assert listed == sorted(self.there.values())

    @invariant()
    def the_trash_holds_what_was_taken_away_in_order(self) -> None:
        held = [(each.what, each.was, each.path.read_text()) for each in trash.changes(self.root)]
        assert [(what, was) for what, was, _ in held] == [each[:2] for each in reversed(self.trash)]
        for (_, _, text), (what, _, words) in zip(held, reversed(self.trash), strict=True):
            assert text == "" if what == ADDED else words in text

    @invariant()
    def what_met_a_change_from_elsewhere_waits_as_a_draft(self) -> None:
        kept = drafts.drafts(self.root)
        assert sorted(
            str(draft.answers[WORDS[kind]]) for draft in kept if (kind := kind_or_none(draft.kind))
        ) == sorted(words for _, words in self.drafts)
        assert all(draft.of == draft.kind for draft in kept)

    @invariant()
    def nothing_temporary_stays(self) -> None:
        assert not temporary(self.root)


Keeping.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
test_nothing_is_lost_whatever_is_done = Keeping.TestCase
