"""What follows once a step was planned, looked back on or changed: kind words, and what could come next."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from steady.core.exposures import is_taken
from steady.core.kinds.exposure import Exposure
from steady.core.tables import to_table
from steady.services import exposures
from steady.services.exposures import exposure_of
from steady.services.waiting import is_danger
from steady.store.bundled import danger_cues
from steady.store.home import Home
from steady.store.records import Entry

Verb = Literal["safety", "boundary", "step", "reflection", "grounding", "breathing", "words", "look back"]
"""What comes next: the safety plan, a new record of a kind, an exercise, words to have, looking back."""


class Next(msgspec.Struct, frozen=True):
    """One thing that could come next; none ever does by itself."""

    key: str
    """The letter that takes it up."""
    label: str
    verb: Verb
    prefill: Mapping[str, Any] = {}
    """Answers that a new record begins with."""

    @property
    def ends(self) -> bool:
        """Whether nothing more is offered once what it opens is kept."""
        return self.verb in ("boundary", "step", "reflection", "look back")


class FollowUp(msgspec.Struct, frozen=True):
    """A few words, and what could come next."""

    heading: str
    entry: Entry
    """The exposure that it is about."""
    said: tuple[str, ...]
    """A paragraph each."""
    asks: str
    """What leads over to what could come next."""
    nexts: tuple[Next, ...]
    shows: tuple[str, ...] = ()
    """The names of the exposure's fields to have in sight."""


SAFETY = Next("s", "see my safety plan", "safety")
GROUND = Next("g", "ground", "grounding")
BREATHE = Next("b", "breathe", "breathing")
WORDS = Next("w", "have words ready to say or send", "words")
LOOK_BACK = Next("l", "look back on it, when it has been", "look back")

BEFORE = "Before you go, if you like:"

NOTHING_WRITTEN = (
    "No limits and no words are written down for it. That is fine: you can leave whenever you like."
)


def after_planning(home: Home, entry: Entry) -> FollowUp:
    """After a plan was kept: settling, or words to have ready; with a sign of danger, what could help now."""
    if is_danger(exposure_of(entry)):
        return after_danger(home, entry)
    said = ("Your plan is kept. It waits under your steps, in no hurry.", exposures.TURN_BACK)
    return FollowUp("planned", entry, said, BEFORE, (GROUND, BREATHE, WORDS))


def before_going(entry: Entry) -> FollowUp:
    """The plan to have before one before contact, with the way out of it in sight."""
    written = any(getattr(entry.record, name) for name in exposures.CARD)
    said = (exposures.TURN_BACK,) if written else (NOTHING_WRITTEN, exposures.TURN_BACK)
    return FollowUp("before you go", entry, said, BEFORE, (GROUND, BREATHE, WORDS, LOOK_BACK), exposures.CARD)


def after_danger(home: Home, entry: Entry) -> FollowUp:
    """After a sign of danger: why it ends here, kindly, and what could help now; never a step."""
    record = exposure_of(entry)
    taken = is_taken(record, danger_cues())
    why = exposures.whom_not(home, to_table(record))
    said = tuple(filter(None, (why, exposures.DANGER_BEFORE if taken else exposures.NOT_DOING)))
    return FollowUp("not today", entry, said, "What would help now?", (SAFETY, _boundary(record), GROUND))


def after_looking_back(home: Home, entry: Entry) -> FollowUp | None:
    """After looking back: what can be made of one that was hard; None where nothing was.

    A sign of danger leads to no step, however small.
    """
    record = exposure_of(entry)
    if is_danger(record):
        return after_danger(home, entry)
    if not exposures.was_hard(record):
        return None
    nexts = (
        _boundary(record),
        Next("m", "make a smaller step", "step", exposures.smaller(record)),
        Next("r", "write a few words on what it tells you", "reflection"),
        GROUND,
    )
    left = ("Leaving as planned keeps the plan.",) if record.outcome == "left as planned" else ()
    return FollowUp("looked back", entry, ("You looked back. It is kept.", *left), exposures.HARD, nexts)


def after_changing(home: Home, before: Entry, entry: Entry) -> FollowUp | None:
    """After a change that brought a sign of danger to a step; None after any other."""
    was, now = before.record, entry.record
    if not (isinstance(was, Exposure) and isinstance(now, Exposure)):
        return None
    return after_danger(home, entry) if is_danger(now) and not is_danger(was) else None


def _boundary(record: Exposure) -> Next:
    about = {"with_whom": record.person} if record.person else {}
    return Next("b", "write down a boundary", "boundary", about)
