"""What came of what was expected: counted in one way, “partly” with what happened."""

from collections.abc import Iterable

import msgspec

from steady.core.exposures import direction
from steady.core.kinds.exposure import Exposure
from steady.core.language import _, ngettext
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

    def said(self, mine: bool = False, of: int | None = None) -> str:
        """The counts in words: `twice it didn't happen and once it partly happened`; "" for none.

        With `mine`, as the person says it; else as it is said to them. One alone isn't counted, nor are
        several that were all the same; where there were more, `of` so many, they're counted.
        """
        counts = (self.no, self.partly, self.yes, self.cannot_tell)
        are_all = of is None or of == self.n
        if are_all and self.n == 1:
            alone = (
                _("it didn't happen"),
                _("it partly happened"),
                _("it happened"),
                _("I couldn't tell") if mine else _("you couldn't tell"),
            )
            return alone[counts.index(1)]
        no, partly, yes, cannot_tell = (
            _every(each) if are_all and each == self.n else times(each) for each in counts
        )
        several = (
            _("{times} it didn't happen", times=no),
            _("{times} it partly happened", times=partly),
            _("{times} it happened", times=yes),
            _("{times} I couldn't tell", times=cannot_tell)
            if mine
            else _("{times} you couldn't tell", times=cannot_tell),
        )
        return joined([words for words, count in zip(several, counts, strict=True) if count])

    def in_short(self) -> str:
        """The same counts in a few words: `9 didn't happen, 4 partly did, 5 did`; "" for none."""
        parts = (
            (self.no, ngettext("{n} didn't happen", "{n} didn't happen", self.no)),
            (self.partly, ngettext("{n} partly did", "{n} partly did", self.partly)),
            (self.yes, ngettext("{n} did", "{n} did", self.yes)),
            (self.cannot_tell, ngettext("{n} is unclear", "{n} are unclear", self.cannot_tell)),
        )
        return ", ".join(words for count, words in parts if count)


def _every(number: int) -> str:
    """How often, of so many and no more (2 or more): `both times`, `every time`."""
    return _("both times") if number == 2 else _("every time")


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

    def said(self, mine: bool = False) -> list[str]:
        """A sentence for each that there is."""
        fears, hopes, neither, not_noted = (
            each.said(mine) for each in (self.fears, self.hopes, self.neither, self.not_noted)
        )
        told = (
            (
                self.fears,
                ngettext("One fear: {counts}.", "Out of {n} fears: {counts}.", self.fears.n, counts=fears),
            ),
            (
                self.hopes,
                ngettext("One hope: {counts}.", "Out of {n} hopes: {counts}.", self.hopes.n, counts=hopes),
            ),
            (
                self.neither,
                ngettext(
                    "One try with neither a fear nor a hope: {counts}.",
                    "Out of {n} tries with neither a fear nor a hope: {counts}.",
                    self.neither.n,
                    counts=neither,
                ),
            ),
            (
                self.not_noted,
                ngettext(
                    "One try that doesn't say if it was a fear or a hope: {counts}.",
                    "Out of {n} tries that don't say if it was a fear or a hope: {counts}.",
                    self.not_noted.n,
                    counts=not_noted,
                ),
            ),
        )
        return [sentence for each, sentence in told if each.n]


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
