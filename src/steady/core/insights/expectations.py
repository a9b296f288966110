"""What was expected beside what came: fears, hopes and guesses, and what went otherwise, each by itself."""

import datetime
from collections.abc import Sequence
from statistics import median

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
    quoted,
    said,
    share,
)
from steady.core.insights.statistics import brier, fitting_counts
from steady.core.kinds.exposure import Exposure
from steady.core.text import counted, shortened, times

BANDS = ((0, 29), (30, 69), (70, 100))
"""The bands of likelihood in %, both ends included: 0–30, 30–70, 70–100 with 30 and 70 in the upper one."""

FAR = 3
"""From how many points more, of 0 to 10, it was worse than thought by far."""

SHORT_FROM = 3
"""From how many steps on one sentence sums them up."""

LATEST = 3
"""How many surprises and disappointments of each kind the report tells one by one."""

EMPTY = "Nothing to show here yet. It begins with the first step you look back on."


class Band(msgspec.Struct, frozen=True):
    """What came of fears where a guess was from `low` to `high` %."""

    low: int
    high: int
    expected: float
    """In how many of them it would happen, going by the guesses."""
    came: Came

    def said(self) -> str:
        """In how many it happened; "" without guesses here."""
        of = share(self.came.happened, self.came.told)
        words = f"Where you said {self.low} to {self.high} of 100, it happened at least partly in {of}."
        return words if self.came.told else ""


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

    def said(self, what: str) -> str:
        """What would have been expected, what happened, and how many would fit; "" without guesses."""
        about = int(self.expected + 0.5)
        guess = f"about {about}" if about else "hardly any"
        fits = f"Anything from {self.low} to {self.high}" if self.low < self.high else f"{self.low} alone"
        return (
            f"Going by your own guesses, what you {what} would happen in {guess} of {self.n}. It happened, at"
            f" least partly, in {share(self.happened, self.n)}. {fits} would fit your guesses."
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

    def said(self) -> str:
        """Its day, what came, what was thought, and what was taken from it."""
        parts = [
            {"no": "it didn't happen", "partly": "it partly happened"}.get(self.came_true, "it happened"),
            "" if self.likelihood is None else f"you'd said {self.likelihood} of 100",
            f"you'd thought {self.thought} of 10, and it was {self.was}" if self.was is not None else "",
        ]
        took = f" What you took from it: {words}" if (words := quoted(self.learned)) else ""
        return f"{day_said(self.day)}: {'; '.join(filter(None, parts))}.{took}"


class Weight(msgspec.Struct, frozen=True):
    """How bad fears, or how good hopes, were thought to be beside how they were, 0 to 10."""

    n: int
    thought: float | None
    was: float | None

    def said(self, what: str) -> str:
        """Both in the middle; "" where there are fewer than `SHORT_FROM`."""
        if self.n < SHORT_FROM:
            return ""
        thought = f"{what} you'd thought it would be: typically {figure(self.thought)} of 10."
        return f"{thought} It was {figure(self.was)} ({self.n} steps)."


class Expectations(Facts, frozen=True):
    """What was expected and what came, in steps that were looked back on."""

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

    def sentences(self) -> list[Sentence]:
        """What came, the guesses beside it, what was worse than thought, danger and harm by themselves."""
        several = self.untested > 1
        whole = (
            f"{self.untested} more {'weren' if several else 'wasn'}'t a full test,"
            f" so {'they aren' if several else 'it isn'}'t counted."
        )
        return [
            *begun(self, "step you looked back on", "steps you looked back on", EMPTY),
            *said(Rank.GLANCE, *self.came.said(), whole if self.untested else ""),
            *said(Rank.GLANCE, self.feared.said("were afraid of") if self.feared else ""),
            *said(Rank.SUMMARY, *(each.said() for each in self.bands), _feared_more(self.feared_more)),
            *said(Rank.SUMMARY, self.hoped.said("hoped for") if self.hoped else ""),
            *said(Rank.SUMMARY, self.how_bad.said("How hard"), self.how_good.said("How good")),
            *_listed(
                "unpleasant surprise",
                "It happened though you thought it unlikely, or was harder than you thought.",
                self.surprises,
            ),
            *_listed("disappointment", "What you hoped for didn't happen.", self.disappointments),
            *apart(self.danger),
        ]

    def head(self) -> list[str]:
        """How likely a fear was thought, and what came."""
        return ["you said", "fears", "didn't happen", "partly", "happened"]

    def rows(self) -> list[list[str]]:
        """What came of fears, by how likely they were thought. Empty without guesses."""
        return [
            [
                f"{each.low}–{each.high} %",
                *map(str, (each.came.told, each.came.no, each.came.partly, each.came.yes)),
            ]
            for each in (self.bands if self.feared else [])
        ]

    def chart(self, width: int) -> list[str]:
        """What came of fears and of hopes, then how often fears happened by how likely they were thought."""
        blocks = [
            (words, [("didn't happen", each.no), ("partly", each.partly), ("happened", each.yes)])
            for words, each in (("Fears", self.came.fears), ("Hopes", self.came.hopes))
            if each.told
        ]
        if self.feared:
            guesses = [
                (f"{each.low}–{each.high} %, of {each.came.told}", each.came.happened) for each in self.bands
            ]
            blocks.append(("Fears that happened, where you said", guesses))
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
    listed = " Signs of danger and harm are listed separately." if found.danger else ""
    return f"{counted(fears.n, 'fear')} lately: {fears.said()}.{listed}"


def _feared_more(often: int) -> str:
    words = f"{times(often).capitalize()} you thought it likely (70 or more of 100), and it didn't happen."
    return words if often else ""


def _listed(what: str, means: str, found: Sequence[Otherwise]) -> list[Sentence]:
    """How many steps went otherwise in one way, and each with what was written."""
    if not found:
        return []
    told = [Sentence(each.said(), record=each.id) for each in found]
    return [*said(Rank.SUMMARY, f"{counted(len(found), what)}. {means}"), *last(LATEST, Rank.SUMMARY, told)]
