"""The main loop: planning an exposure with discernment first, and looking back on it."""

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec

from steady.core.came import unwelcome
from steady.core.dates import Calendar
from steady.core.exposures import Discernment, ended_worse, is_harm, is_past, verdict
from steady.core.fields import Field, fields_of
from steady.core.kinds.exposure import PLANNING, Exposure
from steady.core.kinds.step import Step
from steady.core.language import N_
from steady.services.contact import chosen_step, whom_not
from steady.services.offers import cue_offers, known_cues, pick
from steady.store import saving
from steady.store.bundled import danger_cues
from steady.store.home import Home
from steady.store.records import Entry

NOT_DOING = N_(
    "There's a sign of danger here, so this isn't one to practise. Leaving it is a good decision, and that's"
    " how it's been saved."
)
"""What is said when a sign of danger ends the planning."""

NOT_WITH = N_(
    "So this isn't one to practise now. Leaving it is a good decision, and that's how it's been saved."
)
"""The same where it's with someone left out: nobody noticed a sign, so none is named."""

NOT_WITH_NOW = N_("So this isn't one to practise now. Leaving it is a good decision.")
"""The same where nothing was saved just now."""

HARM = N_("That wasn't okay, and it isn't your fault. It's saved, and always shown on its own.")
"""What is said when something happened that wasn't okay or safe."""

ON_HOLD = N_(
    "No step with {name} will be suggested until their own page says it has stopped, and since when."
)
"""What is said then of the person it was with."""

DANGER_BEFORE = N_(
    "There was a sign of danger in this step. It's saved that way, and shown separately from your other"
    " steps."
)
"""What is said of a sign of danger in a step that something came of already."""

TURN_BACK = N_("You can turn back at any point. Leaving as planned is part of the plan.")

HARD = N_("That sounds hard, and you still looked back on it. Would one of these help?")

HARD_IN_PART = N_("Part of it sounds hard. Would one of these help?")
"""The same of a step that was done and went no worse than expected."""

CARD = ("goal", "planned_for", "limits", "retreat_signal", "exit_line", "script", "support")
"""The fields to have before one before contact."""

BESIDE = (
    "goal",
    "prediction",
    "hope_or_fear",
    "likelihood",
    "how_bad",
    "how_good",
    "how_would_i_know",
    "distress_before",
    "distress_at_start",
)
"""The fields to have in sight when looking back."""

EXPECTED = {
    "came_true": ("prediction", "likelihood"),
    "how_bad_it_was": ("how_bad",),
    "how_good_it_was": ("how_good",),
}
"""Those of them that say what was expected, by the field that asks what came of it."""

HAPPENED = (
    "person",
    "setting",
    "not_okay",
    "not_okay_cues",
    "happened",
    "distress_peak",
    "distress_after",
    "learned",
    "happened_at",
)
"""The fields asked of contact that nobody had planned."""

DISCERNING = ("step", "person", "cues", "discernment")
"""The fields that can bring a sign of danger."""


def section(*names: str) -> tuple[Field, ...]:
    """The exposure's fields of some sections, in the order they are asked."""
    return tuple(field for field in fields_of(Exposure) if field.section in names)


def planning() -> tuple[Field, ...]:
    """The fields asked while planning."""
    return section(*PLANNING)


def looking_back() -> tuple[Field, ...]:
    """The fields asked when looking back."""
    return section("after")


def shared(record: Step | Exposure) -> dict[str, Any]:
    """What a step and a plan of it both hold: a plan takes it over from its step, to be changed or kept."""
    names = {field.name for field in fields_of(Step)} & {field.name for field in planning()}
    return {name: value for name in sorted(names) if (value := getattr(record, name))}


def taken_over(home: Home, answers: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What a plan takes over from its step where it says nothing, or what the step chosen before said.

    `before` are the answers with that other step, or without one. None for what the new step leaves open.
    """
    step, earlier = chosen_step(home, answers), chosen_step(home, before)
    says = shared(step) if step else {}
    said = shared(earlier) if earlier else {}
    return {
        name: says.get(name)
        for name in {**said, **says}
        if answers.get(name) in (None, said.get(name)) and answers.get(name) != says.get(name)
    }


def smaller(exposure: Exposure) -> dict[str, Any]:
    """What a smaller step takes over from an exposure that was hard: all but its goal."""
    return {name: value for name, value in shared(exposure).items() if name != "goal"}


def discern(home: Home, answers: Mapping[str, Any]) -> tuple[list[str], Discernment | None]:
    """The cues of a plan, and what they come to with what is known of its person.

    Someone without contact or on hold is never part of a step (docs/practice.md, rule 1).
    """
    offered = cue_offers()
    ticked = [pick(cue, offered) or cue for cue in answers.get("cues") or []]
    said = "danger" if whom_not(home, answers) else answers.get("discernment")
    return ticked, verdict(ticked, said, danger_cues())


def discerned_by(entry: Entry) -> dict[str, Any]:
    """What an exposure says that can bring a sign of danger."""
    return {name: getattr(entry.record, name) for name in DISCERNING}


def ends_planning(home: Home, name: str, answers: Mapping[str, Any]) -> bool:
    """Whether planning ends with the answer to the field `name`, as there is a sign of danger.

    An empty name is for whatever a draft held.
    """
    return name in ("", *DISCERNING) and discern(home, answers)[1] == "danger"


def is_ended(home: Home, entry: Entry) -> bool:
    """Whether an exposure isn't one to practise: by a sign of danger in it, or by whom it is with."""
    return ends_planning(home, "", discerned_by(entry))


def needs_discernment(exposure: Exposure) -> bool:
    """Whether discernment was not asked for yet; no one goes to a step without it."""
    return not (exposure.cues or exposure.discernment)


def _discerned(home: Home, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with their cues by id; with danger, as a step not taken: a good decision.

    The person's own word for it stays as they gave it, or left open: danger shows in the cues, and someone
    left out in what is noted of them. Raises BadRequest for a cue that is none.
    """
    ticked, found = discern(home, answers)
    known_cues(ticked)
    complete = {**answers, "cues": ticked or None}
    return {**complete, "outcome": "not today"} if found == "danger" else complete


def plan(home: Home, answers: Mapping[str, Any], at: datetime.datetime) -> Entry:
    """Save a plan. With danger in it, it is saved as a step not taken, which is a good decision.

    `answers` fit the kind. Raises BadRequest for unknown cues and NotSaved when it cannot be written.
    """
    complete = _discerned(home, answers)
    return saving.add(
        home, Exposure, {name: value for name, value in complete.items() if value is not None}, at
    )


def with_danger(home: Home, exposure: Exposure, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Changes of an exposure, with what the danger in them comes to.

    A step that nothing came of yet is then one not taken: a good decision. What came of one that was taken
    stays as it was.
    """
    named = {name: changes.get(name, getattr(exposure, name)) for name in DISCERNING}
    ticked, found = discern(home, named) if set(changes) & set(DISCERNING) else ([], None)
    if found != "danger":
        return dict(changes)
    outcome = changes.get("outcome", exposure.outcome) or "not today"
    cues = {"cues": ticked or None} if "cues" in changes else {}
    return {**changes, **cues, "outcome": outcome}


def with_day_of_harm(
    exposure: Exposure, changes: Mapping[str, Any], now: datetime.datetime, calendar: Calendar
) -> dict[str, Any]:
    """Changes of an exposure, with today as its day where they tell of harm and no day of it is known.

    Else it would count for the day the plan was written down, and a page that says harm stopped since then
    would end a hold on someone whose harm came after it. The latest day that it can be is the careful one.
    For the same reason its day stays when a step becomes one that wasn't taken.
    """
    changed = msgspec.structs.replace(exposure, **{**changes, "id": exposure.id})
    if not is_harm(changed):
        return dict(changes)
    if is_harm(exposure) and changes.get("outcome") == "not today":
        return {name: value for name, value in changes.items() if (name, value) != ("happened_at", None)}
    dated = changed.happened_at is not None or is_past(changed.planned_for, now, calendar)
    told = not is_harm(exposure) and not dated
    return {**changes, "happened_at": calendar.day_of(now)} if told else dict(changes)


def discern_later(home: Home, entry: Entry, answers: Mapping[str, Any]) -> Entry:
    """Save what discernment comes to for a plan that was kept without it."""
    complete = _discerned(home, {**discerned_by(entry), **answers})
    names = ("cues", "discernment", "outcome")
    return saving.edit(home, entry, {name: complete[name] for name in names if complete.get(name)})


def said_of_hard(exposure: Exposure) -> str:
    """What looking back says of something hard, where a boundary or a smaller step is offered; else ""."""
    left = exposure.outcome in ("part of it", "left as planned")
    if left or ended_worse(exposure) or unwelcome(exposure):
        return HARD
    return HARD_IN_PART if exposure.felt_hard else ""


def exposure_of(entry: Entry) -> Exposure:
    """The exposure of an entry that is known to be one."""
    assert isinstance(entry.record, Exposure)
    return entry.record
