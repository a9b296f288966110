"""The ladder by the words of docs/practice.md, "Pace": which steps are in reach, and what their tries say."""

import datetime
from collections.abc import Sequence
from functools import cached_property

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from tests.pacing.facts import Facts


class Rungs(Facts):
    """The steps of one history at one time."""

    @cached_property
    def line(self) -> int | None:
        return self.history.pace.distress_ceiling if self.history.pace else None

    def level(self, step: Step) -> int:
        return 11 if step.expected_distress is None else step.expected_distress

    @cached_property
    def levels(self) -> list[int]:
        return sorted({self.level(each) for each in self.history.steps})

    def rung(self, step: Step) -> int:
        return self.levels.index(self.level(step))

    def place(self, step: Step) -> tuple[int, str, str]:
        return self.rung(step), (step.title or "").casefold(), step.id

    @cached_property
    def steps(self) -> list[Step]:
        return sorted(self.history.steps, key=self.place)

    @cached_property
    def open_steps(self) -> list[Step]:
        return [each for each in self.steps if not self.why_closed[each.id]]

    @cached_property
    def tries(self) -> dict[str, list[Exposure]]:
        return {
            step.id: sorted((e for e in self.only_about(step) if self.tried(e)), key=self.order)
            for step in self.steps
        }

    @cached_property
    def counted(self) -> list[Step]:
        """The steps that say how far one has come; of what rests or is withheld only when all is."""
        taken = [step for step in self.steps if any(map(self.taken, self.only_about(step)))]
        return [each for each in taken if self.why_closed[each.id] in ("", "done with")] or taken

    @cached_property
    def under(self) -> list[Step]:
        line = self.line
        return [
            each
            for each in self.open_steps
            if line is None or each.expected_distress is None or each.expected_distress <= line
        ]

    @cached_property
    def reach(self) -> list[Step]:
        if not self.counted:
            return [each for each in self.under if self.rung(each) == self.rung(self.under[0])]
        highest = max(map(self.rung, self.counted))
        known = [each.expected_distress for each in self.counted if each.expected_distress is not None]

        def far(step: Step) -> bool:
            return (
                bool(known) and step.expected_distress is not None and step.expected_distress > max(known) + 3
            )

        return [each for each in self.under if self.rung(each) <= highest + 1 and not far(each)]

    def below(self, rung: int) -> Step | None:
        lower = [each for each in self.reach if self.rung(each) < rung and self.may_be(each, "smaller")]
        return max(lower, key=lambda each: (self.rung(each), len(self.tries[each.id])), default=None)

    def may_be(self, step: Step, kind: str) -> bool:
        return not (self.put_off(step) or self.laid_aside(step, kind) or self.to_look_at(step))

    def put_off(self, step: Step) -> bool:
        count = 0
        for each in sorted(self.only_about(step), key=self.order, reverse=True):
            if self.danger(each) or self.open(each):
                continue
            if each.outcome != "not today":
                break
            count += 1
        return count >= 3

    def laid_aside(self, step: Step, kind: str) -> bool:
        on = self.on(self.tries[step.id][-1]) if self.tries[step.id] else None
        since = self.history.calendar.day_of(on) if on else datetime.date.min
        asked = [each.day for each in self.history.declined if (each.kind, each.step) == (kind, step.id)]
        return len({day for day in asked if day >= since}) >= 3

    # -- what the tries say

    def answers(self, tries: Sequence[Exposure]) -> list[str]:
        """Whether it came, of fears and what nobody called anything, the oldest first."""
        feared = [each for each in tries if self.way(each) in ("a fear", "undecided")]
        return [each.came_true for each in feared if each.came_true in ("no", "partly", "yes")]

    def borne_out(self, tries: Sequence[Exposure]) -> bool:
        came = self.answers(tries)
        no = [each for each in tries if self.test(each) and each.came_true == "no"]
        yes = came.count("yes")
        return yes >= 2 and (yes > len(no) or came[-2:] == ["yes", "yes"])

    def let_down(self, tries: Sequence[Exposure]) -> bool:
        hopes = [each.came_true for each in tries if self.way(each) == "a hope"]
        return hopes.count("no") >= 2 and hopes.count("no") > hopes.count("yes")

    def to_look_at(self, step: Step) -> bool:
        return self.borne_out(self.tries[step.id]) or self.let_down(self.tries[step.id])

    def learned(self, step: Step) -> bool:
        tests = [each.came_true for each in self.tries[step.id] if self.test(each)]
        if len(tests) < 2 or tests.count("no") * 2 <= len(tests):
            return False
        return self.answers(self.tries[step.id])[-1] != "yes"
