"""What was feared beside what came: counts, guesses by how likely they were, and both directions."""

import datetime
from collections.abc import Collection, Iterable, Sequence

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.exposures import is_danger
from steady.core.insights.statistics import (
    PERCENT_FROM,
    Event,
    brier,
    counted,
    dangers_said,
    day_of,
    day_said,
    events,
    in_time,
    rests_on,
    share,
    since,
    times,
)
from steady.core.kinds.exposure import Exposure
from steady.core.text import one_line

BANDS = ((0, 29), (30, 69), (70, 100))
"""The bands of likelihood in %, both ends included: 0–30, 30–70, 70–100 with 30 and 70 in the upper one."""

CAME = {"no": 0.0, "partly": 0.5, "yes": 1.0}
"""What an answer counts as beside a guess. In part counts as half: a choice of ours, as Brier had no half."""

SHORT_FROM = 3
"""From how many steps on one sentence sums them up."""

EMPTY = "Nothing to show here yet. It begins with the first step you look back on."

QUOTED = 200
"""How many characters of own words are shown; the numbers hold them whole."""


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


class TrustedMore(msgspec.Struct, frozen=True):
    """A step before which little was feared, and it came."""

    id: str
    day: datetime.date | None
    likelihood: int
    """In %."""
    came_true: str
    learned: str | None


class Expectations(msgspec.Struct, frozen=True):
    """What was feared and what came, in steps that were looked back on, those with danger left out."""

    n: int
    since: datetime.date | None
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


def expectations(
    exposures: Iterable[Exposure], dangers: Collection[str] = (), calendar: Calendar = USUAL
) -> Expectations:
    """What exposures tell of fears and of what came; `dangers` are the ids of the cues of danger.

    Comparing a fear with what came is what exposure can teach by (Craske et al. 2014). Both directions are
    told, since early hurt can bend trust both ways (Gobin & Freyd 2014).
    """
    kept = sorted(exposures, key=in_time)
    apart = [each for each in kept if is_danger(each, dangers)]
    told = [each for each in kept if each.came_true and not is_danger(each, dangers)]
    pairs = [
        (each, each.likelihood, each.came_true)
        for each in told
        if each.likelihood is not None and each.came_true in CAME
    ]
    return Expectations(
        n=len(told),
        since=since(told, calendar),
        no=_count(told, "no"),
        partly=_count(told, "partly"),
        yes=_count(told, "yes"),
        cannot_tell=_count(told, "cannot tell"),
        guessed=len(pairs),
        expected=sum(likely for _, likely, _ in pairs) / 100,
        brier=brier((likely / 100, CAME[came]) for _, likely, came in pairs),
        bands=[_band(low, high, [each for each in pairs if low <= each[1] <= high]) for low, high in BANDS],
        feared_more=sum(likely >= BANDS[-1][0] and came == "no" for _, likely, came in pairs),
        trusted_more=[
            TrustedMore(each.id, day_of(each, calendar), likely, came, each.learned)
            for each, likely, came in pairs
            if likely <= BANDS[0][1] and came != "no"
        ],
        danger=events(apart, calendar),
    )


def _count(exposures: Sequence[Exposure], came: str) -> int:
    return sum(each.came_true == came for each in exposures)


def _band(low: int, high: int, pairs: Sequence[tuple[Exposure, int, str]]) -> Band:
    answers = [came for _, _, came in pairs]
    return Band(
        low=low,
        high=high,
        n=len(pairs),
        expected=sum(likely for _, likely, _ in pairs) / 100,
        no=answers.count("no"),
        partly=answers.count("partly"),
        yes=answers.count("yes"),
    )


def sentences(found: Expectations) -> list[str]:
    """The expectations in words: what came, the guesses beside it, both directions, danger by itself."""
    if not found.n:
        return [EMPTY, *dangers_said(found.danger)]
    lines = [rests_on(found.n, "step you looked back on", "steps you looked back on", found.since)]
    lines.append(_came(found))
    if found.guessed:
        lines.append(_guessed(found))
        lines += [_in_band(band) for band in found.bands if band.n]
    if found.feared_more:
        lines.append(
            f"{times(found.feared_more).capitalize()} you feared it strongly (70 or more of 100),"
            " and it did not come."
        )
    lines += _other_way(found.trusted_more)
    if found.brier is not None and found.guessed >= PERCENT_FROM:
        lines.append(
            f"The Brier score of your guesses is {found.brier:.2f} so far: 0 when each fits what came,"
            " 1 when none does. What came in part counts as half."
        )
    return [*lines, *dangers_said(found.danger)]


def in_short(found: Expectations) -> str:
    """All the counts for a glance; "" with fewer than `SHORT_FROM` steps or when all came as feared.

    A sign of danger is in no count and is named, so that no count hides it (docs/practice.md, rule 3).
    """
    if found.n < SHORT_FROM or not found.no + found.partly:
        return ""
    apart = " Signs of danger are told apart." if found.danger else ""
    return f"{counted(found.n, 'step', 'steps')} lately. {_came(found)}{apart}"


def _came(found: Expectations) -> str:
    parts = [
        f"did not come in {found.no}" if found.no else "",
        f"came in part in {found.partly}" if found.partly else "",
        f"came in {found.yes}" if found.yes else "",
        f"could not be told in {found.cannot_tell}" if found.cannot_tell else "",
    ]
    return f"What you feared {', '.join(filter(None, parts))}."


def _guessed(found: Expectations) -> str:
    about = int(found.expected + 0.5)
    guess = f"about {about}" if about else "hardly any"
    came = sum(band.partly + band.yes for band in found.bands)
    return (
        f"Going by your own guesses, it would come in {guess} of {found.guessed}."
        f" It came, fully or in part, in {share(came, found.guessed)}."
    )


def _in_band(band: Band) -> str:
    came = share(band.partly + band.yes, band.n)
    return f"Where you said {band.low} to {band.high} of 100, it came, fully or in part, in {came}."


def _other_way(found: Sequence[TrustedMore]) -> list[str]:
    """Where little was feared and it came: kept apart, each with what was taken from it."""
    if not found:
        return []
    kept = "It is kept apart here." if len(found) == 1 else "They are kept apart here."
    lines = [f"{len(found)} went the other way: you feared little (under 30 of 100), and it came. {kept}"]
    return [*lines, *map(trusted_said, found)]


def trusted_said(each: TrustedMore) -> str:
    """The sentence on one step before which little was feared, and it came."""
    part = " in part" if each.came_true == "partly" else ""
    took = f" What you took from it: “{one_line(each.learned, QUOTED)}”" if each.learned else ""
    return f"{day_said(each.day)}: you said {each.likelihood} of 100, and it came{part}.{took}"


def table(found: Expectations) -> list[list[str]]:
    """What came, by how likely it was thought; the first row heads it. Empty without guesses."""
    if not found.guessed:
        return []
    head = ["you said", "steps", "did not come", "in part", "came"]
    return [
        head,
        *(
            [f"{each.low}–{each.high} %", str(each.n), str(each.no), str(each.partly), str(each.yes)]
            for each in found.bands
        ),
    ]
