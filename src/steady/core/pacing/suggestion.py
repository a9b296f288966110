"""The suggestion: one thing that could come next, with what it rests on and what would change it."""

from typing import Literal

import msgspec

SuggestionKind = Literal[
    "safety", "settle first", "look back", "rest", "smaller", "repeat", "vary", "next", "begin"
]
"""What is suggested, in one or two words."""

CHOICE = "Your choice, and “not today” is always one."
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
    """The ids of the records it rests on; when there are none, `why` says so."""
    would_change: str
    """What would change it."""
    choice: str = CHOICE


UNREAD = Suggestion(
    kind="rest",
    words="Some of your files can't be read right now, so no step is suggested.",
    why="What's in them could be about contact or danger. This rests on no record.",
    would_change="Once they can be read, it changes; `steady doctor` names them.",
)
"""What is suggested in place of a step while a folder cannot be opened: doubt never brings anyone nearer."""
