"""What came of what was expected: counted in one way, “partly” with what happened."""

from collections.abc import Iterable

import msgspec

from steady.core.exposures import direction
from steady.core.kinds.exposure import Exposure
from steady.core.language import N_, _
from steady.core.text import joined, times


class Came(msgspec.Struct, frozen=True):
    """How often what was expected happened; of fears alone, or of hopes alone."""

    no: int
    partly: int
    yes: int
    cannot_tell: int

    @property
    def happened(self) -> int:
        """How often it happened, at least in part."""
        return self.partly + self.yes

    @property
    def told(self) -> int:
        """How often it could be told."""
        return self.no + self.happened

    @property
    def n(self) -> int:
        """How often there was an answer."""
        return self.told + self.cannot_tell

    def said(self) -> str:
        """The counts in words: `twice it didn't happen and once it partly happened`; "" for none."""
        words = {
            N_("{times} it didn't happen"): self.no,
            N_("{times} it partly happened"): self.partly,
            N_("{times} it happened"): self.yes,
            N_("{times} you couldn't tell"): self.cannot_tell,
        }
        return joined([_(said, times=times(count)) for said, count in words.items() if count])


def came(exposures: Iterable[Exposure]) -> Came:
    """The answers of exposures, counted."""
    answers = [each.came_true for each in exposures]
    return Came(*(answers.count(answer) for answer in ("no", "partly", "yes", "cannot tell")))


class WhatCame(msgspec.Struct, frozen=True):
    """What came of fears, of hopes and of what is neither: things that are never counted together."""

    fears: Came
    hopes: Came
    neither: Came
    not_noted: Came
    """Where nothing says whether it was a fear or a hope."""

    def said(self) -> list[str]:
        """A sentence for each that there is."""
        named = {
            N_("Fears: {counts}."): self.fears,
            N_("Hopes: {counts}."): self.hopes,
            N_("Neither fear nor hope: {counts}."): self.neither,
            N_("Fear or hope not noted: {counts}."): self.not_noted,
        }
        return [_(words, counts=each.said()) for words, each in named.items() if each.n]


def what_came(exposures: Iterable[Exposure]) -> WhatCame:
    """The answers of exposures, counted by what was expected: a fear, a hope, neither, or not noted."""
    told = list(exposures)
    kinds = ("a fear", "a hope", "neither", None)
    return WhatCame(*(came(each for each in told if direction(each) == kind) for kind in kinds))


def happened(exposure: Exposure) -> bool | None:
    """Whether what was expected happened, at least in part; None when that can't be told."""
    return {"no": False, "partly": True, "yes": True}.get(exposure.came_true or "")


def unwelcome(exposure: Exposure) -> bool:
    """Whether what was hoped for didn't happen, or whatever else was expected did."""
    return happened(exposure) is (direction(exposure) != "a hope")
