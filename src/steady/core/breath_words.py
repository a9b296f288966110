"""Guided breathing told with characters: the pattern in words, a bar, the seconds, the time."""

from steady.core.breathing import Breathe, Instant

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def script(breathe: Breathe) -> str:
    """The pattern in words, for where nothing can move."""
    phases = ", ".join(f"{phase.says} {phase.seconds:g}" for phase in breathe.phases)
    rounds = "1 round" if breathe.cycles == 1 else f"{breathe.cycles} rounds"
    minutes = round(breathe.seconds / 60, 1)
    return f"{phases} seconds; {rounds}, about {minutes:g} minute{'' if minutes == 1 else 's'}."


def bar(fullness: float, cells: int) -> str:
    """A bar of so many cells, filled to the eighth of a cell; fullness 0 to 1."""
    eighths = round(min(max(fullness, 0.0), 1.0) * cells * 8)
    whole, part = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[part] if part else "")).ljust(cells)


def clock(seconds: float) -> str:
    """Minutes and seconds: 2:40."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def count(now: Instant) -> int:
    """The whole seconds to say for what is left of a phase: 1 at the least."""
    return max(1, -int(-now.left // 1))
