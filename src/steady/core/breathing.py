"""Guided breathing as a function of time: which phase it is, how full the breath, and what is said of it."""

import math
import re
from typing import Annotated, Literal, assert_never

import msgspec
from msgspec import Meta

from steady.core.language import _, ngettext, pgettext
from steady.core.numbers import about_minutes, about_seconds, decimal

PhaseName = Literal["in", "top-up", "hold", "out", "rest"]

MOST_CYCLES = 200
"""The most rounds a pattern goes."""

LONGEST_GAP = 1.0
"""Seconds between two looks at the clock that still count; after more, the process stood still."""

_TOP_UP_FROM = 0.75
"""How full the breath is before a top-up, as in the physiological sigh (Balban et al. 2023)."""


_STEADY_PART = 0.15
"""How much of the movement is even and not eased, so that it never quite stands still within a phase."""


class Phase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part of a breath."""

    phase: PhaseName
    """`in`, `top-up` (a second, small in), `hold`, `out` or `rest` (after the out-breath)."""
    seconds: Annotated[float, Meta(ge=0.5, le=20)]
    """How long it lasts."""
    word: str = ""
    """A word to show for it; empty: the phase's own."""

    @property
    def says(self) -> str:
        """The word to show."""
        return self.word or _word(self.phase)


def _word(phase: PhaseName) -> str:
    match phase:
        case "in":
            return pgettext("breath", "in")
        case "top-up":
            return pgettext("breath", "top up")
        case "hold":
            return pgettext("breath", "hold")
        case "out":
            return pgettext("breath", "out")
        case "rest":
            return pgettext("breath", "rest")
        case _:
            assert_never(phase)


class Breathe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A breathing pattern and how many times it goes round."""

    phases: Annotated[list[Phase], Meta(min_length=1, max_length=8)]
    cycles: Annotated[int, Meta(ge=1, le=MOST_CYCLES)]

    @property
    def round_seconds(self) -> float:
        """How long one round lasts."""
        return sum(phase.seconds for phase in self.phases)

    @property
    def seconds(self) -> float:
        """How long all rounds last."""
        return self.cycles * self.round_seconds

    @property
    def minutes(self) -> float:
        """The same in minutes as people say it: by halves."""
        return round(self.seconds / 30) / 2

    @property
    def holds(self) -> bool:
        """Whether the breath is held in it, other than to rest after the out-breath."""
        return any(phase.phase == "hold" for phase in self.phases)

    @property
    def in_words(self) -> str:
        """The pattern for where nothing can move: phases with their seconds, rounds, minutes."""
        minutes = self.minutes
        phases = ", ".join(f"{phase.says} {decimal(phase.seconds)}" for phase in self.phases)
        return ngettext(
            "{phases} seconds; {n} round, {how_long}.",
            "{phases} seconds; {n} rounds, {how_long}.",
            self.cycles,
            phases=phases,
            how_long=about_minutes(minutes) if minutes >= 1 else about_seconds(round(self.seconds)),
        )

    def lasting(self, seconds: float) -> "Breathe":
        """The same pattern for about so many seconds, at least one round, whole rounds only.

        A pattern with a hold is never longer than it is (docs/practice.md, rule 14).
        """
        most = self.cycles if self.holds else MOST_CYCLES
        return Breathe(self.phases, max(1, min(most, round(seconds / self.round_seconds))))

    def longer(self, by: float, now: "Breathe", done: float) -> "Breathe":
        """`now`, which is this pattern for some time, so many seconds longer; below 0 shorter.

        After `done` seconds of it, it goes to the end of its round at least.
        """
        begun = min(int(done / self.round_seconds) + 1, now.cycles)
        wanted = self.lasting(now.seconds + by)
        return Breathe(self.phases, max(begun, wanted.cycles))


_SECONDS = re.compile(r"\d{1,2}(\.\d)?(-\d{1,2}(\.\d)?)+")

_PARTS: dict[int, tuple[PhaseName, ...]] = {
    2: ("in", "out"),
    3: ("in", "hold", "out"),
    4: ("in", "hold", "out", "rest"),
}
"""What the seconds of an own pattern are for, by how many there are."""

_BETWEEN: dict[PhaseName, tuple[float, float]] = {
    "in": (2, 12),
    "hold": (0.5, 7),
    "out": (2, 12),
    "rest": (0.5, 8),
}
"""The seconds that a part of an own pattern can last: nothing fast, and no long hold."""

HELD_FOR = 90.0
"""About how many seconds an own pattern with a hold goes on, as those in the exercises do."""


def are_seconds(text: str) -> bool:
    """Whether it is a pattern as one types it, such as `4-6`, and not an exercise's name."""
    return _SECONDS.fullmatch(text) is not None


def of_seconds(text: str) -> Breathe | None:
    """The pattern that seconds make: in and out, with a hold between (`4-2-6`), with a rest after.

    A hold or rest of 0 seconds is none. None where they make no pattern, or one that is too fast or too long.
    """
    given = [float(each) for each in text.split("-")] if are_seconds(text) else []
    named = [(part, each) for part, each in zip(_PARTS.get(len(given), ()), given, strict=False)]
    named = [(part, each) for part, each in named if each or part in ("in", "out")]
    if not named or not all(low <= each <= high for part, each in named for low, high in [_BETWEEN[part]]):
        return None
    pattern = Breathe([Phase(part, each) for part, each in named], MOST_CYCLES)
    return pattern.lasting(HELD_FOR if pattern.holds else 300)


class Instant(msgspec.Struct, frozen=True):
    """One instant of guided breathing."""

    phase: Phase
    number: int
    """Which phase since the beginning, from 0; it grows by one at each change."""
    left: float
    """Seconds left in the phase."""
    fullness: float
    """How full the breath is, 0 empty to 1 full, eased."""

    @property
    def count(self) -> int:
        """The whole seconds to say for what is left of the phase: 1 at the least."""
        return max(1, math.ceil(self.left))


class Elapsed:
    """The seconds that were breathed: those of a clock, without pauses and without long gaps."""

    def __init__(self, now: float, *, runs: bool = True) -> None:
        """Begin at 0 seconds; `now` is a clock that only goes forward, in seconds."""
        self.seconds = 0.0
        self._before = now
        self._runs = runs

    @property
    def runs(self) -> bool:
        """Whether time counts now."""
        return self._runs

    def look(self, now: float) -> float:
        """Look at the clock; gives the seconds so far."""
        if self._runs:
            self.seconds += min(max(now - self._before, 0.0), LONGEST_GAP)
        self._before = now
        return self.seconds

    def run(self, now: float, *, runs: bool) -> None:
        """Let time count from now on, or not."""
        self.look(now)
        self._runs = runs


def instant(breathe: Breathe, elapsed: float) -> Instant | None:
    """The instant `elapsed` seconds after the beginning; None when the last round is over.

    It depends on the time alone, so that nothing drifts however often it is asked.
    """
    if elapsed >= breathe.seconds:
        return None
    rounds, within = divmod(max(elapsed, 0.0), breathe.round_seconds)
    last = len(breathe.phases) - 1
    for index, phase in enumerate(breathe.phases):
        if within < phase.seconds or index == last:
            break
        within -= phase.seconds
    low, high = _levels(breathe.phases, index)
    part = min(within / phase.seconds, 1.0)
    eased = (1 - _STEADY_PART) * (1 - math.cos(math.pi * part)) / 2 + _STEADY_PART * part
    return Instant(
        phase,
        min(int(rounds), breathe.cycles - 1) * len(breathe.phases) + index,
        max(phase.seconds - within, 0.0),
        low + (high - low) * eased,
    )


def _levels(phases: list[Phase], index: int) -> tuple[float, float]:
    """How full the breath is when a phase begins and when it ends.

    A round begins as full as the one before it ended, so that nothing jumps in between.
    """
    topped = any(phase.phase == "top-up" for phase in phases)
    ends = {"in": _TOP_UP_FROM if topped else 1.0, "top-up": 1.0, "out": 0.0}
    level = next((ends[phase.phase] for phase in reversed(phases) if phase.phase in ends), 0.0)
    for phase in phases[: index + 1]:
        begin, level = level, ends.get(phase.phase, level)
    return begin, level


_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(fullness: float, cells: int) -> str:
    """A bar of so many cells, filled to the eighth of a cell; fullness 0 to 1."""
    eighths = round(min(max(fullness, 0.0), 1.0) * cells * 8)
    whole, part = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[part] if part else "")).ljust(cells)


def clock(seconds: float) -> str:
    """Minutes and seconds: 2:40."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def clock_of(done: float, total: float) -> str:
    """How far along it is: `2:40 of 5:00`."""
    return _("{done} of {all}", done=clock(done), all=clock(total))
