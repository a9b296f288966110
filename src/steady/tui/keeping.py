"""How a form's answers are kept: as a draft while they are given, then as a record or where there is room."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from steady.core.dates import show_when
from steady.core.errors import ChangedElsewhere, NotSaved, SteadyError
from steady.core.text import one_line
from steady.services.drafting import Drafting
from steady.store import drafts, leftovers
from steady.store.records import Entry
from steady.tui.form import Form
from steady.tui.surroundings import Surroundings

KEPT_AFTER = 0.4
"""Seconds from a key to its words being in the draft on disk, at most (the promise is one second)."""

CANNOT_KEEP = "This draft cannot be written right now; your answers are still here."


class Keeping:
    """The draft of a form and the saving of its record."""

    def __init__(self, surroundings: Surroundings, form: Form) -> None:
        """Picks up the draft that waits, unless another form holds it, here or elsewhere; writes nothing."""
        self._surroundings, self._form, self._now = surroundings, form, surroundings.clock()
        self.drafting = Drafting(surroundings.home, form.kind, self._now, form.of)
        self._rescued: Path | None = None
        self.is_over = False
        """Nothing is left to keep here, though it was not saved as it was meant: both versions are kept."""

    @property
    def begun(self) -> dict[str, Any]:
        """The answers of the draft that was picked up."""
        return self.drafting.begun

    @property
    def answers(self) -> dict[str, Any]:
        """What is answered at the start; a draft of a new record stands for itself."""
        known = {} if self.begun and not self._form.of else self._form.answers
        return {**known, **self.begun}

    @property
    def is_about_another(self) -> bool:
        """Whether the draft of a new record is about something else than what was asked for."""
        first = next(iter(self._form.answers.items()), None)
        if not self.begun or self._form.of or first is None:
            return False
        name, about = first
        return bool(self.begun.get(name) != about)

    @property
    def asks(self) -> bool:
        """Whether it is asked what becomes of answers from before, ahead of all else."""
        return self.drafting.is_of_another_day or self.is_about_another

    @property
    def day(self) -> str:
        """When the draft was begun, in words."""
        return show_when(self.drafting.since.replace(tzinfo=None), self._now.date())

    def in_words(self, says: Mapping[str, str]) -> tuple[str, str]:
        """A question about the draft that waits, and its first words; `says` are the words for ids."""
        told = [says.get(value, value) for value in self.begun.values() if isinstance(value, str)]
        return f"You have unsaved answers from {self.day}. Go on with them?", " · ".join(
            one_line(each, 40) for each in told[:2]
        )

    def save(self, answers: Mapping[str, Any]) -> Entry:
        """Save the record and let the draft go. Raises SteadyError; `where` then says where the words are."""
        root = self._surroundings.home.root
        at = self.drafting.since if self.drafting.is_picked_up else self._surroundings.clock()
        entry = self._form.save(dict(answers), at)
        self.drafting.discard()
        if self._rescued is not None:
            drafts.discard(self._rescued)
        leftovers.sweep_after(root, entry.path.parent)
        return entry

    def let_go(self) -> None:
        """Nothing was answered: the draft goes, but for one that holds what does not fit here."""
        self.drafting.release() if self.drafting.holds_more else self.drafting.discard()

    def where(self, error: SteadyError, answers: Mapping[str, Any]) -> str:
        """After an error: what to do, and where the words are."""
        if isinstance(error, ChangedElsewhere):
            self.drafting.discard()
            self.is_over = True
            return error.hint
        if not isinstance(error, NotSaved):
            return f"{error.hint} Your answers are still on this screen.".strip()
        self._rescued = self.drafting.rescue(answers)
        where = f"in {self._rescued}" if self._rescued else "still on this screen"
        return f"{error.hint} Nothing is lost: your answers are {where}.".strip()
