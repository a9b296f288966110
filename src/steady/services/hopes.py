"""Earlier expectations that don't say whether they were a fear or a hope: asked about once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from steady.core.dates import show_when
from steady.core.errors import NotSaved
from steady.core.exposures import direction, is_try
from steady.core.fields import field_of
from steady.core.kinds.exposure import Direction, Exposure
from steady.core.language import N_, _, ngettext
from steady.core.text import capital, one_line
from steady.services.exposures import exposure_of
from steady.store import disk, saving
from steady.store.bundled import danger_cues
from steady.store.home import Home
from steady.store.records import Entry
from steady.store.remembered import remember

HOPES, ASKED = "hopes", "asked"
"""Where it is remembered that they were asked about."""

FIELD = "hope_or_fear"
"""The field of an exposure that says it."""

LATER = N_("That's all. I won't ask about these again.")

WHY = N_("Fears and hopes are looked at separately. Older steps don't say which it was, so I'm asking once.")


def undecided(exposures: Iterable[Entry], remembered: Mapping[str, Sequence[str]]) -> list[Entry]:
    """Of these, the steps whose expectation is neither a fear nor a hope so far; none once it was asked.

    `remembered` is what steady remembers, by the names it is under.

    Only steps that were tried and looked back on are among them: of others it makes no difference yet.
    """
    if remembered.get(HOPES):
        return []
    return [each for each in exposures if isinstance(each.record, Exposure) and _is_undecided(each.record)]


def _is_undecided(exposure: Exposure) -> bool:
    answered = exposure.came_true in ("no", "partly", "yes")
    tried = bool(exposure.prediction) and answered and is_try(exposure, danger_cues())
    return tried and direction(exposure) is None


def hopes_said(count: int) -> str:
    """How many there are, in a sentence."""
    return ngettext(
        "One earlier step doesn't say if you were afraid of what you expected, or hoping for it.",
        "{n} earlier steps don't say if you were afraid of what you expected, or hoping for it.",
        count,
    )


def asks() -> tuple[str, tuple[Direction, ...]]:
    """The question, and the answers to it."""
    return field_of(Exposure, FIELD).question, get_args(Direction)


def expected(entry: Entry) -> str:
    """What was expected, in the person's words, with its day."""
    exposure = exposure_of(entry)
    words = one_line(exposure.prediction or "", 200)
    if exposure.at is None:
        return _("“{words}”", words=words)
    return _("{day}: “{words}”", day=capital(show_when(exposure.at)), words=words)


def decide(home: Home, entry: Entry, answer: str) -> str:
    """Save that an expectation was a fear, a hope or neither, and say so; raises as `saving.edit` does."""
    saving.edit(home, entry, {FIELD: answer})
    return _("Saved.")


def ask_no_more(home: Home) -> str:
    """Remember that they were asked about, or skipped, and say so. Raises NotSaved where that fails."""
    try:
        remember(home.root, HOPES, [ASKED])
    except (OSError, disk.Odd) as problem:
        raise NotSaved(
            _("I couldn't save that this was asked, so it may be asked again."), _("Your answers are saved.")
        ) from problem
    return _(LATER)
