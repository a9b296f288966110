"""A form being filled in: its answers and what follows from them, its draft, and its record in the end."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from steady.core.dates import show_when
from steady.core.errors import ChangedElsewhere, NotSaved, SteadyError
from steady.core.fields import Field
from steady.services.drafting import Drafting
from steady.services.form import Answers, Form
from steady.store import drafts, leftovers
from steady.store.home import Home
from steady.store.records import Entry

THEN, NOW, ANEW = "then", "now", "anew"
"""What can become of answers from before: they are of their own day, or of now, or others are begun."""


class Filling:
    """What is answered so far, and where it is kept."""

    def __init__(self, home: Home, clock: Callable[[], datetime.datetime], form: Form) -> None:
        """Picks up the draft that waits, unless another form holds it, here or elsewhere; writes nothing."""
        self.form = form
        self._home, self._clock, self._now = home, clock, clock()
        self.drafting = Drafting(home, form.kind, self._now, form.of)
        self.is_over = False
        """Nothing is left to keep here, though it was not saved as it was meant: both versions are kept."""
        self._rescued: Path | None = None
        begun = self.drafting.begun
        self._begin({**({} if begun and not form.of else form.answers), **begun}, self.drafting.typed)

    def _begin(self, answers: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        self.answers: Answers = dict(answers)
        self.typed: dict[str, str] = dict(typed)
        """What stands in fields, on any page, and does not fit them."""
        self._before: Answers = dict(answers)
        """As they were when what follows from them was last looked at."""
        self._new: list[str] = []

    # -- answering -----------------------------------------------------------------------

    def give(self, name: str, value: Any) -> None:
        """Take an answer to the named field; what follows from it is looked at by `settle`."""
        self._put(name, value)
        self.answered(name)

    def answered(self, name: str) -> None:
        """Note that the named field was answered in `answers` itself; `settle` looks at what follows."""
        if name not in self._new:
            self._new.append(name)

    def see(self, name: str, value: Any, typed: str) -> bool:
        """Take what stands in an entry now, and what of it does not fit; True when it is something new."""
        new = typed != self.typed.pop(name, "")
        if typed:
            self.typed[name] = typed
        if value != self.answers.get(name):
            self.give(name, value)
            new = True
        return new

    def settle(self) -> tuple[list[str], Answers]:
        """Look at what follows; gives the fields answered since the last time, and what came with them."""
        names, self._new = self._new, []
        before, self._before = self._before, dict(self.answers)
        came: Answers = {}
        for name in names:
            came |= self.form.follow(name, self.answers, before)
        for name, value in came.items():
            self._put(name, value)
        return names, came

    def _put(self, name: str, value: Any) -> None:
        if value in (None, "", []):
            self.answers.pop(name, None)
        else:
            self.answers[name] = value

    def ends(self, names: list[str]) -> bool:
        """Whether it ends with the answers to these fields; an empty name stands for all that is answered."""
        return any(self.form.ends(name, self.answers) for name in names)

    @property
    def lacks(self) -> list[Field]:
        """What the record cannot be without and is not answered."""
        return [field for field in self.form.fields if field.required and field.name not in self.answers]

    @property
    def misfit(self) -> Field | None:
        """The first field in which something stands that does not fit it."""
        return next((field for field in self.form.fields if field.name in self.typed), None)

    @property
    def is_begun(self) -> bool:
        """Whether something is answered that was not there from the start."""
        return self.answers != dict(self.form.answers) or bool(self.typed)

    @property
    def holds_nothing(self) -> bool:
        """Whether there is nothing to save: no answer, and what was there is not worth keeping by itself."""
        return self.answers == dict(self.form.answers) and not (self.form.enough and not self.lacks)

    # -- the draft -----------------------------------------------------------------------

    def note(self) -> None:
        """Put the answers as they are now into the draft; `drafting.keep` writes it."""
        self.drafting.change(self.answers, self.typed)

    @property
    def is_about_another(self) -> bool:
        """Whether the draft of a new record is about something else than what was asked for."""
        first = next(iter(self.form.answers.items()), None)
        if not self.drafting.begun or self.form.of or first is None:
            return False
        name, about = first
        return bool(self.drafting.begun.get(name) != about)

    @property
    def asks(self) -> bool:
        """Whether it is asked what becomes of answers from before, ahead of all else."""
        return self.drafting.is_of_another_day or self.is_about_another

    @property
    def day(self) -> str:
        """When the draft was begun, in words."""
        return show_when(self.drafting.since.replace(tzinfo=None), self._now.date())

    def ways(self, *, dated: bool) -> dict[str, str]:
        """What can become of answers from before, in words; `dated` when they have their time already.

        Only answers of another day can be taken for those of now, and only where nothing says their time.
        """
        if dated or not self.drafting.is_of_another_day:
            return {THEN: "go on with them", ANEW: "leave them, start fresh"}
        return {
            THEN: f"go on, dated {self.day}",
            NOW: "go on, dated now",
            ANEW: "leave them, start fresh",
        }

    def take_up(self, way: str) -> None:
        """Do one of the `ways`."""
        if way == NOW:
            self.drafting.as_of_now()
        if way == ANEW:
            self.drafting.begin_another()
            self.restart()

    def restart(self) -> None:
        """The answers are those of the start again."""
        self._begin(self.form.answers, {})

    # -- saving --------------------------------------------------------------------------

    def save(self) -> Entry:
        """Save the record and let the draft go. Raises SteadyError; `where` then says where the words are."""
        at = self.drafting.since if self.drafting.is_picked_up else self._clock()
        entry = self.form.save(dict(self.answers), at)
        self.drafting.discard()
        if self._rescued is not None:
            drafts.discard(self._rescued)
        leftovers.sweep_after(self._home.root, entry.path.parent)
        return entry

    def let_go(self) -> None:
        """Nothing was answered: the draft goes, but for one that holds what does not fit here."""
        self.drafting.release() if self.drafting.holds_more else self.drafting.discard()

    def where(self, error: SteadyError) -> str:
        """After an error: what to do, and where the words are."""
        if isinstance(error, ChangedElsewhere):
            self.drafting.discard()
            self.is_over = True
            return error.hint
        if not isinstance(error, NotSaved):
            return f"{error.hint} Your answers are still on this screen.".strip()
        self._rescued = self.drafting.rescue(self.answers)
        where = f"in {self._rescued}" if self._rescued else "still on this screen"
        return f"{error.hint} Nothing is lost: your answers are {where}.".strip()
