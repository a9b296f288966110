"""What a form asks and what becomes of it, apart from how it looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as made_with
from typing import Any

from steady.core.catalogue import Kind
from steady.core.fields import Field
from steady.store.records import Entry

Answers = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """A round of questions that ends in a record."""

    heading: str
    """Where one is, such as `steps › plan`."""
    kind: Kind
    fields: tuple[Field, ...]
    save: Callable[[Answers], Entry]
    """Saves the answers; raises NotSaved or Refused."""
    answers: Mapping[str, Any] = made_with(default_factory=dict)
    """What is there already."""
    of: str = ""
    """The id of the record that is changed; empty for a new one."""
    beside: tuple[str, ...] = ()
    """Lines to have in sight with every question, such as what was expected."""
    follow: Callable[[str, Answers], Mapping[str, Any]] = lambda _, __: {}
    """After an answer to the named field: answers that come with it, such as those of a chosen step."""
    ends: Callable[[str, Answers], bool] = lambda _, __: False
    """After an answer to the named field: whether it ends here and is kept as it is."""
