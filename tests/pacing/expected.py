"""What is to be suggested, rule by rule as docs/practice.md says them: the rule, the kind and the step.

Written from the words, apart from the code; the two are held together by a hundred thousand histories.
"""

import datetime
from collections.abc import Sequence
from functools import cached_property

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from tests.pacing.facts import NEVER, alike, names, written
from tests.pacing.rungs import Rungs

Answer = tuple[str, str, str | None]
"""The rule, the kind, and the id of the step."""

SETTINGS = ["message", "call", "in person", "group"]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PARTS = ["signal", "safety", "grounding", "trigger", "boundary"]
HARD_BY_NOW = 8


class Expected(Rungs):
    """The one answer for a history at a time."""

    def answer(self) -> Answer:
        rules = (
            self.safety,
            self.harm,
            self.very_high,
            self.window,
            self.ceiling,
            self.look_back,
            self.quiet,
            self.heavy,
            self.packed,
            self.week_full,
            self.away,
        )
        found = next((each for rule in rules if (each := rule())), None) or self.climb()
        rule, kind, step = found
        if step is None and kind in ("begin", "smaller"):
            days = {each.day for each in self.history.declined if (each.kind, each.step) == (kind, None)}
            if len([day for day in days if 0 <= (self.today - day).days < 14]) >= 3:
                return f"{rule}: enough", "rest", None
        return found

    # -- now

    def last(self, field: str, hours: float) -> set[object]:
        """The answers of the newest recent check-in that has one; several only at one moment."""
        found = [
            (self.begun(each.at), getattr(each, field))
            for each in self.history.checkins
            if getattr(each, field) is not None
            and self.begun(each.at) > NEVER
            and self.ago(_at(each)) <= hours
        ]
        newest = max((at for at, _ in found), default=NEVER)
        return {answer for at, answer in found if at == newest}

    def safety(self) -> Answer | None:
        said = []
        asked: tuple[Checkin | Incident, ...] = (*self.history.checkins, *self.history.incidents)
        for each in asked:
            if each.safe_now is None:
                continue
            at = self.begun(each.at)
            if at == NEVER and each.at is not None and each.safe_now != "yes" and self.ago(each.at) >= -24:
                at = self.now.timestamp() + 300
            said.append((at, each.safe_now))
        newest = max((at for at, _ in said), default=NEVER)
        unsafe = {answer for at, answer in said if at == newest} & {"no", "unsure"}
        return ("safety", "safety", None) if unsafe else None

    def harm(self) -> Answer | None:
        days: list[object] = [self.incident_at(each) for each in self.history.incidents]
        days += [self.on(each) for each in self.history.exposures if self.harmed(each)]
        for day in days:
            if isinstance(day, datetime.datetime):
                if self.ago(day) <= 48:
                    return "harm", "safety", None
            elif isinstance(day, datetime.date) and 0 <= (self.today - day).days <= 1:
                return "harm", "safety", None
        return None

    def is_very_high(self, distress: int) -> bool:
        return distress >= HARD_BY_NOW if self.line is None else distress > self.line

    def distress_now(self) -> int | None:
        """The newest of 24 hours."""
        return max((each for each in self.last("distress", 24) if isinstance(each, int)), default=None)

    def very_high(self) -> Answer | None:
        now = self.distress_now()
        very = self.line is None and now is not None and now >= HARD_BY_NOW
        return ("very high", "safety", None) if very else None

    def window(self) -> Answer | None:
        states = self.last("state", 12)
        outside = states & {"too much", "too little, far away"}
        return ("window", "settle first", None) if outside else None

    def rated(self, what: str = "distress") -> list[Checkin]:
        """The check-ins of the last 14 days with distress, or with mood, oldest first."""
        found = [
            each
            for each in self.history.checkins
            if getattr(each, what) is not None
            and self.begun(each.at) > NEVER
            and self.ago(_at(each)) <= 14 * 24
        ]
        return sorted(found, key=lambda each: (self.begun(each.at), each.id))

    def ceiling(self) -> Answer | None:
        now = self.distress_now()
        if self.line is None or now is None or now <= self.line:
            return None
        newest = self.rated()[-1]
        today = self.history.calendar.day_of(_at(newest)) == self.today
        if not today and self.ago(_at(newest)) > 12:
            return None
        days = []
        for each in reversed(self.rated()):
            if (each.distress or 0) <= self.line:
                break
            days.append(self.history.calendar.day_of(_at(each)))
        if len(set(days)) >= 4 and (self.today - min(days)).days >= 6:
            return "a week above", "settle first", None
        return "ceiling", "rest", None

    def look_back(self) -> Answer | None:
        due = [each for each in self.history.exposures if self._is_due(each)]
        due.sort(key=lambda each: (self.moment(each.planned_for), self.begun(each.at), each.id))
        if not due:
            return None
        return "look back", "look back", self._its_step(due[0])

    def _its_step(self, each: Exposure) -> str | None:
        steps = [one.id for one in self.meant_by_exposure[each.id] if not self.why_closed[one.id]]
        return steps[0] if len(steps) == 1 else None

    def _is_due(self, each: Exposure) -> bool:
        if not self.open(each) or not self.is_over(each.planned_for):
            return False
        if self.now.timestamp() - self.moment(each.planned_for) > 14 * 86400:
            return False
        for who in (self.withheld_names, self.danger_names):
            if self.is_one_of(who, each.person) or self.names_one_of(who, each.person, each.goal):
                return False
        if self.names_one_of(self.withheld_names, each.step):
            return False
        if any(self.why_closed[one.id] in ("contact", "danger") for one in self.meant_by_exposure[each.id]):
            return False
        since, step = self.history.calendar.day_of(each.planned_for or self.today), self._its_step(each)
        asked = [one for one in self.history.declined if one.kind == "look back" and one.step == step]
        return len({one.day for one in asked if one.day >= since}) < 3

    def quiet(self) -> Answer | None:
        quiet = (self.history.pace.quiet_days if self.history.pace else None) or []
        return ("quiet", "rest", None) if DAYS[self.today.weekday()] in quiet else None

    # -- slowing down

    @cached_property
    def steps_taken(self) -> list[tuple[int, Exposure]]:
        found = [(self.days_ago(each), each) for each in self.history.exposures if self.taken(each)]
        return sorted(
            ((days, each) for days, each in found if days is not None), key=lambda each: self.order(each[1])
        )

    def heavy(self) -> Answer | None:
        recent = [each for days, each in self.steps_taken if days <= 14]
        hard = self._far_worse(recent) or self._both_worse(recent)
        rungs = [self.rung(step) for each in hard for step in self.meant_by_exposure[each.id]]
        if hard and rungs and (smaller := self.below(min(rungs))):
            return "heavy", "smaller", smaller.id
        last = self.rated()[-3:]
        days = {self.history.calendar.day_of(_at(each)) for each in last}
        stays = len(days) > 1 and all(self.is_very_high(each.distress or 0) for each in last)
        return ("heavy", "rest", None) if hard or stays or self._rises() or self._low() else None

    def _rises(self) -> bool:
        last = self.rated()[-3:]
        said = [each.distress or 0 for each in last]
        if len(said) < 3 or not said[0] < said[1] < said[2]:
            return False
        return said[2] - said[0] >= 3 and said[2] >= 6 and self._two_days_lately(last)

    def _low(self) -> bool:
        last = self.rated("mood")[-3:]
        return all((each.mood or 0) <= 1 for each in last) and self._two_days_lately(last)

    def _two_days_lately(self, last: Sequence[Checkin]) -> bool:
        days = {self.history.calendar.day_of(_at(each)) for each in last}
        return len(days) > 1 and self.ago(_at(last[-1])) <= 72

    def _far_worse(self, recent: Sequence[Exposure]) -> list[Exposure]:
        for each in [each for each in recent if each.distress_after is not None][-1:]:
            before, after = self.going_in(each), each.distress_after or 0
            rose = before is not None and after - before >= 5
            if rose or (after >= 9 and (before is None or after >= before)):
                return [each]
        return []

    def _both_worse(self, recent: Sequence[Exposure]) -> list[Exposure]:
        pairs = [
            (before, each.distress_after, each)
            for each in recent
            if (before := self.going_in(each)) is not None and each.distress_after is not None
        ][-2:]
        worse = [each for before, after, each in pairs if after > before]
        return worse if len(worse) == 2 else []

    def packed(self) -> Answer | None:
        days = [days for days, _ in self.steps_taken]
        return ("packed", "rest", None) if days.count(0) >= 3 or days.count(1) >= 3 else None

    def week_full(self) -> Answer | None:
        most = self.history.pace.steps_per_week if self.history.pace else None
        if most is None:
            return None
        count = len([days for days, _ in self.steps_taken if 0 <= days < 7])
        return ("week", "rest", None) if count >= most else None

    def away(self) -> Answer | None:
        tries = [(days, each) for days, each in self.steps_taken if not self.danger(each)]
        if not tries or min(days for days, _ in tries) < 30 or not self.open_steps:
            return None
        familiar = [each for each in self.reach if self.tries[each.id] and self.may_be(each, "repeat")]
        if not familiar:
            return "away", "smaller", None
        return "away", "repeat", min(familiar, key=self.place).id

    # -- climbing

    def climb(self) -> Answer:
        if not self.history.steps:
            left = [part for part in PARTS if part not in self.history.foundation]
            return ("foundation" if left and not self.history.exposures else "empty", "begin", None)
        if not self.open_steps:
            return "nothing open", "rest", None
        if not self.under:
            return "above the line", "smaller", None
        if not self.reach:
            return "out of reach", "smaller", None
        rule, kind, step = self._on_the_ladder()
        found = self.by_id.get(step or "")
        if found is None or kind not in ("begin", "repeat", "vary", "next"):
            return rule, kind, step
        if (
            self.put_off(found)
            or self.laid_aside(found, kind)
            or (rule == "once more" and self._thrice(found))
        ):
            below = self.below(self.rung(found))
            return f"{rule}: another idea", "smaller" if below else "rest", below.id if below else None
        return rule, kind, step

    def _thrice(self, step: Step) -> bool:
        every = sorted((each for tries in self.tries.values() for each in tries), key=self.order)
        return len(every) >= 3 and all(each in self.tries[step.id] for each in every[-3:])

    def _on_the_ladder(self) -> Answer:
        def last(step: Step) -> tuple[float, int]:
            return self.moment(self.on(self.tries[step.id][-1])), -self.rung(step)

        tried = [each for each in self.reach if self.tries[each.id]]
        done = [e for e in self.steps if self.tries[e.id] and self.why_closed[e.id] == "done with"]
        focus = max([*tried, *done], key=last, default=None)
        if focus is not None and focus in done:
            untried = [each for each in self.reach if not self.tries[each.id]]
            new = next(iter([*self._above(focus), *untried]), None)
            if new and self.learned(focus) and not self.to_look_at(new):
                return "after what is done with", "next", new.id
            focus = max(tried, key=last, default=None)
        if focus is None:
            lowest = self.reach[0]
            high = lowest.expected_distress is not None and lowest.expected_distress >= HARD_BY_NOW
            if high and self.line is None:
                return "first step too high", "smaller", None
            return "begin", "begin", lowest.id
        return self._onward(focus)

    def _above(self, focus: Step) -> list[Step]:
        """The steps that could come next, the nearest first."""
        above = [
            each
            for each in self.reach
            if self.rung(each) > self.rung(focus)
            or (self.rung(each) == self.rung(focus) and not self.tries[each.id] and not same(each, focus))
        ]
        return sorted(above, key=lambda each: (self.rung(each), len(self.tries[each.id])))

    def _onward(self, focus: Step) -> Answer:
        if self.to_look_at(focus) or self._twice_with_them(focus):
            return self._look_at("feared twice", focus)
        if not self.learned(focus):
            lower = [each for each in self.reach if self.rung(each) < self.rung(focus)]
            new = [each for each in lower if not self.tries[each.id] and self.may_be(each, "smaller")]
            if new and self.tries[focus.id][-1].outcome == "left as planned":
                return "left", "smaller", max(new, key=self.rung).id
            return "once more", "repeat", focus.id
        above = self._above(focus)
        untried, varied = self._ways(focus)
        higher = any(self.rung(each) > self.rung(focus) for each in self.open_steps)
        if untried and not (varied and (above or higher)):
            return "another way", "vary", focus.id
        if above and self.to_look_at(above[0]):
            return self._look_at("the next was feared twice", above[0])
        if above:
            return "next", "next", above[0].id
        if higher:
            return "too far", "smaller", None
        return "the last", "repeat", focus.id

    def _look_at(self, rule: str, step: Step) -> Answer:
        below = self.below(self.rung(step))
        return rule, "smaller" if below else "rest", below.id if below else None

    def _whom(self, each: Exposure, step: Step) -> frozenset[str]:
        said = each.person if alike(each.person) else step.person
        return written(said or "")

    def _twice_with_them(self, focus: Step) -> bool:
        them = self._whom(self.tries[focus.id][-1], focus)
        them = them.union(*(names(each) for each in self.history.persons if names(each) & them))
        tries = [each for step in self.steps for each in self.tries[step.id] if self._whom(each, step) & them]
        return self.answers(sorted(tries, key=self.order))[-2:] == ["yes", "yes"]

    def _ways(self, focus: Step) -> tuple[bool, bool]:
        """Whether there's another way to take a step; and whether it was taken in two."""
        tries = self.tries[focus.id]
        places = {SETTINGS.index(each.setting) for each in tries if each.setting in SETTINGS}
        parts = {part for each in tries if (part := _part(each))}
        people = {
            alike(said) for each in tries if (said := each.person if alike(each.person) else focus.person)
        }
        near = {place for one in places for place in (one - 1, one + 1) if 0 <= place < 4} - places
        day = parts and {"morning", "afternoon", "evening"} - parts
        met = {name for each in tries if each.person for name in written(each.person)}
        out = met | self.withheld_names | self.danger_names
        new = (
            not focus.person and people and any(self._is_welcome(each, out) for each in self.history.persons)
        )
        return bool(near or day or new), max(len(places), len(parts), len(people)) > 1

    def _is_welcome(self, person: Person, out: set[str]) -> bool:
        """Whether someone new could be named: contact is all right and not in doubt."""
        doubted = {name for each in self.history.persons if self._is_doubted(each) for name in names(each)}
        sure = person.contact_ok == "yes" and bool(person.codename)
        return sure and not names(person) & (out | doubted)


def same(one: Step, other: Step) -> bool:
    """Whether they are written alike, with one person."""
    alike_in_both = alike(one.title) == alike(other.title) and alike(one.person) == alike(other.person)
    return bool(one.title) and alike_in_both


def _at(checkin: Checkin) -> datetime.datetime:
    assert checkin.at is not None
    return checkin.at


def _part(each: Exposure) -> str:
    when = next((x for x in (each.happened_at, each.planned_for) if isinstance(x, datetime.datetime)), None)
    if when is None:
        return ""
    hours = ((22, "night"), (17, "evening"), (12, "afternoon"), (5, "morning"))
    return next((part for hour, part in hours if when.hour >= hour), "night")
