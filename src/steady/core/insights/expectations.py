"""What was expected beside what happened: fears, hopes and guesses, and what went otherwise, by itself."""

from collections.abc import Sequence
from functools import partial
from statistics import median
from typing import ClassVar

import msgspec

from steady.core.came import WhatCame, came, happened, what_came
from steady.core.exposures import direction
from steady.core.insights.chart import bars
from steady.core.insights.evidence import Event, Evidence
from steady.core.insights.guesses import (
    BANDS,
    SHORT_FROM,
    Band,
    Guesses,
    Month,
    band,
    feared_more,
    guesses,
    months,
    within,
)
from steady.core.insights.lines import line
from steady.core.insights.otherwise import Otherwise, is_surprise, listed, otherwise
from steady.core.insights.sentences import (
    BASED,
    Drawing,
    Facts,
    Rank,
    Sentence,
    apart,
    begun,
    day_said,
    figure,
    in_part,
    led,
    said,
)
from steady.core.kinds.exposure import Exposure
from steady.core.language import N_, _, ngettext
from steady.core.text import capital, times

EMPTY = N_("Nothing to show here yet. It starts with the first step you look back on.")

GUESSED = N_("How likely I thought it was, and how often it happened")
HOW_HARD = N_("How hard I thought it would be, and how hard it was")
SURPRISED = N_("When it was harder than I'd thought")
HOPED = N_("What I hoped for")
"""The parts of the topic, in the order shown."""


class Weight(msgspec.Struct, frozen=True):
    """How bad fears, or how good hopes, were thought to be beside how they were, 0 to 10."""

    n: int
    thought: float | None
    was: float | None

    def said(self, mine: bool = False, hopes: bool = False) -> str:
        """Both as they typically were; "" where there are fewer than `SHORT_FROM`."""
        if self.n < SHORT_FROM:
            return ""
        values = {"thought": figure(self.thought), "was": figure(self.was), "n": self.n}
        if hopes:
            return (
                _(
                    "How good: typically, I thought {thought} out of 10, and it was {was} ({n} tries).",
                    **values,
                )
                if mine
                else _(
                    "How good: typically, you thought {thought} out of 10, and it was {was} ({n} tries).",
                    **values,
                )
            )
        return (
            _(
                "How hard: typically, I thought {thought} out of 10, and it was {was} ({n} tries).",
                **values,
            )
            if mine
            else _(
                "How hard: typically, you thought {thought} out of 10, and it was {was} ({n} tries).",
                **values,
            )
        )


class Expectations(Facts, frozen=True):
    """What was expected and what happened, in steps that were looked back on."""

    title: ClassVar[str] = N_("What I expected")
    part_order: ClassVar[tuple[str, ...]] = (GUESSED, HOW_HARD, SURPRISED, HOPED)
    came: WhatCame
    """Of fears that didn't happen the tested ones alone; of what happened all, with harm too."""
    untested: int
    """Fears that didn't happen in a step that was no full test of them; they are in no count."""
    feared: Guesses | None
    hoped: Guesses | None
    bands: list[Band]
    months: list[Month]
    """How likely fears seemed, month by month."""
    feared_more: int
    """How often a guess was in the highest band and the fear didn't happen."""
    how_bad: Weight
    how_good: Weight
    surprises: list[Otherwise]
    """Fears that happened though they were thought unlikely, or that were far worse than thought."""
    disappointments: list[Otherwise]
    """Hopes that didn't come true."""
    danger: list[Event]
    """Steps with danger or harm; what was feared and happened in them is counted all the same."""

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """What happened, the guesses beside it, what was worse than thought; danger and harm by itself."""
        surprised = capital(
            _(
                "{times} it happened though it seemed unlikely, or it was much harder than expected.",
                times=times(len(self.surprises)),
            )
        )
        often = times(len(self.disappointments))
        let_down = capital(
            _("{times}, what I hoped for didn't happen.", times=often)
            if mine
            else _("{times}, what you hoped for didn't happen.", times=often)
        )
        based = begun(self, EMPTY, *self._based(mine))
        return [
            *led(
                [*self._came_said(mine), *in_part(_(BASED), said(Rank.SUMMARY, self._untested()))],
                based,
            ),
            *in_part(_(GUESSED), said(Rank.SUMMARY, *self._guessed(mine))),
            *in_part(_(HOPED), said(Rank.SUMMARY, self.hoped.said(mine, hopes=True) if self.hoped else "")),
            *in_part(_(HOW_HARD), said(Rank.SUMMARY, self.how_bad.said(mine))),
            *in_part(_(HOPED), said(Rank.SUMMARY, self.how_good.said(mine, hopes=True))),
            *listed(_(SURPRISED), surprised, self.surprises, mine),
            *listed(_(HOPED), let_down, self.disappointments, mine),
            *apart(self.danger),
        ]

    def _came_said(self, mine: bool) -> list[Sentence]:
        """What came of fears, of hopes and of what is neither."""
        told = said(Rank.SUMMARY, *self.came.said(mine))
        at = bool(self.came.fears.n)
        hopes = in_part(_(HOPED), told[at : at + bool(self.came.hopes.n)])
        return [*told[:at], *hopes, *told[at + len(hopes) :]]

    def _untested(self) -> str:
        """The sentence on fears that weren't tested; "" for none."""
        if not self.untested:
            return ""
        if self.untested == self.n:
            return ngettext(
                "One try wasn't a full test, so it isn't counted.",
                "{n} tries weren't a full test, so they aren't counted.",
                self.untested,
            )
        return ngettext(
            "One more wasn't a full test, so it isn't counted.",
            "{n} more weren't a full test, so they aren't counted.",
            self.untested,
        )

    def _guessed(self, mine: bool) -> list[str]:
        """How likely fears were thought beside what happened; of a single one no more than that."""
        if not self.feared:
            return []
        if self.feared.n == 1:
            return [self.feared.said(mine)]
        bands = [each.said(mine) for each in self.bands]
        return [self.feared.said(mine), *bands, feared_more(self.feared_more, mine)]

    def _based(self, mine: bool) -> tuple[str, str]:
        """What it's based on, without a day and with the first."""
        day = day_said(self.since)
        if mine:
            based = ngettext(
                "Based on one try I've looked back on.", "Based on {n} tries I've looked back on.", self.n
            )
            return based, based
        return (
            ngettext(
                "Based on one try you've looked back on.",
                "Based on {n} tries you've looked back on.",
                self.n,
            ),
            ngettext(
                "Based on the try you've looked back on, from {day}.",
                "Based on the {n} tries you've looked back on since {day}.",
                self.n,
                day=day,
            ),
        )

    def head(self) -> list[str]:
        """How likely a fear was thought, and what happened."""
        return [_("you said"), _("fears"), _("didn't happen"), _("partly"), _("happened")]

    def rows(self) -> list[list[str]]:
        """What came of fears, by how likely they were thought. Empty without guesses."""
        return [
            [each.titled, *map(str, (each.came.told, each.came.no, each.came.partly, each.came.yes))]
            for each in (self.bands if self.feared else [])
        ]

    def in_table(self) -> str:
        """The table is of guesses."""
        return _(GUESSED)

    def pictures(self) -> list[Drawing]:
        """What came of fears, else of hopes; then what came of hopes, and guesses beside what happened."""
        found = []
        for heading, part, each in (
            (_("Fears"), "", self.came.fears),
            (_("Hopes"), _(HOPED) if self.came.fears.told else "", self.came.hopes),
        ):
            counts = [(_("didn't happen"), each.no), (_("partly"), each.partly), (_("happened"), each.yes)]
            if each.cannot_tell:
                counts.append((_("couldn't tell"), each.cannot_tell))
            if each.told:
                found.append(Drawing(heading, partial(bars, counts), part))
        if self.feared:
            guessed = [
                (_("{range}, of {n}", range=each.titled, n=each.came.told), each.came.happened)
                for each in self.bands
            ]
            by_month = [(each.begins, each.likelihood) for each in self.months]
            found += [
                Drawing(_("Fears that happened, by how likely you said"), partial(bars, guessed), _(GUESSED)),
                Drawing(
                    _("How likely fears seemed, by month (0–100)"),
                    partial(line, by_month, top=100),
                    _(GUESSED),
                    grows=True,
                ),
            ][: 2 if len(by_month) > 1 else 1]
        return found


def looked_back(evidence: Evidence) -> list[Exposure]:
    """The exposures that tell what came, and those with danger or harm."""
    return [each for each in evidence.of(Exposure) if each.came_true or evidence.is_danger(each)]


def expectations(evidence: Evidence) -> Expectations:
    """What exposures tell of fears and hopes, and of what came.

    Comparing a fear with what came is what exposure can teach by (Craske et al. 2014). Both directions are
    told: the aim is trust that fits what was seen, not more of it (docs/practice.md, rule 2).
    """
    numb = evidence.far_away()
    answered = [each for each in evidence.of(Exposure) if each.came_true]
    told = [each for each in answered if evidence.counts(each, numb)]
    untested = [each for each in answered if not evidence.counts(each, numb) and not evidence.is_danger(each)]
    fears, hopes = ([each for each in told if direction(each) == kind] for kind in ("a fear", "a hope"))
    return Expectations(
        n=len(told) + len(untested),
        since=evidence.since([*told, *untested]),
        came=what_came(told),
        untested=len(untested),
        feared=guesses(fears),
        hoped=guesses(hopes),
        bands=[band(low, high, within(low, high, fears)) for low, high in BANDS],
        months=months(fears, evidence),
        feared_more=came(within(*BANDS[-1], fears)).no,
        how_bad=_weight([(each.how_bad, each.how_bad_it_was) for each in fears]),
        how_good=_weight([(each.how_good, each.how_good_it_was) for each in hopes]),
        surprises=[otherwise(each, evidence) for each in fears if is_surprise(each)],
        disappointments=[otherwise(each, evidence) for each in hopes if happened(each) is False],
        danger=evidence.events(evidence.in_danger()),
    )


def _weight(pairs: Sequence[tuple[int | None, int | None]]) -> Weight:
    both = [(thought, was) for thought, was in pairs if thought is not None and was is not None]
    thought, was = (median(each) for each in zip(*both, strict=True)) if both else (None, None)
    return Weight(len(both), thought, was)


def lately(found: Expectations) -> str:
    """The fears for a glance; "" with fewer than `SHORT_FROM` or when all of them happened.

    Danger and harm are named, so that no count hides them (docs/practice.md, rule 3).
    """
    fears = found.came.fears
    if fears.n < SHORT_FROM or not fears.no:
        return ""
    lately = _("Lately, out of {n} fears: {counts}.", n=fears.n, counts=fears.in_short())
    apart = _("Signs of danger and harm are listed separately.") if found.danger else ""
    return " ".join(filter(None, [lately, apart]))
