"""Contact with someone, as far as the files say: if it can be part of a step, and what there is to know."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from steady.core.catalogue import Kind
from steady.core.dates import show_day
from steady.core.errors import named_where
from steady.core.exposures import StepNames, is_harm, names_of, taken_on, with_whom
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.language import N_, _
from steady.core.pacing.crossings import PLAN_DAYS, crossings, in_words, lately
from steady.core.pacing.history import History
from steady.core.pacing.withheld import Withheld, holds, names_of_person, withheld
from steady.core.text import one_line
from steady.services.doubt import (
    TELLS_OF_HARM,
    TELLS_OF_LINES,
    Unread,
    are_unseen,
    named_otherwise,
    noted,
    unread_harm,
    unread_persons,
    with_former_names,
)
from steady.store import clock
from steady.store.home import Home

NO_CONTACT = N_("You've said that contact with this person isn't okay for you.")
"""What is said before that when it is because of the person."""

HELD = N_(
    "You wrote down that something with this person wasn't okay or safe. There are no steps with them until"
    " their own page says it has stopped, and since when."
)
"""What is said before that when someone is on hold."""

HELD_SINCE = N_(
    "On {day} you wrote down that something with this person wasn't okay or safe. There are no steps with"
    " them until their own page says it has stopped, and since when."
)
"""The same where it's known when; `day` is the last day of it."""

IN_DOUBT = N_(
    "I can't read what you wrote about contact with this person, so I take the careful answer: no contact."
)
"""What is said instead when what they noted can't be read."""

MAY_TELL = N_("Some of your files can't be read, and they might be about harm.")
"""What is said of someone where it can't be read who did harm."""


class WhyNot(NamedTuple):
    """Why a plan isn't made with someone."""

    said: str
    page: str = ""
    """The id of the person whose own page alone can change it; "" where it's no hold, or there's no page."""


def chosen_step(home: Home, answers: Mapping[str, Any]) -> Step | None:
    """The step of the ladder that a plan is about, when it is one that is kept."""
    entries = home.plans(Step).entries if answers.get("step") else []
    records = (entry.record for entry in entries if entry.id == answers["step"])
    return next((record for record in records if isinstance(record, Step)), None)


def whom_not(home: Home, answers: Mapping[str, Any]) -> WhyNot | None:
    """What to say when a plan is with someone with whom contact is not all right; None else.

    When the plan names nobody, it is the person of its step. Who is no one known by that name may be several,
    and a step without a person can name one in its title or goal. Doubt never brings anyone nearer.
    """
    step = chosen_step(home, answers)
    whom = "".join(with_whom(answers.get("person"), [step] if step else []))
    told = whom or (" ".join(filter(None, (step.title, step.goal))) if step else "")
    if not told:
        return None
    found = home.plans(Person)
    persons = [(entry, entry.record) for entry in found.entries if isinstance(entry.record, Person)]
    names = names_of(whom)
    known = any(not names.isdisjoint(names_of_person(record)) for _entry, record in persons)

    def is_meant(person: Person) -> bool:
        theirs = names_of_person(person)
        return not names.isdisjoint(theirs) or (not known and Withheld(frozenset(theirs)).is_named_in(told))

    meant = [(entry, record) for entry, record in persons if is_meant(record)]
    others = [each for each in named_otherwise(home) if is_meant(each)]
    if any(each.contact_ok == "no" for each in (*(record for _entry, record in meant), *others)):
        return WhyNot(_(NO_CONTACT))
    if held := _held(home, whom, "" if known else told, meant[0][0].id if meant else ""):
        return held
    odd = any(problem.field == "contact_ok" for entry, _record in meant for problem in entry.problems)
    odd = odd or are_unseen(found.problems)
    return _in_doubt() if odd or any(map(is_meant, unread_persons(home, found.problems))) else None


def _in_doubt() -> WhyNot:
    return WhyNot(f"{_(IN_DOUBT)} {named_where()}")


def _noted(home: Home) -> tuple[History, Unread]:
    """What is noted of people, of all times, and the harm that may stand where it can't be read."""
    found = [home.moments(kind) for kind in TELLS_OF_HARM]
    entries = [entry for each in found for entry in each.entries]
    unread = unread_harm(home, entries, [problem for each in found for problem in each.problems])
    others: tuple[Kind, ...] = (*TELLS_OF_LINES, Boundary, Person, Step)
    entries += [entry for kind in others for entry in home.records(kind).entries]
    return with_former_names(home, noted(home, entries), clock.now()), unread


def _persons(home: Home) -> list[Person]:
    return [each.record for each in home.plans(Person).entries if isinstance(each.record, Person)]


def _held(home: Home, whom: str, told: str, page: str) -> WhyNot | None:
    """What to say of someone on hold, by their name or else as named in a text; None for anyone else."""
    (history, unread), now = _noted(home), clock.now()
    steps = StepNames(history.steps)

    def are_held(those: History) -> bool:
        held = Withheld(withheld(those, steps, now).held)
        return held.is_with(whom) or held.is_named_in(told)

    if not are_held(history):
        in_doubt = unread.by and are_held(msgspec.structs.replace(history, exposures=unread.by))
        return _in_doubt() if in_doubt else None
    raised = holds(history, steps, now)
    days = [each.day for each in raised if each.day and not each.names.isdisjoint(names_of(whom))]
    said = _(HELD_SINCE, day=show_day(max(days), now.date())) if days else _(HELD)
    return WhyNot(said, page)


def to_know(home: Home, answers: Mapping[str, Any]) -> list[str]:
    """What the person noted that bears on contact with someone, in lines with its days; mostly none.

    That they are unsure about it, that promises about respecting a no were broken, a boundary was crossed or
    a repair isn't enough, that something wasn't okay. Days alone: no verdict, no score (docs/practice.md,
    rule 2).
    """
    step = chosen_step(home, answers)
    whom = "".join(with_whom(answers.get("person"), [step] if step else []))
    meant = next(
        (each for each in _persons(home) if not names_of(whom).isdisjoint(names_of_person(each))), None
    )
    names = names_of(whom) | (names_of_person(meant) if meant else set())
    if not names:
        return []
    (history, unread), now = _noted(home), clock.now()

    def is_them(name: str | None) -> bool:
        return not names.isdisjoint(names_of(name or ""))

    def days(of: Iterable[datetime.date | None]) -> str:
        told = sorted({home.calendar.day_of(day) for day in of if day})
        return ", ".join(show_day(day, now.date()) for day in told)

    said_no = [each for each in history.promises if each.area == "respecting a no" and is_them(each.by)]
    broken, kept = (
        days(each.outcome_on or each.due or each.at for each in said_no if each.outcome in outcomes)
        for outcomes in (("broken", "broken and repaired"), ("kept", "late but told"))
    )
    steps = StepNames(history.steps)
    with_them = [
        each
        for each in history.exposures
        if any(map(is_them, with_whom(each.person, steps.meant(each.step))))
    ]
    harmed = days(each.day for each in holds(history, steps, now) if each.names & names)
    danger = days(each.at for each in with_them if history.is_danger_of_person(each) and not is_harm(each))
    doubted = days(taken_on(each, now, home.calendar) for each in with_them if each.not_okay == "not sure")
    name = one_line((meant.codename if meant else "") or whom, 30)
    recent = lately(crossings(history, now), home.calendar.day_of(now), PLAN_DAYS)
    crossed = [each for each in recent if each.names & names]
    noted = in_words(crossed, name, lambda day: show_day(day, now.date()), len(crossed))
    unsure = meant is not None and meant.contact_ok == "unsure"
    lines = (
        f"{_(MAY_TELL)} {named_where()}" if unread.of_anyone else "",
        _("You wrote down that you're not sure about contact with {name}.", name=name) if unsure else "",
        _("You wrote down that something with {name} wasn't okay or safe: {days}.", name=name, days=harmed)
        if harmed
        else "",
        _("You noticed a sign of danger with {name}: {days}.", name=name, days=danger) if danger else "",
        _("You weren't sure it was okay with {name}: {days}.", name=name, days=doubted) if doubted else "",
        noted.get("a boundary", ""),
        noted.get("a repair", ""),
        _("{name} broke a promise about respecting a no: {days}.", name=name, days=broken) if broken else "",
        _("{name} kept a promise about respecting a no: {days}.", name=name, days=kept)
        if broken and kept
        else "",
    )
    return [line for line in lines if line]
