"""What a history says by the words of docs/practice.md, "Pace", worked out anew from the raw records.

Nothing of the code that is tested is used here but the records themselves and the id that words would have.
"""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.pacing.history import History
from steady.core.text import slug

NEVER = float("-inf")
AFTER = (
    *("outcome", "not_okay", "not_okay_cues", "happened", "came_true", "how_bad_it_was", "how_good_it_was"),
    *("distress_peak", "distress_after", "surprise", "went_well", "felt_hard", "to_adjust", "learned"),
    *("half_tested", "happened_at"),
)
"""The questions of looking back."""

Day = datetime.date | datetime.datetime


@cache
def alike(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()


def names(person: Person) -> frozenset[str]:
    return written(person.id, ids=False) | written(person.codename or "")


@cache
def written(name: str, ids: bool = True) -> frozenset[str]:
    """What a name is compared by."""
    return frozenset({alike(name), slug(name) if ids else ""} - {""})


def stands_in(name: str, text: str) -> bool:
    return len(name) > 1 and name in text and bool(re.search(rf"\b{re.escape(name)}\b", text))


class Facts:
    """One history at one time."""

    def __init__(self, history: History, now: datetime.datetime) -> None:
        self.history, self.now = history, now
        self.today = history.calendar.day_of(now)

    # -- times

    def seconds(self, at: datetime.datetime) -> float:
        return (at if at.tzinfo else at.replace(tzinfo=self.now.tzinfo)).timestamp()

    def ago(self, at: datetime.datetime) -> float:
        """Hours ago."""
        return (self.now.timestamp() - self.seconds(at)) / 3600

    def begun(self, at: datetime.datetime | None) -> float:
        """When a record was begun; one that says it was in the time to come says nothing."""
        if at is None or self.ago(at) < -300 / 3600:
            return NEVER
        return self.seconds(at)

    def is_over(self, value: object) -> bool:
        """Whether what it was planned for is over."""
        if isinstance(value, datetime.datetime):
            return self.ago(value) >= 0
        return isinstance(value, datetime.date) and value < self.today

    def on(self, each: Exposure) -> Day | None:
        """The day or time a step counts for."""
        was: object = each.happened_at
        if isinstance(was, datetime.datetime) and self.ago(was) >= -300 / 3600:
            return was
        if isinstance(was, datetime.date) and not isinstance(was, datetime.datetime) and was <= self.today:
            return was
        planned: datetime.date | None = each.planned_for
        if self.is_over(planned):
            return planned
        return each.at if self.begun(each.at) > NEVER else None

    def moment(self, day: object) -> float:
        """A day alone is its noon."""
        if isinstance(day, datetime.datetime):
            return self.seconds(day)
        if isinstance(day, datetime.date):
            return self.seconds(datetime.datetime.combine(day, datetime.time(12)))
        return NEVER

    def days_ago(self, each: Exposure) -> int | None:
        on = self.on(each)
        return None if on is None else (self.today - self.history.calendar.day_of(on)).days

    def order(self, each: Exposure) -> tuple[float, float, str]:
        return self.moment(self.on(each)), self.begun(each.at), each.id

    # -- what an exposure is

    def harmed(self, each: Exposure) -> bool:
        return each.not_okay == "yes" or bool(each.not_okay_cues)

    def danger(self, each: Exposure) -> bool:
        cues = set(each.cues or ())
        found = each.discernment == "danger" or bool(cues & (self.history.danger_cues | {"harm-not-stopped"}))
        return found or self.harmed(each)

    def calm(self, each: Exposure) -> bool:
        return each.discernment == "discomfort" and not self.danger(each)

    def reviewed(self, each: Exposure) -> bool:
        return any(getattr(each, name) not in (None, "", []) for name in AFTER)

    def taken(self, each: Exposure) -> bool:
        if each.outcome is not None:
            return each.outcome in ("done", "part of it", "left as planned")
        return self.reviewed(each) and (self.harmed(each) or not self.danger(each))

    def tried(self, each: Exposure) -> bool:
        return self.taken(each) and not self.danger(each)

    def open(self, each: Exposure) -> bool:
        return not self.reviewed(each) and not self.danger(each)

    def going_in(self, each: Exposure) -> int | None:
        return each.distress_at_start if each.distress_at_start is not None else each.distress_before

    def way(self, each: Exposure) -> str:
        """A fear, a hope, neither, or undecided."""
        return each.hope_or_fear or ("a fear" if (each.how_bad or 0) >= 1 else "undecided")

    def numb(self, each: Exposure) -> bool:
        three = (self.going_in(each), each.distress_peak, each.distress_after)
        given = [number for number in three if number is not None]
        if len(given) >= 2 and set(given) == {0}:
            return True
        on = self.on(each)
        if on is None:
            return False
        if isinstance(on, datetime.datetime) and on is not each.at:  # that is when it was begun
            return any(abs(away - self.seconds(on)) <= 3 * 3600 for away in self.far_away)
        return self.history.calendar.day_of(on) in self.far_days

    @cached_property
    def far_away(self) -> list[float]:
        said = [each for each in self.history.checkins if each.state == "too little, far away"]
        return [self.begun(each.at) for each in said]

    @cached_property
    def far_days(self) -> set[datetime.date]:
        said = [each for each in self.history.checkins if each.state == "too little, far away"]
        return {
            self.history.calendar.day_of(each.at)
            for each in said
            if each.at is not None and self.begun(each.at) > NEVER
        }

    def test(self, each: Exposure) -> bool:
        return (
            self.tried(each)
            and self.way(each) == "a fear"
            and each.came_true in ("no", "partly", "yes")
            and not each.half_tested
            and each.outcome != "left as planned"
            and not self.numb(each)
        )

    # -- of which step, with whom

    @cached_property
    def by_id(self) -> dict[str, Step]:
        return {each.id: each for each in self.history.steps}

    @cached_property
    def meant_by_exposure(self) -> dict[str, list[Step]]:
        return {each.id: self.meant(each) for each in self.history.exposures}

    def meant(self, each: Exposure) -> list[Step]:
        """By id, else by title or the id that the words would have."""
        said = each.step
        if not said:
            return []
        if said in self.by_id:
            return [self.by_id[said]]
        words, as_id = alike(said), slug(said)
        exact = [step for step in self.history.steps if words in {alike(step.id), *written(step.title or "")}]
        return exact or [s for s in self.history.steps if as_id in {alike(s.id), *written(s.title or "")}]

    def about(self, step: Step) -> list[Exposure]:
        return [
            each
            for each in self.history.exposures
            if any(one is step for one in self.meant_by_exposure[each.id])
        ]

    def only_about(self, step: Step) -> list[Exposure]:
        return [each for each in self.about(step) if len(self.meant_by_exposure[each.id]) == 1]

    def with_whom(self, each: Exposure) -> list[str]:
        if alike(each.person):
            return [each.person or ""]
        return [step.person for step in self.meant_by_exposure[each.id] if step.person and alike(step.person)]

    def people_of(self, said: str) -> list[Person]:
        """Those of that name; else those whom it names among other words."""
        mine = written(said)
        exact = [each for each in self.history.persons if names(each) & mine]
        text = alike(said)
        return exact or [
            each for each in self.history.persons if any(stands_in(name, text) for name in names(each))
        ]

    # -- who is withheld

    def _raised(self) -> Iterator[tuple[str, Day | None]]:
        for incident in self.history.incidents:
            if alike(incident.person):
                yield incident.person or "", self.incident_at(incident)
        for each in self.history.exposures:
            day = self._harmed_on(each) if self.harmed(each) else self._known(each.at)
            if self.harmed(each) or "harm-not-stopped" in (each.cues or ()):
                for whom in self.with_whom(each):
                    yield whom, day

    def _harmed_on(self, each: Exposure) -> Day | None:
        """Of harm that is said to be in the time to come nobody knows when it was."""
        was: object = each.happened_at
        if isinstance(was, datetime.datetime):
            ahead = self.ago(was) < -300 / 3600
        else:
            ahead = isinstance(was, datetime.date) and was > self.today
        return None if ahead else self.on(each)

    def _known(self, at: datetime.datetime | None) -> datetime.datetime | None:
        return at if self.begun(at) > NEVER else None

    def incident_at(self, each: Incident) -> datetime.datetime | None:
        """When it was; one that says “not safe” and lies ahead by a day at most counts as of now."""
        if (
            each.at is not None
            and each.safe_now in ("no", "unsure")
            and -24 <= self.ago(each.at) < -300 / 3600
        ):
            return self.now + datetime.timedelta(minutes=5)
        return self._known(each.at)

    @cached_property
    def withheld_names(self) -> set[str]:
        """All names of whoever is not to be met."""
        found: set[str] = set()
        for each in self.history.persons:
            if each.contact_ok == "no":
                found |= names(each)
        for whom, day in self._raised():
            meant = self.people_of(whom)
            still = [each for each in meant if not self._stopped(each, day)]
            found |= set().union(*map(names, still))
            if still or not meant:
                found |= written(whom)
        return found.union(*(names(each) for each in self.history.persons if names(each) & found))

    def _stopped(self, person: Person, day: Day | None) -> bool:
        since = person.harm_stopped_on
        if since is None or day is None or since > self.today:
            return False
        return self.history.calendar.day_of(day) < since

    @cached_property
    def danger_names(self) -> set[str]:
        """All names of those of whom the last discernment about them was danger."""
        found: set[str] = set()
        said: dict[tuple[str, ...], tuple[list[float], list[float]]] = {}
        for each in self.history.exposures:
            place = set(each.cues or ()) & self.history.danger_cues
            only_place = bool(place) and place <= self.history.place_cues and not self.harmed(each)
            danger = self.danger(each) and not only_place
            if not danger and not self.calm(each):
                continue
            for whom in self.with_whom(each):
                meant = self.people_of(whom)
                keys = [tuple(sorted(names(one))) for one in meant] or [tuple(sorted(written(whom)))]
                if danger or len(meant) < 2:
                    for key in keys:
                        said.setdefault(key, ([], []))[0 if danger else 1].append(self.begun(each.at))
        for key, (dangers, calm) in said.items():
            if still_stands(dangers, calm):
                found.update(key)
        return found

    def names_one_of(self, who: Collection[str], *texts: str | None) -> bool:
        text = " ".join(alike(each) for each in texts if each)
        return any(stands_in(name, text) for name in who)

    def is_one_of(self, who: Collection[str], name: str | None) -> bool:
        return not written(name or "").isdisjoint(who)

    # -- the ladder

    def closed(self, step: Step) -> str:
        about = self.about(step)
        dangers = [self.begun(each.at) for each in about if self.danger(each)]
        if still_stands(dangers, [self.begun(each.at) for each in about if self.calm(each)]):
            return "danger"
        for who, why in ((self.danger_names, "danger"), (self.withheld_names, "contact")):
            if self.is_one_of(who, step.person) or self.names_one_of(who, step.person, step.title, step.goal):
                return why
        if not step.person and self.last_with(about, self.withheld_names):
            return "contact"
        return step.state if step.state in ("resting", "done with") else ""

    def last_with(self, about: Iterable[Exposure], who: Collection[str]) -> bool:
        """Whether what was planned last with anyone was with one of them."""
        planned = [each for each in about if each.person]
        them = [
            each
            for each in planned
            if self.is_one_of(who, each.person) or self.names_one_of(who, each.person)
        ]
        return still_stands([self.begun(each.at) for each in them], [self.begun(each.at) for each in planned])

    @cached_property
    def why_closed(self) -> dict[str, str]:
        return {each.id: self.closed(each) for each in self.history.steps}

    def in_doubt(self, step: Step) -> list[Person]:
        """Those the step is with, with whom contact is in doubt."""
        return [
            each
            for each in self.history.persons
            if self._is_doubted(each)
            and (
                self.is_one_of(names(each), step.person)
                or self.names_one_of(names(each), step.person, step.title, step.goal)
                or (not step.person and self.last_with(self.about(step), names(each)))
            )
        ]

    def crossed(self, step: Step) -> list[str]:
        """The ids of what was noted in the last 30 days of how those it is with take a no."""
        return [id for id, whom, day in self._crossings() if self._is_lately(day) and self._with(step, whom)]

    def _is_lately(self, day: Day | None) -> bool:
        if isinstance(day, datetime.datetime) and self.begun(day) == NEVER:
            return False
        return day is not None and 0 <= (self.today - self.history.calendar.day_of(day)).days < 30

    def _crossings(self) -> Iterator[tuple[str, str | None, Day | None]]:
        for promise in self.history.promises:
            mine = alike(promise.by) == "me" or promise.area != "respecting a no"
            if promise.outcome == "broken" and not mine:
                due = promise.due if promise.due and promise.due <= self.today else None
                yield promise.id, promise.by, promise.outcome_on or due or promise.at
        for each in self.history.occurrences:
            about = [one.with_whom for one in self.history.boundaries if one.id == each.about]
            if each.what == "crossed":
                yield each.id, each.person or next(iter(about), None), each.at
        for repair in self.history.repairs:
            if repair.enough == "no":
                yield repair.id, repair.person, repair.at

    def _with(self, step: Step, whom: str | None) -> bool:
        """Whether a step is with someone, by any name of theirs."""
        mine = written(whom or "")
        mine = mine.union(*(names(each) for each in self.history.persons if names(each) & mine))
        return bool(alike(whom)) and (
            self.is_one_of(mine, step.person)
            or self.names_one_of(mine, step.person, step.title, step.goal)
            or (not step.person and self.last_with(self.about(step), mine))
        )

    def _is_doubted(self, person: Person) -> bool:
        return person.contact_ok == "unsure" or bool(self.not_sure & names(person))

    @cached_property
    def not_sure(self) -> set[str]:
        """The names of whom the newest review was not sure."""
        last: dict[str, str] = {}
        ordered = sorted(self.history.exposures, key=lambda each: (self.begun(each.at), each.id))
        for each in ordered:
            for whom in self.with_whom(each) if each.not_okay else ():
                last.update(dict.fromkeys(written(whom), each.not_okay or ""))
        return {name for name, said in last.items() if said == "not sure"}


def still_stands(raised: list[float], lifted: list[float]) -> bool:
    """Whether nothing later lifts it; what has no time counts as the latest, and lifts nothing."""
    latest = max(lifted, default=NEVER)
    return any(at == NEVER or at >= latest for at in raised)
