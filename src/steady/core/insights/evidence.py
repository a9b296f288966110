"""The records that insights are made of, and what every topic asks of them: which, when, of whom."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeVar

import msgspec

from steady.core import names
from steady.core.answers import NO_TITLES, Titles
from steady.core.came import happened, unwelcome
from steady.core.dates import USUAL, Calendar
from steady.core.exposures import (
    direction,
    far_away,
    is_danger,
    is_harm,
    is_looked_back,
    is_test,
    taken_on,
)
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.person import Person
from steady.core.kinds.promise import Promise
from steady.core.language import _
from steady.core.record import Record

NO_OTHERS: Mapping[str, str] = MappingProxyType({})

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", bound=Record)


class Event(msgspec.Struct, frozen=True):
    """A record that concerns safety, and stands by itself whatever is counted."""

    id: str
    day: datetime.date | None
    """None: its file says no day."""
    what: Literal["danger", "harm", "incident", "not safe"]
    """A sign of danger before a step, harm in one, an incident, or a check-in of not being safe."""


class Evidence(msgspec.Struct, frozen=True):
    """Records, and what is needed to understand them."""

    records: Sequence[Record]
    dangers: Collection[str] = ()
    """The ids of the cues that are signs of danger."""
    calendar: Calendar = USUAL
    titles: Titles = NO_TITLES
    now: datetime.datetime | None = None
    """None: not known, so that a planned time is never taken for the one it was."""

    def of(self, kind: type[R]) -> list[R]:
        """The records of one kind, in time."""
        return sorted([each for each in self.records if isinstance(each, kind)], key=in_time)

    def is_danger(self, exposure: Exposure) -> bool:
        """Whether there was a sign of danger."""
        return is_danger(exposure, self.dangers)

    def apart(self, exposures: Iterable[Exposure]) -> tuple[list[Exposure], list[Exposure]]:
        """Exposures without a sign of danger, and those with one, which are in no count of steps."""
        split = grouped((self.is_danger(each), each) for each in exposures)
        return split.get(False, []), split.get(True, [])

    def in_danger(self) -> list[Exposure]:
        """The exposures with a sign of danger, in time."""
        _, danger = self.apart(each for each in self.records if isinstance(each, Exposure))
        return sorted(danger, key=in_time)

    def not_safe(self) -> list[Checkin]:
        """The check-ins in which someone was not safe, in time."""
        checkins = (each for each in self.records if isinstance(each, Checkin))
        return sorted((each for each in checkins if each.safe_now == "no"), key=in_time)

    def far_away(self) -> frozenset[str]:
        """The ids of the exposures taken far away, in which nothing was tested."""
        if self.now is None:
            return frozenset()
        return far_away(self.of(Exposure), self.of(Checkin), self.now, self.calendar)

    def counts(self, exposure: Exposure, numb: Collection[str] = ()) -> bool:
        """Whether an answer to what came of it is counted.

        A fear that didn't happen counts where it was tested (`is_test`; `numb` are the ids of `far_away`).
        With danger or harm nothing counts but what was unwelcome: that is in no count of good news, and no
        count hides it (docs/practice.md, rule 3).
        """
        if not exposure.came_true:
            return False
        if self.is_danger(exposure):
            return unwelcome(exposure) and exposure.outcome != "not today"
        untested = direction(exposure) == "a fear" and happened(exposure) is False
        return not untested or is_test(exposure, self.dangers, numb)

    def day(self, record: Record) -> datetime.date | None:
        """The local day a record is told by; None when there is none.

        A step that was looked back on is told by when it was, a promise by when something came of it.
        """
        at: datetime.date | None = record.at
        if isinstance(record, Exposure) and is_looked_back(record):
            at = taken_on(record, self.now, self.calendar) if self.now else record.happened_at or at
        elif isinstance(record, Promise):
            at = record.outcome_on or at
        return self.calendar.day_of(at) if at else None

    def since(self, records: Iterable[Record]) -> datetime.date | None:
        """The day the first of some records was written; None when there is none with a day."""
        return min((self.calendar.day_of(each.at) for each in records if each.at), default=None)

    def events(self, records: Iterable[Record]) -> list[Event]:
        """Records that concern safety as events, in time."""
        return [Event(each.id, self.day(each), _what(each)) for each in sorted(records, key=in_time)]


def _what(record: Record) -> Literal["danger", "harm", "incident", "not safe"]:
    if isinstance(record, Exposure):
        return "harm" if is_harm(record) else "danger"
    return "incident" if isinstance(record, Incident) else "not safe"


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Values by their key, both in the order they come."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def in_time(record: Record) -> tuple[float, str]:
    """What sorts records by when they were, those that say no time first, and by id when times are equal."""
    at = record.at
    if at is None:
        return float("-inf"), record.id
    return (at if at.tzinfo else at.replace(tzinfo=datetime.UTC)).timestamp(), record.id


class Names:
    """The things of one kind by id and by label, and the own words that stand for ones not kept.

    `shown` are other words to show for some ids.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], shown: Mapping[str, str] = NO_OTHERS) -> None:
        self._labels = dict(pairs)
        self._shown = shown
        self._ids: dict[str, str] = {}
        for id, label in sorted(self._labels.items(), reverse=True):  # of two with one label, the first id
            self._ids[names.key(label)] = id
        self._spelled: dict[str, str] = {}

    def key(self, written: str | None) -> str | None:
        """The id that a written name means, else the name in lower case; None when nothing is written."""
        name = (written or "").strip()
        if not name or name in self._labels:
            return name or None
        folded = names.key(name)
        if folded in self._labels:
            return folded
        if folded in self._ids:
            return self._ids[folded]
        self._spelled[folded] = min(name, self._spelled.get(folded, name))
        return folded

    def label(self, key: str) -> str:
        """The words for a key: of the thing it is the id of, else as it was written."""
        return self._shown.get(key) or self._labels.get(key) or self._spelled.get(key) or key


def of_people(evidence: Evidence) -> Names:
    """Everyone by codename; of two with one codename, who they are or their id is shown with it.

    What they are to the person tells them apart where each has other words for it, else ids do.
    """
    people = evidence.of(Person)
    alike = grouped((names.key(each.codename), each) for each in people)
    shown = {}
    for members in alike.values():
        if len(members) > 1:
            who = [names.key(each.relation or "") for each in members]
            by_relation = all(who) and len(set(who)) == len(who)
            for each in members:
                more = (each.relation or "") if by_relation else each.id
                shown[each.id] = _("{name} ({more})", name=each.codename, more=more)
    return Names(((each.id, each.codename) for each in people), shown)
