"""What a round of questions asks and what becomes of it, apart from how it looks."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from steady.core.catalogue import Kind
from steady.core.fields import Field
from steady.services.follow_up import FollowUp
from steady.store.records import Entry

Answers = dict[str, Any]


class Form(msgspec.Struct, frozen=True):
    """A round of questions that ends in a record."""

    heading: str
    """Where one is, such as `steps › plan`."""
    kind: Kind
    fields: tuple[Field, ...]
    save: Callable[[Answers, datetime.datetime], Entry]
    """Saves the answers, of the moment given where they are of a new record; raises NotSaved or Refused."""
    answers: Mapping[str, Any] = {}
    """What is there already; of a new record, the first of them says what it is about."""
    of: str = ""
    """The id of the record that is changed; empty for a new one."""
    enough: bool = False
    """What is there already is worth keeping by itself."""
    beside: Callable[[Answers, bool], Sequence[str]] = lambda _, __: ()
    """Lines to have in sight with every question, such as what was expected.

    Given are the answers so far, and whether it has to be brief.
    """
    follow: Callable[[str, Answers, Answers], Mapping[str, Any]] = lambda _, __, ___: {}
    """Once the named field is answered: answers that come with it, such as those of a chosen step.

    Given are the answers now and those before it; None takes an answer out.
    """
    ends: Callable[[str, Answers], bool] = lambda _, __: False
    """Once the named field is answered (empty: at the start): whether it ends here and is kept as it is."""
    follows: Callable[[Entry], FollowUp | None] = lambda _: None
    """What follows once the record is saved."""

    @property
    def introduction(self) -> str:
        """What the form is for, until there are answers to see."""
        return f"{self.kind.purpose()}\n\nAny question can stay empty."
