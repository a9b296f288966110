"""What was expected beside what happened: fears, hopes and guesses, and what went otherwise, by itself."""

import datetime
from collections.abc import Sequence
from statistics import median
from typing import ClassVar

import msgspec

from steady.core.came import Came, WhatCame, came, happened, what_came
from steady.core.exposures import direction
from steady.core.insights.chart import NARROWEST, bars
from steady.core.insights.evidence import Event, Evidence
from steady.core.insights.sentences import (
    Facts,
    Rank,
    Sentence,
    apart,
    begun,
    day_said,
    figure,
    last,
    led,
    named,
    quoted,
    said,
    share,
)
from steady.core.insights.statistics import brier, fitting_counts
from steady.core.kinds.exposure import Exposure
from steady.core.language import N_, _, ngettext
from steady.core.text import capital, shortened, times

BANDS = ((0, 29), (30, 69), (70, 100))
"""The bands of likelihood in %, both ends included: 0–30, 30–70, 70–100 with 30 and 70 in the upper one."""

FAR = 3
"""From how many points more, of 0 to 10, it was worse than thought by far."""

SHORT_FROM = 3
"""From how many steps on one sentence sums them up."""

LATEST = 3
"""How many surprises and disappointments of each kind the report tells one by one."""

EMPTY = N_("Nothing to show here yet. It starts with the first step you look back on.")


class Band(msgspec.Struct, frozen=True):
    """What came of fears where a guess was from `low` to `high` %."""

    low: int
    high: int
    expected: float
    """In how many of them it would happen, going by the guesses."""
    came: Came

    @property
    def titled(self) -> str:
        """Its two ends, as a percentage."""
        return _("{low}–{high}%", low=self.low, high=self.high)

    def said(self, mine: bool = False) -> str:
        """In how many it happened; "" without guesses here. Of one and of two it's said what happened."""
        if not self.came.told:
            return ""
        if self.came.told < SHORT_FROM:
            counts = msgspec.structs.replace(self.came, cannot_tell=0).said(mine)
            return (
                _(
                    "When I said {low} to {high} out of 100: {counts}.",
                    low=self.low,
                    high=self.high,
                    counts=counts,
                )
                if mine
                else _(
                    "When you said {low} to {high} out of 100: {counts}.",
                    low=self.low,
                    high=self.high,
                    counts=counts,
                )
            )
        of = share(self.came.happened, self.came.told)
        return (
            _(
                "When I said {low} to {high} out of 100, it happened, at least partly, in {share}.",
                low=self.low,
                high=self.high,
                share=of,
            )
            if mine
            else _(
                "When you said {low} to {high} out of 100, it happened, at least partly, in {share}.",
                low=self.low,
                high=self.high,
                share=of,
            )
        )


class Guesses(msgspec.Struct, frozen=True):
    """How likely things were thought, beside how often they happened."""

    n: int
    expected: float
    """In how many of them it would happen, going by the guesses."""
    happened: int
    """In how many it did, at least in part."""
    low: int
    """The fewest that would fit the guesses; then the most."""
    high: int
    brier: float | None
    """The Brier score of the guesses, 0 to 1; 0: each fitted."""

    def said(self, mine: bool = False, hopes: bool = False) -> str:
        """How often it was expected, how often it happened, and how many would fit; of fears, or of hopes.

        One and two are compared with nothing.
        """
        if self.n == 1:
            return self._alone(mine, hopes)
        if self.n < SHORT_FROM:
            return self._too_early(mine, hopes)
        happened = _("It happened, at least partly, in {share}.", share=share(self.happened, self.n))
        return " ".join(filter(None, [self._expected(mine, hopes), happened, self._fits(mine)]))

    def _alone(self, mine: bool, hopes: bool) -> str:
        """How likely the only one was thought."""
        likely = round(100 * self.expected)
        if hopes:
            return (
                _("Beforehand, I'd said how likely my hope was: {n} out of 100.", n=likely)
                if mine
                else _("Beforehand, you'd said how likely your hope was: {n} out of 100.", n=likely)
            )
        return (
            _("Beforehand, I'd said how likely my fear was: {n} out of 100.", n=likely)
            if mine
            else _("Beforehand, you'd said how likely your fear was: {n} out of 100.", n=likely)
        )

    def _too_early(self, mine: bool, hopes: bool) -> str:
        """That there are too few guesses to compare."""
        if hopes:
            return (
                _(
                    "I've said {times} how likely a hope was."
                    " It's too early to compare that with what happened.",
                    times=times(self.n),
                )
                if mine
                else _(
                    "You've said {times} how likely a hope was."
                    " It's too early to compare that with what happened.",
                    times=times(self.n),
                )
            )
        return (
            _(
                "I've said {times} how likely a fear was. It's too early to compare that with what happened.",
                times=times(self.n),
            )
            if mine
            else _(
                "You've said {times} how likely a fear was."
                " It's too early to compare that with what happened.",
                times=times(self.n),
            )
        )

    def _expected(self, mine: bool, hopes: bool) -> str:
        """How often it was expected to happen."""
        about = int(self.expected + 0.5)
        often = {"times": times(about), "n": self.n}
        if not about:
            if hopes:
                return (
                    _("I hardly expected what I hoped for.")
                    if mine
                    else _("You hardly expected what you hoped for.")
                )
            return (
                _("I hardly expected what I was afraid of.")
                if mine
                else _("You hardly expected what you were afraid of.")
            )
        if hopes:
            return (
                _("I expected what I hoped for about {times} out of {n}.", **often)
                if mine
                else _("You expected what you hoped for about {times} out of {n}.", **often)
            )
        return (
            _("I expected what I was afraid of about {times} out of {n}.", **often)
            if mine
            else _("You expected what you were afraid of about {times} out of {n}.", **often)
        )

    def _fits(self, mine: bool) -> str:
        """How many times it could have happened for the guesses to fit; "" where any number would."""
        if (self.low, self.high) == (0, self.n):
            return ""
        if self.low == self.high:
            return (
                _("Exactly {n} would have fit what I expected.", n=self.low)
                if mine
                else _("Exactly {n} would have fit what you expected.", n=self.low)
            )
        return (
            _(
                "Anything from {low} to {high} times would have fit what I expected.",
                low=self.low,
                high=self.high,
            )
            if mine
            else _(
                "Anything from {low} to {high} times would have fit what you expected.",
                low=self.low,
                high=self.high,
            )
        )


class Otherwise(msgspec.Struct, frozen=True):
    """A step that went otherwise than was thought, in a way that nobody would wish for."""

    id: str
    day: datetime.date | None
    came_true: str
    likelihood: int | None
    """In %."""
    thought: int | None
    """How bad it would be, 0 to 10; then how bad it was."""
    was: int | None
    learned: str | None

    def said(self, mine: bool = False) -> str:
        """Its day, what happened, what was thought, and what was taken from it."""
        what = {"no": _("it didn't happen."), "partly": _("it partly happened.")}.get(
            self.came_true, _("it happened.")
        )
        parts = [named(capital(day_said(self.day)), what)]
        if self.likelihood is not None:
            parts.append(
                _("I'd said {n} out of 100.", n=self.likelihood)
                if mine
                else _("You'd said {n} out of 100.", n=self.likelihood)
            )
        if self.was is not None:
            parts.append(
                _(
                    "I'd thought it would be {thought} out of 10, and it was {was}.",
                    thought=self.thought,
                    was=self.was,
                )
                if mine
                else _(
                    "You'd thought it would be {thought} out of 10, and it was {was}.",
                    thought=self.thought,
                    was=self.was,
                )
            )
        if words := quoted(self.learned):
            parts.append(
                _("What I took from it: {words}", words=words)
                if mine
                else _("What you took from it: {words}", words=words)
            )
        return " ".join(parts)


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
                    "How good: typically, I thought {thought} out of 10, and it was {was} ({n} steps).",
                    **values,
                )
                if mine
                else _(
                    "How good: typically, you thought {thought} out of 10, and it was {was} ({n} steps).",
                    **values,
                )
            )
        return (
            _(
                "How hard: typically, I thought {thought} out of 10, and it was {was} ({n} steps).",
                **values,
            )
            if mine
            else _(
                "How hard: typically, you thought {thought} out of 10, and it was {was} ({n} steps).",
                **values,
            )
        )


class Expectations(Facts, frozen=True):
    """What was expected and what happened, in steps that were looked back on."""

    title: ClassVar[str] = N_("What I expected")
    came: WhatCame
    """Of fears that didn't happen the tested ones alone; of what happened all, with harm too."""
    untested: int
    """Fears that didn't happen in a step that was no full test of them; they are in no count."""
    feared: Guesses | None
    hoped: Guesses | None
    bands: list[Band]
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
        return [
            *led(
                said(Rank.SUMMARY, *self.came.said(mine), self._untested()),
                begun(self, EMPTY, *self._based(mine)),
            ),
            *said(Rank.SUMMARY, *self._guessed(mine)),
            *said(Rank.SUMMARY, self.hoped.said(mine, hopes=True) if self.hoped else ""),
            *said(Rank.SUMMARY, self.how_bad.said(mine), self.how_good.said(mine, hopes=True)),
            *_listed(surprised, self.surprises, mine),
            *_listed(let_down, self.disappointments, mine),
            *apart(self.danger),
        ]

    def _untested(self) -> str:
        """The sentence on fears that weren't tested; "" for none."""
        if not self.untested:
            return ""
        if self.untested == self.n:
            return ngettext(
                "One step wasn't a full test, so it isn't counted.",
                "{n} steps weren't a full test, so they aren't counted.",
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
        return [self.feared.said(mine), *bands, _feared_more(self.feared_more, mine)]

    def _based(self, mine: bool) -> tuple[str, str]:
        """What it's based on, without a day and with the first."""
        day = day_said(self.since)
        if mine:
            based = ngettext(
                "Based on one step I've looked back on.", "Based on {n} steps I've looked back on.", self.n
            )
            return based, based
        return (
            ngettext(
                "Based on one step you've looked back on.",
                "Based on {n} steps you've looked back on.",
                self.n,
            ),
            ngettext(
                "Based on the step you've looked back on, from {day}.",
                "Based on the {n} steps you've looked back on since {day}.",
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

    def chart(self, width: int) -> list[str]:
        """What came of fears and of hopes, then how often fears happened by how likely they were thought."""
        blocks = [
            (
                heading,
                [(_("didn't happen"), each.no), (_("partly"), each.partly), (_("happened"), each.yes)],
            )
            for heading, each in ((_("Fears"), self.came.fears), (_("Hopes"), self.came.hopes))
            if each.told
        ]
        if self.feared:
            guesses = [
                (_("{range}, of {n}", range=each.titled, n=each.came.told), each.came.happened)
                for each in self.bands
            ]
            blocks.append((_("Fears that happened, by how likely you said"), guesses))
        lines: list[str] = []
        for heading, rows in blocks:
            lines += [*([""] if lines else []), shortened(heading, max(width, NARROWEST)), *bars(rows, width)]
        return lines


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
        feared=_guesses(fears),
        hoped=_guesses(hopes),
        bands=[_band(low, high, _within(low, high, fears)) for low, high in BANDS],
        feared_more=came(_within(*BANDS[-1], fears)).no,
        how_bad=_weight([(each.how_bad, each.how_bad_it_was) for each in fears]),
        how_good=_weight([(each.how_good, each.how_good_it_was) for each in hopes]),
        surprises=[_otherwise(each, evidence) for each in fears if _is_surprise(each)],
        disappointments=[_otherwise(each, evidence) for each in hopes if happened(each) is False],
        danger=evidence.events(evidence.in_danger()),
    )


def _within(low: int, high: int, exposures: Sequence[Exposure]) -> list[Exposure]:
    """Those with a guess from `low` to `high` %."""
    return [each for each in exposures if each.likelihood is not None and low <= each.likelihood <= high]


def _band(low: int, high: int, fears: Sequence[Exposure]) -> Band:
    told = [each for each in fears if happened(each) is not None]
    return Band(low, high, sum(each.likelihood or 0 for each in told) / 100, came(told))


def _guesses(exposures: Sequence[Exposure]) -> Guesses | None:
    """The guesses of exposures of which it can be told what came; None when there are none."""
    pairs = [
        (each.likelihood, bool(happened(each)))
        for each in exposures
        if each.likelihood is not None and happened(each) is not None
    ]
    if not pairs:
        return None
    low, high = fitting_counts(likely / 100 for likely, _ in pairs)
    return Guesses(
        n=len(pairs),
        expected=sum(likely for likely, _ in pairs) / 100,
        happened=sum(did for _, did in pairs),
        low=low,
        high=high,
        brier=brier((likely / 100, did) for likely, did in pairs),
    )


def _weight(pairs: Sequence[tuple[int | None, int | None]]) -> Weight:
    both = [(thought, was) for thought, was in pairs if thought is not None and was is not None]
    thought, was = (median(each) for each in zip(*both, strict=True)) if both else (None, None)
    return Weight(len(both), thought, was)


def _is_surprise(fear: Exposure) -> bool:
    """Whether a fear happened that was thought unlikely, or that was far worse than thought."""
    unlikely = fear.likelihood is not None and fear.likelihood <= BANDS[0][1]
    thought, was = fear.how_bad, fear.how_bad_it_was
    worse = thought is not None and was is not None and was - thought >= FAR
    return happened(fear) is True and (unlikely or worse)


def _otherwise(each: Exposure, evidence: Evidence) -> Otherwise:
    worse = each.how_bad_it_was is not None and each.how_bad is not None
    return Otherwise(
        id=each.id,
        day=evidence.day(each),
        came_true=each.came_true or "",
        likelihood=each.likelihood,
        thought=each.how_bad if worse else None,
        was=each.how_bad_it_was if worse else None,
        learned=each.learned,
    )


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


def _feared_more(often: int, mine: bool) -> str:
    """The sentence on fears that seemed likely and didn't happen; "" for none."""
    if not often:
        return ""
    return capital(
        _("{times} I thought it likely (70 or more out of 100), and it didn't happen.", times=times(often))
        if mine
        else _(
            "{times} you thought it likely (70 or more out of 100), and it didn't happen.", times=times(often)
        )
    )


def _listed(counted: str, found: Sequence[Otherwise], mine: bool) -> list[Sentence]:
    """How many steps went otherwise in one way, and each with what was written."""
    if not found:
        return []
    told = [Sentence(each.said(mine), record=each.id) for each in found]
    return [*said(Rank.SUMMARY, counted), *last(LATEST, Rank.SUMMARY, told)]
