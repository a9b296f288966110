"""What was feared beside what came: counts, guesses by how likely they were, and both directions."""

import datetime
from collections.abc import Sequence

import msgspec

from steady.core.insights.chart import NARROWEST, bars
from steady.core.insights.evidence import Event, Evidence
from steady.core.insights.sentences import (
    FEARED,
    PERCENT_FROM,
    Facts,
    Rank,
    Sentence,
    begun,
    dangers,
    day_said,
    feared,
    last,
    quoted,
    said,
    share,
)
from steady.core.insights.statistics import brier
from steady.core.kinds.exposure import Exposure
from steady.core.text import counted, shortened, times

BANDS = ((0, 29), (30, 69), (70, 100))
"""The bands of likelihood in %, both ends included: 0–30, 30–70, 70–100 with 30 and 70 in the upper one."""

CAME = {"no": 0.0, "partly": 0.5, "yes": 1.0}
"""What an answer counts as beside a guess. In part counts as half: a choice of ours, as Brier had no half."""

SHORT_FROM = 3
"""From how many steps on one sentence sums them up."""

LATEST = 3
"""How many steps that went the other way the report tells one by one."""

EMPTY = "Nothing to show here yet. It begins with the first step you look back on."

IN = "in {}"

GUESSES = "It came, fully or in part, where you said"


class Band(msgspec.Struct, frozen=True):
    """What came where a guess was from `low` to `high` %."""

    low: int
    high: int
    n: int
    expected: float
    """In how many of them it would come, going by the guesses."""
    no: int
    partly: int
    yes: int

    @property
    def came(self) -> int:
        """In how many of them it came, fully or in part."""
        return self.partly + self.yes


class TrustedMore(msgspec.Struct, frozen=True):
    """A step before which little was feared, and it came."""

    id: str
    day: datetime.date | None
    likelihood: int
    """In %."""
    came_true: str
    learned: str | None


class Expectations(Facts, frozen=True):
    """What was feared and what came, in steps that were looked back on, those with danger left out."""

    no: int
    partly: int
    yes: int
    cannot_tell: int
    guessed: int
    """In how many there was a guess, and it could be told what came."""
    expected: float
    """In how many of those it would come, going by the guesses."""
    brier: float | None
    """The Brier score of those guesses, 0 to 1; 0: each fitted. `partly` counts as 0.5."""
    bands: list[Band]
    feared_more: int
    """How often a guess was in the highest band and it did not come."""
    trusted_more: list[TrustedMore]
    """Where a guess was in the lowest band and it came, fully or in part."""
    danger: list[Event]
    """Steps with a sign of danger; they are in no count."""

    def sentences(self) -> list[Sentence]:
        """What came, the guesses beside it, both directions, danger by itself."""
        trusted = [Sentence(_trusted(each), record=each.id) for each in self.trusted_more]
        bands = [_in_band(band) for band in self.bands if band.n]
        return [
            *begun(self, "step you looked back on", "steps you looked back on", EMPTY),
            *said(Rank.GLANCE, feared(self, IN.format), _guessed(self)),
            *said(Rank.SUMMARY, *bands, _feared_more(self.feared_more), _other_way(len(trusted))),
            *last(LATEST, Rank.SUMMARY, trusted),
            *said(Rank.SUMMARY, _score(self)),
            *dangers(self.danger),
        ]

    def head(self) -> list[str]:
        """How likely it was thought, and what came."""
        return ["you said", "steps", "did not come", "in part", "came"]

    def rows(self) -> list[list[str]]:
        """What came, by how likely it was thought. Empty without guesses."""
        return [
            [f"{each.low}–{each.high} %", str(each.n), str(each.no), str(each.partly), str(each.yes)]
            for each in (self.bands if self.guessed else [])
        ]

    def chart(self, width: int) -> list[str]:
        """What came, then where it came by how likely it was thought."""
        came = [(words.removeprefix("came ") or words, getattr(self, name)) for name, words in FEARED.items()]
        lines = bars(came, width) if self.n else []
        if self.guessed:
            guesses = [(f"{each.low}–{each.high} %, of {each.n}", each.came) for each in self.bands]
            lines += ["", shortened(GUESSES, max(width, NARROWEST)), *bars(guesses, width)]
        return lines


def looked_back(evidence: Evidence) -> list[Exposure]:
    """The exposures that tell what came, and those with a sign of danger."""
    return [each for each in evidence.of(Exposure) if each.came_true or evidence.is_danger(each)]


def expectations(evidence: Evidence) -> Expectations:
    """What exposures tell of fears and of what came.

    Comparing a fear with what came is what exposure can teach by (Craske et al. 2014). Both directions are
    told: the aim is trust that fits what was seen, not more of it (docs/practice.md, rule 2).
    """
    told = [each for each in looked_back(evidence) if not evidence.is_danger(each)]
    came: list[str | None] = [each.came_true for each in told]
    pairs = [
        (each, each.likelihood, each.came_true)
        for each in told
        if each.likelihood is not None and each.came_true in CAME
    ]
    return Expectations(
        n=len(told),
        since=evidence.since(told),
        **{name: came.count(name.replace("_", " ")) for name in FEARED},
        guessed=len(pairs),
        expected=sum(likely for _, likely, _ in pairs) / 100,
        brier=brier((likely / 100, CAME[came]) for _, likely, came in pairs),
        bands=[
            _band(low, high, [(likely, came) for _, likely, came in pairs if low <= likely <= high])
            for low, high in BANDS
        ],
        feared_more=sum(likely >= BANDS[-1][0] and came == "no" for _, likely, came in pairs),
        trusted_more=[
            TrustedMore(each.id, evidence.day(each), likely, came, each.learned)
            for each, likely, came in pairs
            if likely <= BANDS[0][1] and came != "no"
        ],
        danger=evidence.events(evidence.in_danger()),
    )


def _band(low: int, high: int, guesses: Sequence[tuple[int, str]]) -> Band:
    came = [answer for _, answer in guesses]
    return Band(
        low=low,
        high=high,
        n=len(guesses),
        expected=sum(likely for likely, _ in guesses) / 100,
        no=came.count("no"),
        partly=came.count("partly"),
        yes=came.count("yes"),
    )


def lately(found: Expectations) -> str:
    """All the counts for a glance; "" with fewer than `SHORT_FROM` steps or when all came as feared.

    A sign of danger is in no count and is named, so that no count hides it (docs/practice.md, rule 3).
    """
    if found.n < SHORT_FROM or not found.no + found.partly:
        return ""
    apart = " Signs of danger are told apart." if found.danger else ""
    return f"{counted(found.n, 'step', 'steps')} lately. {feared(found, IN.format)}{apart}"


def _guessed(found: Expectations) -> str:
    if not found.guessed:
        return ""
    about = int(found.expected + 0.5)
    guess = f"about {about}" if about else "hardly any"
    came = share(sum(band.came for band in found.bands), found.guessed)
    return (
        f"Going by your own guesses, it would come in {guess} of {found.guessed}."
        f" It came, fully or in part, in {came}."
    )


def _in_band(band: Band) -> str:
    came = share(band.came, band.n)
    return f"Where you said {band.low} to {band.high} of 100, it came, fully or in part, in {came}."


def _feared_more(often: int) -> str:
    words = f"{times(often).capitalize()} you feared it strongly (70 or more of 100), and it did not come."
    return words if often else ""


def _other_way(often: int) -> str:
    kept = "It is kept apart here." if often == 1 else "They are kept apart here."
    words = f"{often} went the other way: you feared little (under 30 of 100), and it came. {kept}"
    return words if often else ""


def _trusted(each: TrustedMore) -> str:
    part = " in part" if each.came_true == "partly" else ""
    took = f" What you took from it: {words}" if (words := quoted(each.learned)) else ""
    return f"{day_said(each.day)}: you said {each.likelihood} of 100, and it came{part}.{took}"


def _score(found: Expectations) -> str:
    if found.brier is None or found.guessed < PERCENT_FROM:
        return ""
    return (
        f"The Brier score of your guesses is {found.brier:.2f} so far: 0 when each fits what came,"
        " 1 when none does. What came in part counts as half."
    )
