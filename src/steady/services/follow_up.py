"""What follows once a record was kept: kind words, and what could come next."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from steady.core.exposures import is_harm, is_taken, taken_on
from steady.core.fields import field_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import TAKEN, Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.pace import Pace
from steady.core.kinds.practice import Practice
from steady.core.language import N_, _, in_shell, ngettext
from steady.core.pacing.history import NOW_HOURS, speaks_of_now
from steady.core.pacing.settling import is_very_high
from steady.core.record import Record
from steady.core.tables import to_table
from steady.core.text import one_line
from steady.services import contact, exposures
from steady.services.exposures import exposure_of
from steady.services.offers import known
from steady.services.waiting import is_danger
from steady.store.bundled import danger_cues
from steady.store.home import Home
from steady.store.records import Entry

Verb = Literal[
    "safety",
    "boundary",
    "step",
    "reflection",
    "incident",
    "grounding",
    "breathing",
    "words",
    "distress",
    "look back",
    "undo",
]
"""What comes next: the safety plan, a new record of a kind, an exercise, words to have, looking back; or none
of what was just saved."""


class Next(msgspec.Struct, frozen=True):
    """One thing that could come next; none ever does by itself."""

    key: str
    """The letter that takes it up."""
    said: str
    """What it is, in English."""
    verb: Verb
    prefill: Mapping[str, Any] = {}
    """Answers that a new record begins with."""

    @property
    def label(self) -> str:
        """What it is, as the person reads it."""
        return _(self.said)

    @property
    def ends(self) -> bool:
        """Whether nothing more is offered once what it opens is saved."""
        return self.verb in ("undo", "boundary", "step", "reflection", "incident", "look back")


class FollowUp(msgspec.Struct, frozen=True):
    """A few words, and what could come next."""

    heading: str
    entry: Entry
    """The record that it is about."""
    said: tuple[str, ...]
    """A paragraph each."""
    asks: str
    """What leads over to what could come next."""
    nexts: tuple[Next, ...]
    shows: tuple[str, ...] = ()
    """The names of the exposure's fields to have in sight."""
    on_hold: str = ""
    """The id of who is on hold, where they have a page: that alone can say harm has stopped."""


SAFETY = Next("s", N_("my safety plan and help lines"), "safety")
GROUND = Next("g", N_("ground for a few minutes"), "grounding")
BREATHE = Next("b", N_("breathe"), "breathing")
WORDS = Next("w", N_("get words ready to say or send"), "words")
DISTRESS = Next("d", N_("write down how distressed I am right now"), "distress")
LOOK_BACK = Next("l", N_("look back on it, once it's over"), "look back")

UNDO = Next("u", N_("that was a slip: undo it"), "undo")
"""Takes back what one answer did at once: the record, and with it a hold and what isn't suggested."""

FOR_NOW = (GROUND, BREATHE, SAFETY)
"""What is offered when right now is hard, wherever that was said."""

NOTHING = N_("nothing just now")
"""What Enter means where something could come next."""

BEFORE = N_("Before you go, if you like:")
WOULD_HELP = N_("What would help now?")
IF_YOU_LIKE = N_("If you like:")

HOLD_ENDS = N_("If it was the only reason for not suggesting steps with someone, that ends now.")

NOTHING_WRITTEN = N_(
    "You haven't written down limits or words for it. That's fine. You can leave whenever you like."
)


def after_planning(home: Home, entry: Entry) -> FollowUp:
    """After a plan was kept: settling, or words to have ready; with a sign of danger, what could help now."""
    if exposures.is_ended(home, entry):
        return after_danger(home, entry)
    saved = (
        _("Your plan is saved. `steady exposure start` shows it again. There's no hurry.")
        if in_shell()
        else _("Your plan is saved. You'll find it under your steps. There's no hurry.")
    )
    said = (saved, _(exposures.TURN_BACK))
    return FollowUp(_("steps › planned"), entry, said, _(BEFORE), (GROUND, BREATHE, WORDS))


def before_going(entry: Entry) -> FollowUp:
    """The plan to have before one before contact, with the way out of it in sight."""
    written = any(getattr(entry.record, name) for name in exposures.CARD)
    said = (_(exposures.TURN_BACK),) if written else (_(NOTHING_WRITTEN), _(exposures.TURN_BACK))
    return FollowUp(
        _("steps › before you go"),
        entry,
        said,
        _(BEFORE),
        (DISTRESS, GROUND, BREATHE, WORDS, LOOK_BACK),
        exposures.CARD,
    )


def after_danger(home: Home, entry: Entry, *, saved: bool = True) -> FollowUp:
    """After a sign of danger: why it ends here, kindly, and what could help now; never a step.

    `saved` is whether that was written down just now, so that it can be undone.
    """
    record = exposure_of(entry)
    why = contact.whom_not(home, to_table(record))
    if is_danger(record):
        ends = exposures.DANGER_BEFORE if is_taken(record, danger_cues()) else exposures.NOT_DOING
    elif record.outcome in TAKEN:
        ends = ""
    else:
        ends = exposures.NOT_WITH if record.outcome else exposures.NOT_WITH_NOW
    return FollowUp(
        _("steps › not today"),
        entry,
        tuple(filter(None, (why.said if why else "", ends and _(ends)))),
        _(WOULD_HELP),
        (SAFETY, _boundary(record.person), GROUND, *((UNDO,) if saved else ())),
        on_hold=why.page if why else "",
    )


def after_looking_back(home: Home, entry: Entry, before: Entry | None = None) -> FollowUp | None:
    """After looking back: what can be made of one that was hard; None where nothing was.

    A sign of danger leads to no step, however small. `before` is what it was, where it was there already.
    """
    record = exposure_of(entry)
    if is_harm(record):
        return after_harm(home, entry)
    if before is not None and is_harm(exposure_of(before)):
        return _after_no_harm(entry)
    if is_danger(record):
        return after_danger(home, entry)
    hard = exposures.said_of_hard(record)
    if not hard:
        now = _said_of_now(home, record.distress_after)
        return FollowUp(_("steps › looked back"), entry, (now,), _(IF_YOU_LIKE), FOR_NOW) if now else None
    nexts = (
        _boundary(record.person),
        Next("m", N_("make a smaller step"), "step", exposures.smaller(record)),
        Next("r", N_("write a few words about what it shows me"), "reflection"),
        GROUND,
        SAFETY,
    )
    left = (_("Leaving as planned is part of the plan."),) if record.outcome == "left as planned" else ()
    saved = () if in_shell() else (_("Saved. You looked back on it."),)  # the shell said that it's saved
    said = (*saved, *left)
    return FollowUp(_("steps › looked back"), entry, said, _(hard), nexts)


def after_harm(home: Home, entry: Entry) -> FollowUp:
    """After something that wasn't okay or safe was noted: what a hold is, and what could help now."""
    record = entry.record
    step = contact.chosen_step(home, {"step": getattr(record, "step", None)})
    whom = getattr(record, "person", None) or (step.person if step else None)
    names = {each.id: each.says for each in known(home, field_of(Incident, "person"))}
    held = _(exposures.ON_HOLD, name=one_line(names.get(whom, whom), 30)) if whom else ""
    said = tuple(filter(None, (_(exposures.HARM), held)))
    on_hold = whom if whom in names else ""
    return FollowUp(
        _("saved"), entry, said, _(WOULD_HELP), (SAFETY, GROUND, _boundary(whom), UNDO), on_hold=on_hold or ""
    )


def after_checkin(home: Home, entry: Entry, now: datetime.datetime) -> FollowUp | None:
    """After a check-in that tells of much, of little or of not being surely safe: three keys, or nothing.

    Help is offered quietly, and can be passed over (docs/practice.md, rule 7). A check-in of an earlier time
    says nothing of now.
    """
    record = entry.record
    if not isinstance(record, Checkin) or not speaks_of_now(record.at, now, NOW_HOURS):
        return None
    said = _said_of_now(home, record.distress, record.state, record.safe_now)
    nexts = (*FOR_NOW, UNDO) if record.safe_now in ("no", "unsure") else FOR_NOW  # it holds back every step
    return FollowUp(_("today › checked in"), entry, (said,), _(IF_YOU_LIKE), nexts) if said else None


def after_exercise(home: Home, entry: Entry, now: datetime.datetime) -> FollowUp | None:
    """After an exercise that left distress very high: the same three keys, or nothing."""
    record = entry.record
    if not isinstance(record, Practice) or not speaks_of_now(record.at, now, NOW_HOURS):
        return None
    said = _said_of_now(home, record.distress_after)
    return FollowUp(_("practice › saved"), entry, (said,), _(IF_YOU_LIKE), FOR_NOW) if said else None


def _said_of_now(
    home: Home, distress: int | None = None, state: str | None = None, safe_now: str | None = None
) -> str:
    """What is said when right now is hard, before three keys; "" when it isn't.

    Wherever someone says how they are now, and in the shell as in the companion, this alone decides.
    """
    page = home.page(Pace)
    pace = page.record if page is not None and isinstance(page.record, Pace) else None
    if safe_now in ("no", "unsure"):
        return _("Thank you for saying so. You don't have to handle this alone.")
    if is_very_high(distress, pace):
        return _("That's a lot to carry right now.")
    if state == "too much":
        return _("It sounds like a lot right now.")
    return _("Things feel far away right now.") if state == "too little, far away" else ""


def after_adding(home: Home, clock: Callable[[], datetime.datetime], entry: Entry) -> FollowUp | None:
    """What follows once a new record was kept; None for most. `clock` gives local time."""
    record = entry.record
    if isinstance(record, Checkin):
        return after_checkin(home, entry, clock())
    if isinstance(record, Incident):
        return after_harm(home, entry)
    if isinstance(record, Occurrence) and record.what == "crossed":
        about = {"boundary": record.about, "person": record.person}
        prefill = {name: value for name, value in about.items() if value}
        nexts = (Next("i", N_("write down what happened"), "incident", prefill), GROUND, SAFETY)
        return FollowUp(_("saved"), entry, (_("A line was crossed. That matters."),), _(IF_YOU_LIKE), nexts)
    return None


def after_changing(
    home: Home, clock: Callable[[], datetime.datetime], before: Entry, entry: Entry
) -> FollowUp | None:
    """After a change that brought a sign of danger to a step, or says that right now is hard; else None.

    `clock` gives local time.
    """
    was, now = before.record, entry.record
    if isinstance(now, Checkin):
        already = after_checkin(home, before, clock())
        return None if already else after_checkin(home, entry, clock())
    if isinstance(now, Practice):
        already = after_exercise(home, before, clock())
        return None if already else after_exercise(home, entry, clock())
    if isinstance(now, Incident):
        return _after_changed_incident(home, was, entry, clock())
    if not (isinstance(was, Exposure) and isinstance(now, Exposure)):
        return None
    if is_harm(now) and not is_harm(was):
        return after_harm(home, entry)
    if is_harm(was) and not is_harm(now):
        return _after_no_harm(entry)
    if is_danger(now):
        return None if is_danger(was) else after_danger(home, entry)
    if (was.step, was.person) != (now.step, now.person) and contact.whom_not(home, to_table(now)):
        return after_danger(home, entry)
    return _after_distress(home, was, entry, clock())


def _after_distress(home: Home, was: Exposure, entry: Entry, now: datetime.datetime) -> FollowUp | None:
    """After a change that says how distressed someone is right before a step, or after one of today."""
    record = exposure_of(entry)
    said = ""
    if record.distress_at_start != was.distress_at_start:
        said = _said_of_now(home, record.distress_at_start)
    elif record.distress_after != was.distress_after:
        on = taken_on(record, now, home.calendar)
        today = on is not None and home.calendar.day_of(on) == home.calendar.day_of(now)
        said = _said_of_now(home, record.distress_after) if today else ""
    return FollowUp(_("saved"), entry, (said,), _(IF_YOU_LIKE), FOR_NOW) if said else None


def _after_changed_incident(home: Home, was: Record, entry: Entry, now: datetime.datetime) -> FollowUp | None:
    """After a change of an incident of now that says one isn't surely safe."""
    record = entry.record
    safe = getattr(record, "safe_now", None)
    if safe == getattr(was, "safe_now", None) or not speaks_of_now(record.at, now, NOW_HOURS):
        return None
    said = _said_of_now(home, safe_now=safe)
    return FollowUp(_("saved"), entry, (said,), _(IF_YOU_LIKE), (*FOR_NOW, UNDO)) if said else None


def _after_no_harm(entry: Entry) -> FollowUp:
    """After a change that takes back that something wasn't okay or safe: what ends with it."""
    return FollowUp(_("saved"), entry, (_(HOLD_ENDS),), _(IF_YOU_LIKE), (SAFETY, UNDO))


def asked_of_all(records: int) -> str:
    """What is asked before the trash is emptied, with so many records in it; 0 where that isn't known."""
    if not records:
        return _("Delete everything in the trash for good?")
    return ngettext(
        "Delete the one record in the trash for good?",
        "Delete all {n} records in the trash for good?",
        records,
    )


def said_of_deleting(record: Record | None) -> str:
    """What to say once a record is in the trash that told of harm, as holds end with it; "" of any other."""
    harm = isinstance(record, Incident) or (isinstance(record, Exposure) and is_harm(record))
    return _(HOLD_ENDS) if harm else ""


def _boundary(person: str | None) -> Next:
    about = {"with_whom": person} if person else {}
    return Next("b", N_("write down a boundary"), "boundary", about)
