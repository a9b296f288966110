"""The suggestion: one thing that could come next, with what it's based on and what would change it."""

from typing import Literal

import msgspec

from steady.core.language import N_, _

SuggestionKind = Literal[
    "safety", "settle first", "look back", "rest", "smaller", "repeat", "vary", "next", "begin"
]
"""What is suggested, in one or two words."""

CHOICE = N_("It's your choice, and “not today” is always one.")
"""What stands under every suggestion (docs/practice.md, rule 11)."""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """One suggestion. Its texts hold the person's own words safely on one line."""

    kind: SuggestionKind
    step: str | None = None
    """The id of the step it is about, always one that is open to practice; None when it is about none."""
    exercise: str | None = None
    """The id of an exercise that goes with it."""
    words: str
    """The suggestion, in one to three sentences."""
    why: str
    """The rule in plain words, with counts."""
    records: tuple[str, ...] = ()
    """The ids of the records it's based on; when there are none, `why` says so."""
    would_change: str
    """What would change it."""
    choice: str = msgspec.field(default_factory=lambda: _(CHOICE))


def unread() -> Suggestion:
    """What is suggested in place of a step while a folder can't be opened: doubt brings nobody nearer."""
    return Suggestion(
        kind="rest",
        words=_("Some of your files can't be read right now, so I won't suggest a step."),
        why=_("They could be about contact or danger. This isn't based on any of your records."),
        would_change=_("Once they can be read, this will change."),
    )
