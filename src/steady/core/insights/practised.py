"""What was practised, and how it was after, beside how distress moves where nothing was practised."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from statistics import median
from typing import ClassVar

import msgspec

from steady.core.helpfulness import RANKED_FROM, Helpfulness, change_in, helpfulness, in_words, points_said
from steady.core.insights.chart import bars
from steady.core.insights.evidence import Evidence, grouped, in_time
from steady.core.insights.sentences import Drawing, Facts, Rank, Sentence, begun, day_said, said
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.practice import Practice
from steady.core.language import N_, _, ngettext, pgettext
from steady.core.numbers import decimal
from steady.core.text import one_line

EMPTY = N_("Nothing to show here yet. It starts with the first exercise you do.")

HELPED = 6
"""How many exercises the report tells of in any case; after them, those that it was worse after."""

MOST = 10
"""How many exercises the report tells of at most."""

NEAR_HOURS = 4
"""How far two check-ins are apart at most for their distress to be compared, in hours."""

ALIKE = 1
"""By how much the distress they begin with may differ from that before an exercise."""

COMPARED_FROM = 5
"""From how many pairs of check-ins and how many ratings on they are compared."""

EASES = N_(
    "Exercises are often done in hard moments, and hard moments often ease by themselves. So these numbers"
    " can't say how much of it was the exercise."
)

EACH = N_("What followed each exercise")
"""The part of the topic with all of them."""

CHARTED = 8
"""How many exercises the chart shows at most."""


class PractisedExercise(Helpfulness, frozen=True):
    """What ratings there are of one exercise, with its title."""

    title: str


class Compared(msgspec.Struct, frozen=True):
    """Distress after exercises beside distress without them, from about the same start."""

    ratings: int
    """How many exercises have a pair of check-ins to be compared with."""
    after: float
    """The median change after those exercises; below 0: lower."""
    pairs: int
    """How many pairs of check-ins, up to `NEAR_HOURS` apart, with no exercise between."""
    without: float
    """The median change from the first to the second of them, each exercise set beside those like it."""

    def said(self) -> str:
        """Both changes in one sentence."""
        return _(
            "Starting from about the same level, distress was typically {after} after an exercise and"
            " {without} without one, by the next check-in within {hours} hours ({n} pairs of check-ins).",
            after=points_said(self.after),
            without=points_said(self.without),
            hours=NEAR_HOURS,
            n=self.pairs,
        )


class Practised(Facts, frozen=True):
    """All exercises that were done, those that were followed by the largest fall in distress first."""

    title: ClassVar[str] = N_("What helps")
    exercises: list[PractisedExercise]
    compared: Compared | None
    """None where there is too little to compare."""

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """What followed, and what the numbers can say; then how often each was done, and what followed."""
        begins = begun(
            self,
            EMPTY,
            ngettext("Based on one exercise you did.", "Based on {n} exercises you did.", self.n),
            ngettext(
                "Based on one exercise, from {day}.",
                "Based on {n} exercises since {day}.",
                self.n,
                day=day_said(self.since),
            ),
        )
        return [*self.followed_said(mine), *begins, *self.exercises_said()]

    def followed_said(self, mine: bool = False) -> list[Sentence]:
        """How often distress was lower after exercises, then how far that can be told; nothing for none."""
        return said(Rank.GLANCE, self._lower(mine), self._doubt())

    def _lower(self, mine: bool) -> str:
        """How often distress was lower; how many were done, where none was rated; "" for none."""
        rated, lower = sum(each.rated for each in self.exercises), sum(each.lower for each in self.exercises)
        if not self.n:
            return ""
        if not rated:
            return (
                ngettext("I've done one exercise.", "I've done {n} exercises.", self.n)
                if mine
                else ngettext("You've done one exercise.", "You've done {n} exercises.", self.n)
            )
        if not lower:
            return _never_lower(rated, mine)
        if lower == rated:
            return _always_lower(rated, mine)
        return (
            ngettext(
                "Distress was lower after one of the {rated} exercises I rated.",
                "Distress was lower after {n} of the {rated} exercises I rated.",
                lower,
                rated=rated,
            )
            if mine
            else ngettext(
                "Distress was lower after one of the {rated} exercises you rated.",
                "Distress was lower after {n} of the {rated} exercises you rated.",
                lower,
                rated=rated,
            )
        )

    def _doubt(self) -> str:
        """How distress moves without an exercise, or that it isn't known; "" without ratings."""
        if not any(each.rated for each in self.exercises):
            return ""
        return self.compared.said() if self.compared else _(EASES)

    def exercises_said(self) -> list[Sentence]:
        """The sentence on each exercise."""
        helped = [each for at, each in enumerate(self.exercises) if at < HELPED or each.worse][:MOST]
        return [
            Sentence(
                in_words(each, one_line(each.title)),
                part=_(EACH),
                rank=Rank.SUMMARY if each in helped else Rank.FULL,
            )
            for each in self.exercises
        ]

    def head(self) -> list[str]:
        """An exercise, its counts and its change."""
        return [_("exercise"), _("times"), _("rated"), pgettext("column", "change"), _("worse after")]

    def rows(self) -> list[list[str]]:
        """Each exercise with its counts; its change once it was rated often enough."""
        return [
            [each.title, str(each.times), str(each.rated), _change(each), str(each.worse)]
            for each in self.exercises
        ]

    def in_table(self) -> str:
        """The table is of exercises."""
        return _(EACH)

    def pictures(self) -> list[Drawing]:
        """How often distress was lower after the exercises that were rated often enough."""
        rows = [
            (_("{exercise}, of {n}", exercise=each.title, n=each.rated), each.lower)
            for each in self.exercises
            if each.rated >= RANKED_FROM
        ]
        heading = _("How often distress was lower afterwards")
        return [Drawing(heading, partial(bars, rows[:CHARTED]))] if rows else []


def practised(evidence: Evidence) -> Practised:
    """What practices tell of each exercise; `evidence.titles` gives the titles by id."""
    practices, titles = evidence.of(Practice), evidence.titles.get("exercise", {})
    found = [
        PractisedExercise(**msgspec.structs.asdict(each), title=titles.get(each.exercise, each.exercise))
        for each in helpfulness(practices)
    ]
    compared = _compared(practices, evidence.of(Checkin))
    return Practised(len(practices), evidence.since(practices), found, compared)


def _compared(practices: Sequence[Practice], checkins: Sequence[Checkin]) -> Compared | None:
    """Changes after exercises beside those without, from about the same start; None when there are too few.

    People practise when it's bad, and what begins high falls by itself, back to what is usual (Bland &
    Altman 1994). So each exercise is set beside pairs of check-ins that begin at most `ALIKE` from it.
    """
    changes = grouped(_without(practices, checkins))
    near = {
        before: [
            change for start in range(before - ALIKE, before + ALIKE + 1) for change in changes.get(start, ())
        ]
        for before in {each.distress_before for each in practices if each.distress_before is not None}
    }
    eased = {before: median(those) for before, those in near.items() if those}
    after = [
        (change, eased[each.distress_before])
        for each in practices
        if each.distress_before in eased and (change := change_in(each)) is not None
    ]
    starts = {start for before in eased for start in range(before - ALIKE, before + ALIKE + 1)}
    pairs = sum(len(changes.get(start, ())) for start in starts)
    if min(pairs, len(after)) < COMPARED_FROM:
        return None
    return Compared(len(after), median(one for one, _ in after), pairs, median(other for _, other in after))


def _without(practices: Sequence[Practice], checkins: Sequence[Checkin]) -> Iterator[tuple[int, int]]:
    """Where distress began and how it changed, from check-in to check-in without an exercise between."""
    walked = [in_time(each)[0] for each in practices]
    rated = [(in_time(each)[0], each.distress) for each in checkins if each.at and each.distress is not None]
    for (begins, start), (ends, end) in pairwise(rated):
        is_near = 0 < ends - begins <= NEAR_HOURS * 3600
        if is_near and bisect_left(walked, begins) == bisect_right(walked, ends):
            yield start, end - start


def _never_lower(rated: int, mine: bool) -> str:
    """That distress wasn't lower after any exercise that was rated (1 or more)."""
    return (
        ngettext(
            "Distress wasn't lower after the one exercise I rated.",
            "Distress wasn't lower after any of the {n} exercises I rated.",
            rated,
        )
        if mine
        else ngettext(
            "Distress wasn't lower after the one exercise you rated.",
            "Distress wasn't lower after any of the {n} exercises you rated.",
            rated,
        )
    )


def _always_lower(rated: int, mine: bool) -> str:
    """That distress was lower after every exercise that was rated (1 or more)."""
    if rated == 2:
        return (
            _("Distress was lower after both exercises I rated.")
            if mine
            else _("Distress was lower after both exercises you rated.")
        )
    return (
        ngettext(
            "Distress was lower after the one exercise I rated.",
            "Distress was lower after all {n} exercises I rated.",
            rated,
        )
        if mine
        else ngettext(
            "Distress was lower after the one exercise you rated.",
            "Distress was lower after all {n} exercises you rated.",
            rated,
        )
    )


def _change(each: PractisedExercise) -> str:
    if each.change is None or each.rated < RANKED_FROM:
        return "–"
    return f"{'-' if each.change < 0 else '+'}{decimal(abs(each.change))}" if each.change else "0"
