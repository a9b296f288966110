"""What went otherwise than was thought, in a way that nobody would wish for: each by itself, in own words."""

import datetime
from collections.abc import Sequence

import msgspec

from steady.core.came import happened
from steady.core.insights.evidence import Evidence
from steady.core.insights.guesses import BANDS
from steady.core.insights.sentences import Rank, Sentence, day_said, in_part, last, named, quoted, said
from steady.core.kinds.exposure import Exposure
from steady.core.language import _
from steady.core.text import capital

FAR = 3
"""From how many points more, of 0 to 10, it was worse than thought by far."""

LATEST = 3
"""How many of each kind the report tells one by one."""


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


def is_surprise(fear: Exposure) -> bool:
    """Whether a fear happened that was thought unlikely, or that was far worse than thought."""
    unlikely = fear.likelihood is not None and fear.likelihood <= BANDS[0][1]
    thought, was = fear.how_bad, fear.how_bad_it_was
    worse = thought is not None and was is not None and was - thought >= FAR
    return happened(fear) is True and (unlikely or worse)


def otherwise(each: Exposure, evidence: Evidence) -> Otherwise:
    """What is told of a step that went otherwise."""
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


def listed(part: str, counted: str, found: Sequence[Otherwise], mine: bool) -> list[Sentence]:
    """How many steps went otherwise in one way, and each with what was written; all of one part."""
    if not found:
        return []
    told = [Sentence(each.said(mine), record=each.id) for each in found]
    return in_part(part, [*said(Rank.SUMMARY, counted), *last(LATEST, Rank.SUMMARY, told)])
