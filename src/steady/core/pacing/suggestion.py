"""The suggestion: one thing that could come next, with what it rests on and what would change it."""

from typing import Literal

import msgspec

Kind = Literal["safety", "settle first", "look back", "rest", "smaller", "repeat", "vary", "next", "begin"]
"""What is suggested, in one or two words."""

CHOICE = "Your choice, and “not today” is always one."
"""What stands under every suggestion (rule 11 of practice.md e)."""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """One suggestion. Its texts hold the person's own words safely on one line."""

    kind: Kind
    step: str | None = None
    """The id of the step it is about, always one that is open to practice; None when it is about none."""
    exercise: str | None = None
    """The id of an exercise that goes with it."""
    words: str
    """The suggestion, in one or two sentences."""
    why: str
    """The rule in plain words, with counts."""
    records: tuple[str, ...] = ()
    """The ids of the records it rests on; when there are none, `why` says so."""
    would_change: str
    """What would change it."""
    choice: str = CHOICE
