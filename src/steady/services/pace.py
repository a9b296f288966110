"""The pace: one suggestion, read from the last weeks' files, and from older steps only when one is named."""

import contextlib
import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from steady.core.catalogue import Kind, kind_named
from steady.core.errors import Problem
from steady.core.exercise import Exercise
from steady.core.exposures import WRITTEN_WEEKS, waits
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.step import Step
from steady.core.language import spoken_code
from steady.core.pacing.climbing import missing_part
from steady.core.pacing.history import (
    FOUNDATION,
    Declined,
    History,
    answered_since,
    answers_safety,
    is_ahead,
)
from steady.core.pacing.ladder import Ladder
from steady.core.pacing.picture import Picture, picture
from steady.core.pacing.rules import choose, left_out, suggest
from steady.core.pacing.slowing import AWAY_DAYS
from steady.core.pacing.suggestion import Suggestion, unread
from steady.core.record import Record
from steady.services.doubt import (
    TELLS_OF_LINES,
    noted,
    taken_carefully,
    unread_harm,
    unread_persons,
    with_former_names,
)
from steady.store.exercises import library
from steady.store.home import Home
from steady.store.records import Entry
from steady.store.remembered import all_remembered, remember_more


class Weighed(msgspec.Struct, frozen=True):
    """A suggestion with what was read for it."""

    suggestion: Suggestion
    entries: list[Entry]
    """Among them every record that the suggestion is based on."""
    problems: list[Problem]
    """Of files that were not or not wholly read."""
    remembered: Mapping[str, Sequence[str]]
    """What steady remembers, by the names it is under."""
    part: str | None = None
    """The part of the foundation that the suggestion is about; None when it is about something else."""
    declined: bool = False
    """Whether the answer to the suggestion was “not today”, today."""
    left_out: frozenset[str] = frozenset()
    """The ids of the plans that wait and are about someone or something withheld."""

    def recent(self, kind: type[Record]) -> list[Entry]:
        """Those of a kind, moments newest first; of check-ins those of the last days are here."""
        return [entry for entry in self.entries if isinstance(entry.record, kind)]


def weigh(home: Home, now: datetime.datetime, weeks: int = WRITTEN_WEEKS) -> Weighed:
    """One suggestion for now, with the records read for it; nothing is written.

    Exposures of the last `weeks` weeks are read, and the check-ins of days that a rule looks at. Only when
    that leads to a step, or there is a plan of one, are older exposures looked at too, so that danger found
    long ago still holds and no step counts as untried that was taken. Exercises and their practices are
    read only when one is wanted. While a folder cannot be opened, nothing leads to a step.
    """
    today = home.calendar.day_of(now)
    since = today - datetime.timedelta(weeks=weeks)
    found = home.moments(Exposure, since)
    lately = today - datetime.timedelta(days=AWAY_DAYS + 1)
    checkins = home.moments(Checkin, lately)
    incidents = home.moments(Incident)
    answered = any(_answers(each.record, now) for each in checkins.entries)
    said = [] if answered else _last_answer(home, now, checkins.entries, lately)
    recent = [*found.entries, *checkins.entries, *incidents.entries, *said]
    things, problems = _things(home)
    problems = [*found.problems, *checkins.problems, *incidents.problems, *problems]
    notes = all_remembered(home.root)
    history = _history(home, now, recent, things, problems, notes)
    seen = picture(history, now)
    chosen = choose(seen)
    if chosen.exercise:
        recent = [*recent, *home.moments(Practice, since).entries]
        with_practices = msgspec.structs.replace(history, practices=taken_carefully(Practice, recent))
        chosen = suggest(_with_exercises(with_practices, home), now)
    elif (
        chosen.step is not None
        or chosen.kind in ("begin", "smaller", "look back")
        or any(waits(each, history.danger_cues, now) for each in history.exposures)
    ):
        every = home.moments(Exposure)
        problems = [*problems, *(each for each in every.problems if each.hides)]
        practices = home.moments(Practice, lately)
        lines = [entry for kind in TELLS_OF_LINES for entry in home.moments(kind).entries]
        others = (each for each in recent if each.kind is not Exposure)
        recent = [*every.entries, *others, *practices.entries, *lines]
        history = _history(home, now, recent, things, problems, notes)
        seen = picture(history, now)
        chosen = choose(seen)
    told = dict.fromkeys(problems)
    if chosen.kind not in ("safety", "settle first") and _is_unsure(home, chosen, recent, told):
        chosen = unread()
    founding = chosen.kind == "begin" and chosen.step is None
    return Weighed(
        chosen,
        [*recent, *things],
        list(told),
        notes,
        missing_part(history) if founding else None,
        Declined(today, chosen.kind, chosen.step) in history.declined,
        left_out(seen),
    )


def _is_unsure(home: Home, chosen: Suggestion, recent: list[Entry], problems: Iterable[Problem]) -> bool:
    """Whether what can't be read may be about contact or danger that the suggestion leads to.

    A closed folder may hold anything; a single file that may tell of harm stands in the way of a step alone.
    """
    problems = list(problems)
    leads = chosen.step is not None and chosen.kind not in ("look back", "rest")
    return any(each.closed for each in problems) or (leads and unread_harm(home, recent, problems).of_anyone)


def _answers(record: Record, now: datetime.datetime) -> bool:
    """Whether a record says if someone was safe, at a time that doesn't lie ahead."""
    return answers_safety(record) and not is_ahead(record.at, now)


def _last_answer(home: Home, now: datetime.datetime, read: list[Entry], before: datetime.date) -> list[Entry]:
    """The newest check-in that says if someone was safe, in the year up to the newest of all.

    `read` are those from the day `before` on, none of which says so.
    """
    newest = read[:1] or home.moments(Checkin, limit=1).entries
    if not newest or not newest[0].record.at:
        return []
    since = answered_since(home.calendar, newest[0].record.at)
    found = home.moments(
        Checkin, since, before, limit=1, that=lambda record: _answers(record, now), holding=b"safe_now"
    )
    return found.entries


class Whole(msgspec.Struct, frozen=True):
    """What pace sees when all exposures are looked at, whenever they were."""

    seen: Picture
    entries: list[Entry]
    """The records that were read."""
    problems: list[Problem]
    """Of their files."""

    @property
    def ladder(self) -> Ladder:
        """The ladder."""
        return self.seen.ladder


def whole(home: Home, now: datetime.datetime) -> Whole:
    """What pace sees at `now`, from all exposures, and of check-ins those that `weigh` reads.

    Nothing is written.
    """
    lately = home.calendar.day_of(now) - datetime.timedelta(days=AWAY_DAYS + 1)
    checkins = home.moments(Checkin, lately)
    answered = any(_answers(each.record, now) for each in checkins.entries)
    said = [] if answered else _last_answer(home, now, checkins.entries, lately)
    kinds: tuple[Kind, ...] = (Exposure, Incident, *TELLS_OF_LINES)
    found = [checkins, home.moments(Practice, lately), *map(home.moments, kinds)]
    entries = [*(entry for each in found for entry in each.entries), *said]
    things, problems = _things(home)
    told = [*(problem for each in found for problem in each.problems), *problems]
    history = _history(home, now, entries, things, told, all_remembered(home.root))
    return Whole(picture(history, now), [*entries, *things], list(dict.fromkeys(told)))


def next_step(home: Home, whole: Whole) -> str | None:
    """The id of the step that pace suggests, as today says it; None while it suggests something else.

    So it is while a plan waits to be looked back on, on a day of rest, and after “not today”.
    """
    seen = whole.seen
    chosen = choose(seen)
    if chosen.step is None or chosen.kind in ("look back", "rest"):
        return None
    declined = Declined(seen.today, chosen.kind, chosen.step) in seen.history.declined
    return None if declined or _is_unsure(home, chosen, whole.entries, whole.problems) else chosen.step


def _things(home: Home) -> tuple[list[Entry], list[Problem]]:
    """The people, steps, boundaries and pace of the plan, and the problems of their files."""
    found = [home.plans(kind) for kind in (Person, Step, Boundary, Pace)]
    return (
        [entry for each in found for entry in each.entries],
        [problem for each in found for problem in each.problems],
    )


def _history(
    home: Home,
    now: datetime.datetime,
    recent: list[Entry],
    things: list[Entry],
    problems: list[Problem],
    notes: Mapping[str, Sequence[str]],
) -> History:
    pages = taken_carefully(Pace, things)
    history = noted(home, [*recent, *things])
    history = msgspec.structs.replace(
        history,
        checkins=taken_carefully(Checkin, recent),
        exposures=(*history.exposures, *unread_harm(home, recent, problems).by),
        practices=taken_carefully(Practice, recent),
        persons=(*history.persons, *unread_persons(home, problems)),
        pace=pages[0] if pages else None,
        declined=_declined(notes),
        foundation=_foundation(home, notes)
        if not any(isinstance(each.record, Step) for each in things)
        else ALL_PARTS,
    )
    return with_former_names(home, history, now)


ALL_PARTS = frozenset(FOUNDATION)


def _foundation(home: Home, notes: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The parts of the foundation that are there or were skipped."""
    kept = {part for part in FOUNDATION if part != "grounding" and _may_be_kept(home, part)}
    walked = {"grounding"} if home.moments(Practice, limit=1).entries else set()
    return frozenset({*kept, *walked, *notes.get(SKIPPED, ())})


def _may_be_kept(home: Home, part: str) -> bool:
    """Whether there is one of this part of the plan, or one may be where it can't be looked."""
    kind = kind_named(part)
    return bool(home.plan_paths(kind)) or any(each.closed for each in home.plans(kind).problems)


DECLINED, SKIPPED = "declined", "skipped"

DECLINED_KEPT = 30
"""How many suggestions that were met with “not today” are remembered."""


def _declined(notes: Mapping[str, Sequence[str]]) -> tuple[Declined, ...]:
    """The suggestions that were met with “not today”, the newest last."""
    found = []
    for line in notes.get(DECLINED, ()):
        day, _, rest = line.partition(" ")
        kind, _, step = rest.partition(": ")
        with contextlib.suppress(ValueError):
            found.append(Declined(datetime.date.fromisoformat(day), kind, step or None))
    return tuple(found)


def decline(home: Home, weighed: Suggestion, part: str | None, today: datetime.date) -> None:
    """Remember “not today” for a suggestion; of a part of the foundation, that it is skipped for good.

    What concerns safety is never laid aside for longer than the person looks away. Raises OSError or disk.Odd
    when it can't be written.
    """
    if part is not None:
        remember_more(home.root, SKIPPED, lambda skipped: [*skipped, part])
    elif weighed.kind not in ("safety", "settle first"):
        line = _declined_line(weighed, today)
        remember_more(home.root, DECLINED, lambda lines: [*lines, line][-DECLINED_KEPT:])


def take_back(home: Home, weighed: Suggestion, today: datetime.date, *, skipped: bool) -> bool:
    """Forget this day's “not today” to a suggestion; without one and with `skipped`, the last part skipped.

    Gives whether there was any. Raises OSError or disk.Odd when it can't be written.
    """
    notes = all_remembered(home.root)
    line = _declined_line(weighed, today)
    if line in notes.get(DECLINED, ()):
        remember_more(home.root, DECLINED, lambda lines: [each for each in lines if each != line])
    elif skipped and notes.get(SKIPPED):
        remember_more(home.root, SKIPPED, lambda parts: parts[:-1])
    else:
        return False
    return True


def _declined_line(weighed: Suggestion, today: datetime.date) -> str:
    return f"{today.isoformat()} {weighed.kind}: {weighed.step or ''}"


def _with_exercises(history: History, home: Home) -> History:
    """The history with the exercises for outside the window."""
    found = library(home.root, spoken_code()).exercises.values()
    return msgspec.structs.replace(
        history, settling=offered(found, "too-much"), waking=offered(found, "too-little")
    )


def offered(exercises: Iterable[Exercise], when: str) -> tuple[str, ...]:
    """The ids of the exercises to offer outside the window, `too-much` or `too-little`, in their order.

    The outward ones come first, and none that holds the breath or asks first is among them
    (docs/practice.md, rules 14 and 15).
    """
    found = [each for each in exercises if when in each.when and not (each.holds_breath or each.ask_first)]
    return tuple(each.id for each in sorted(found, key=lambda each: (each.turns_inward, each.id)))
