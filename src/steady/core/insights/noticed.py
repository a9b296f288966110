"""What was noticed and thought over: fairer thoughts, what to borrow, how someone took it, and wishes."""

from collections.abc import Sequence
from statistics import median
from typing import ClassVar, assert_never

import msgspec

from steady.core.insights.evidence import Evidence, grouped
from steady.core.insights.own_words import OwnWords, Passage, Passages, passage
from steady.core.insights.sentences import Sentence, figure, filled
from steady.core.kinds.attunement import Attunement
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.observation import Observation
from steady.core.kinds.reframe import Reframe
from steady.core.language import N_, _

Noting = Reframe | Observation | Attunement | Checkin

BELIEVED_FROM = 3
"""From how many thoughts on it is told how much they were believed before and after."""

EMPTY = N_(
    "Nothing to show here yet. It starts with the first thought you look at, or the first thing you notice."
)

ABOUT = (N_("a fairer thought"), N_("something to borrow"), N_("how someone took it"), N_("a wish for a day"))
"""What own words are about, in the order shown."""


class Believed(msgspec.Struct, frozen=True):
    """How much first thoughts were believed, as they typically were, 0 to 100."""

    n: int
    before: float | None
    after: float | None

    def said(self, mine: bool = False) -> str:
        """Both numbers; "" where there are fewer than `BELIEVED_FROM`."""
        if self.n < BELIEVED_FROM:
            return ""
        values = {"before": figure(self.before), "after": figure(self.after), "n": self.n}
        return (
            _(
                "Typically, I believed a first thought {before} out of 100, and {after} after looking at"
                " both sides ({n} thoughts).",
                **values,
            )
            if mine
            else _(
                "Typically, you believed a first thought {before} out of 100, and {after} after looking at"
                " both sides ({n} thoughts).",
                **values,
            )
        )


class Noticed(OwnWords, frozen=True):
    """What was noticed and thought over."""

    title: ClassVar[str] = N_("What I noticed")
    believed: Believed

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """How many of what, how much was believed, and the latest of each in own words."""
        noted = (
            _("I've noted: {counts}.", counts=self.counted)
            if mine
            else _("You've noted: {counts}.", counts=self.counted)
        )
        return self.told(EMPTY, noted, self.believed.said(mine), mine=mine)


def notings(evidence: Evidence) -> list[Noting]:
    """Thoughts looked at, what was seen in others, what was noticed in someone, and wishes for a day."""
    wishes = [each for each in evidence.of(Checkin) if filled(each.intention)]
    return [*evidence.of(Reframe), *evidence.of(Observation), *evidence.of(Attunement), *wishes]


def noticed(evidence: Evidence) -> Noticed:
    """What reframes, observations, attunements and the intentions of check-ins tell."""
    kept = notings(evidence)
    told = grouped(_about(evidence, each) for each in kept)
    return Noticed(
        n=len(kept),
        since=evidence.since(kept),
        believed=_believed([each for each in kept if isinstance(each, Reframe)]),
        groups=[Passages(about, len(told.get(about, ())), told.get(about, [])) for about in ABOUT],
    )


def _about(evidence: Evidence, record: Noting) -> tuple[str, Passage]:
    """What a record is about, and its words."""
    thought, borrow, landed, wish = ABOUT
    match record:
        case Reframe():
            return thought, passage(evidence, record, record.fairer_thought)
        case Observation():
            return borrow, passage(evidence, record, record.to_borrow)
        case Attunement():
            return landed, passage(evidence, record, record.how_it_landed)
        case Checkin():
            return wish, passage(evidence, record, record.intention)
        case _:
            assert_never(record)


def _believed(reframes: Sequence[Reframe]) -> Believed:
    pairs = [
        (each.belief_before, each.belief_after)
        for each in reframes
        if each.belief_before is not None and each.belief_after is not None
    ]
    before, after = (median(each) for each in zip(*pairs, strict=True)) if pairs else (None, None)
    return Believed(len(pairs), before, after)
