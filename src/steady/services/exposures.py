"""The main loop: planning an exposure with discernment first, and looking back on it."""

import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from steady.core.came import unwelcome
from steady.core.dates import show_day
from steady.core.errors import Problem
from steady.core.exposures import Discernment, StepNames, ended_worse, names_of, taken_on, verdict, with_whom
from steady.core.fields import Field, fields_of
from steady.core.kinds.exposure import PLANNING, Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.person import Person
from steady.core.kinds.promise import Promise
from steady.core.kinds.step import Step
from steady.core.pacing.history import History
from steady.core.pacing.withheld import Withheld, holds, names_of_person, withheld
from steady.core.text import one_line
from steady.services.offers import cue_offers, known_cues, pick
from steady.store import clock, saving
from steady.store.bundled import danger_cues, place_cues
from steady.store.home import Home
from steady.store.reading import PLAN
from steady.store.records import Entry, still_says
from steady.store.walking import THE_HOME

NOT_DOING = (
    "There is a sign of danger here. Then this is not a step to practise, and not doing it is a "
    "good decision. It is kept as that."
)
"""What is said when a sign of danger ends the planning."""

NO_CONTACT = "You noted that contact with this person is not all right for you."
"""What is said before that when it is because of the person."""

HELD = (
    "You noted{day} that something with this person wasn't okay or safe. No step with them is planned until"
    " their own page says that it has stopped, and since when."
)
"""What is said before that when someone is on hold; `day` is the last day of it."""

IN_DOUBT = (
    "I can't read what you noted about contact with this person, so I take the careful answer: no contact. "
    "`steady doctor` names the file."
)
"""What is said instead when what they noted can't be read."""

HARM = (
    "That wasn't okay, and it isn't on you. It's kept, and it stands by itself wherever your steps are told."
)
"""What is said when something happened that wasn't okay or safe."""

ON_HOLD = (
    "No step with {name} will be suggested until their own page says that it has stopped, and since when."
)
"""What is said then of the person it was with."""

DANGER_BEFORE = (
    "There was a sign of danger in this step. It is kept as that, and stands by itself in what is told of"
    " your steps."
)
"""What is said of a sign of danger in a step that something came of already."""

TURN_BACK = "You can turn back at any point. Leaving as planned keeps the plan."

HARD = "Some of it was hard. That is information. Would one of these help?"

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


def chosen_step(home: Home, answers: Mapping[str, Any]) -> Step | None:
    """The step of the ladder that a plan is about, when it is one that is kept."""
    entries = home.plans(Step).entries if answers.get("step") else []
    records = (entry.record for entry in entries if entry.id == answers["step"])
    return next((record for record in records if isinstance(record, Step)), None)


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


def needs_discernment(exposure: Exposure) -> bool:
    """Whether discernment was not asked for yet; no one goes to a step without it."""
    return not (exposure.cues or exposure.discernment)


def whom_not(home: Home, answers: Mapping[str, Any]) -> str:
    """What to say when a plan is with someone with whom contact is not all right; "" else.

    When the plan names nobody, it is the person of its step. Who is no one known by that name may be several,
    and a step without a person can name one in its title. Doubt never brings anyone nearer.
    """
    step = chosen_step(home, answers)
    whom = "".join(with_whom(answers.get("person"), [step] if step else []))
    told = whom or (step.title or "" if step else "")
    if not told:
        return ""
    found = home.plans(Person)
    persons = [(entry, entry.record) for entry in found.entries if isinstance(entry.record, Person)]
    names = names_of(whom)
    known = any(not names.isdisjoint(names_of_person(record)) for _, record in persons)

    def is_meant(person: Person) -> bool:
        theirs = names_of_person(person)
        return not names.isdisjoint(theirs) or (not known and Withheld(frozenset(theirs)).is_named_in(told))

    meant = [(entry, record) for entry, record in persons if is_meant(record)]
    others = [each for each in named_otherwise(home) if is_meant(each)]
    if any(each.contact_ok == "no" for each in (*(record for _, record in meant), *others)):
        return NO_CONTACT
    if held := _held(home, whom, "" if known else told):
        return held
    odd = any(problem.field == "contact_ok" for entry, _ in meant for problem in entry.problems)
    odd = odd or are_unseen(found.problems)
    return IN_DOUBT if odd or any(map(is_meant, unread_persons(home, found.problems))) else ""


def _history(home: Home) -> History:
    """What is noted of people, of all times."""
    incidents = (each.record for each in home.moments(Incident).entries)
    return History(
        exposures=tuple(exposure_of(each) for each in home.moments(Exposure).entries),
        incidents=tuple(each for each in incidents if isinstance(each, Incident)),
        persons=(*_persons(home), *named_otherwise(home)),
        steps=tuple(each.record for each in home.plans(Step).entries if isinstance(each.record, Step)),
        calendar=home.calendar,
        danger_cues=danger_cues(),
        place_cues=place_cues(),
    )


def _persons(home: Home) -> list[Person]:
    return [each.record for each in home.plans(Person).entries if isinstance(each.record, Person)]


def _held(home: Home, whom: str, told: str) -> str:
    """What to say of someone on hold, by their name or else as named in a text; "" for anyone else."""
    history, now = _history(home), clock.now()
    steps = StepNames(history.steps)
    held = Withheld(withheld(history, steps, now).held)
    if not held.is_with(whom) and not held.is_named_in(told):
        return ""
    raised = holds(history, steps, now)
    days = [each.day for each in raised if each.day and not each.names.isdisjoint(names_of(whom))]
    return HELD.format(day=f" for {show_day(max(days), now.date())}" if days else "")


def to_know(home: Home, answers: Mapping[str, Any]) -> list[str]:
    """What the person noted that bears on contact with someone, in lines with its days; mostly none.

    That they are unsure about it, that promises about respecting a no were broken, that something wasn't
    okay. Days alone: no verdict, no score (docs/practice.md, rule 2).
    """
    step = chosen_step(home, answers)
    whom = "".join(with_whom(answers.get("person"), [step] if step else []))
    meant = next(
        (each for each in _persons(home) if not names_of(whom).isdisjoint(names_of_person(each))), None
    )
    names = names_of(whom) | (names_of_person(meant) if meant else set())
    if not names:
        return []
    history, now = _history(home), clock.now()

    def is_them(name: str | None) -> bool:
        return not names.isdisjoint(names_of(name or ""))

    def days(of: Iterable[datetime.date | None]) -> str:
        told = sorted({home.calendar.day_of(day) for day in of if day})
        return ", ".join(show_day(day, now.date()) for day in told)

    promises = [each.record for each in home.moments(Promise).entries if isinstance(each.record, Promise)]
    said_no = [each for each in promises if each.area == "respecting a no" and is_them(each.by)]
    broken, kept = (
        days(each.outcome_on or each.due or each.at for each in said_no if each.outcome in outcomes)
        for outcomes in (("broken", "broken and repaired"), ("kept", "late but told"))
    )
    harmed = days(each.day for each in holds(history, StepNames(history.steps), now) if each.names & names)
    doubted = days(
        taken_on(each, now, home.calendar)
        for each in history.exposures
        if each.not_okay == "not sure" and is_them(each.person)
    )
    name = one_line((meant.codename if meant else "") or whom, 30)
    unsure = meant is not None and meant.contact_ok == "unsure"
    lines = (
        f"You noted that you're unsure about contact with {name}." if unsure else "",
        f"You noted that something with {name} wasn't okay or safe: {harmed}." if harmed else "",
        f"You weren't sure it was okay with {name}: {doubted}." if doubted else "",
        f"{name} broke a promise about respecting a no: {broken}." if broken else "",
        f"{name} kept a promise about respecting a no: {kept}." if broken and kept else "",
    )
    return [line for line in lines if line]


def _discerned(home: Home, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with what discernment comes to; with danger, as a step not taken: a good decision.

    Raises BadRequest for a cue that is none.
    """
    ticked, found = discern(home, answers)
    known_cues(ticked)
    complete = {**answers, "cues": ticked or None, "discernment": found}
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
    """Changes of an exposure, with the danger that they bring.

    A sign of danger makes it danger. A step that nothing came of yet is then one not taken: a good decision.
    What came of one that was taken stays as it was.
    """
    named = {name: changes.get(name, getattr(exposure, name)) for name in DISCERNING}
    ticked, found = discern(home, named) if set(changes) & set(DISCERNING) else ([], None)
    if found != "danger":
        return dict(changes)
    outcome = changes.get("outcome", exposure.outcome) or "not today"
    return {**changes, "cues": ticked or None, "discernment": found, "outcome": outcome}


def discern_later(home: Home, entry: Entry, answers: Mapping[str, Any]) -> Entry:
    """Save what discernment comes to for a plan that was kept without it."""
    complete = _discerned(home, {**discerned_by(entry), **answers})
    names = ("cues", "discernment", "outcome")
    return saving.edit(home, entry, {name: complete[name] for name in names if complete.get(name)})


def was_hard(exposure: Exposure) -> bool:
    """Whether looking back told of something hard, so that a boundary or a smaller step is offered."""
    left = exposure.outcome in ("part of it", "left as planned")
    return bool(exposure.felt_hard) or bool(ended_worse(exposure)) or left or unwelcome(exposure)


def exposure_of(entry: Entry) -> Exposure:
    """The exposure of an entry that is known to be one."""
    assert isinstance(entry.record, Exposure)
    return entry.record


# -- people of whom not all can be read: doubt never brings anyone nearer ----------------------------


def unread_persons(home: Home, problems: Iterable[Problem]) -> list[Person]:
    """Someone for each file of a person that cannot be read, by what of it can; without contact.

    Where their folder cannot be opened, it is whoever a step names. `problems` are those that reading the
    people gave; others are passed over.
    """
    problems = list(problems)
    people = f"{PLAN}/{Person.kind()}/"
    unread = {each.path for each in problems if each.hides and each.path.startswith(people)}
    known = [entry.id for entry in home.plans(Person).entries] if unread else []
    named: set[str] = set()
    if are_unseen(problems):
        steps = (entry.record for entry in home.plans(Step).entries)
        named = {each.person for each in steps if isinstance(each, Step) and each.person}
    return [
        *(_unread(home.root / path, known) for path in sorted(unread)),
        *(Person(id=name, codename=name, contact_ok="no") for name in sorted(named)),
    ]


def are_unseen(problems: Iterable[Problem]) -> bool:
    """Whether the folder of the people, or one it is in, cannot be opened, so that nobody in it is seen."""
    people = f"{PLAN}/{Person.kind()}"
    return any(each.closed and each.path in (people, PLAN, THE_HOME) for each in problems)


def named_otherwise(home: Home) -> list[Person]:
    """Someone for each codename that only a further version of a person has, with what holds for them."""
    found = []
    for entry in home.plans(Person).entries:
        person = entry.record
        for path in entry.others:
            other = home.load(path, Person)[0]
            if not isinstance(person, Person) or other is None or not isinstance(other.record, Person):
                continue
            if other.record.codename != person.codename:
                found.append(msgspec.structs.replace(person, codename=other.record.codename))
    return found


def _unread(path: Path, known: Iterable[str]) -> Person:
    """What can be said of one: the name of a copy begins with that of the file it is a copy of."""
    copied = (id for id in known if re.match(rf"{re.escape(id)}(?![^\W_])", path.name))
    return Person(
        id=still_says(path, "id") or next(copied, path.stem),
        codename=still_says(path, "codename") or path.stem,
        contact_ok="no",
    )
