"""The answers of a form as they are given, and what follows from them once they are."""

from collections.abc import Mapping
from typing import Any

from steady.tui.form import Answers, Form


class Answered:
    """What is answered so far."""

    def __init__(self, answers: Mapping[str, Any], typed: Mapping[str, str] | None = None) -> None:
        self.now: Answers = dict(answers)
        self.typed: dict[str, str] = dict(typed or {})
        """What stands in fields, on any page, and does not fit them."""
        self._before: Answers = dict(answers)
        """As they were when what follows from them was last looked at."""
        self._new: list[str] = []

    def give(self, name: str, value: Any) -> None:
        """Take an answer to the named field; what follows from it is looked at by `settle`."""
        self._put(name, value)
        if name not in self._new:
            self._new.append(name)

    def see(self, name: str, value: Any, typed: str) -> bool:
        """Take what stands in an entry now, and what of it does not fit; True when it is something new."""
        new = typed != self.typed.pop(name, "")
        if typed:
            self.typed[name] = typed
        if value != self.now.get(name):
            self.give(name, value)
            new = True
        return new

    def settle(self, form: Form) -> tuple[list[str], Answers]:
        """Look at what follows; gives the fields answered since the last time, and what came with them."""
        names, self._new = self._new, []
        before, self._before = self._before, dict(self.now)
        came: Answers = {}
        for name in names:
            came |= form.follow(name, self.now, before)
        for name, value in came.items():
            self._put(name, value)
        return names, came

    def _put(self, name: str, value: Any) -> None:
        if value in (None, "", []):
            self.now.pop(name, None)
        else:
            self.now[name] = value
