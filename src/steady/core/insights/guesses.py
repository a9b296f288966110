"""How likely things were thought, beside how often they happened: in all, by how likely, month by month."""

import datetime
from collections.abc import Sequence
from statistics import median

import msgspec

from steady.core.came import Came, came, happened
from steady.core.insights.evidence import Evidence, grouped
from steady.core.insights.sentences import share
from steady.core.insights.statistics import brier, fitting_counts
from steady.core.kinds.exposure import Exposure
from steady.core.language import _
from steady.core.text import capital, times

BANDS = ((0, 29), (30, 69), (70, 100))
"""The bands of likelihood in %, both ends included: 0–30, 30–70, 70–100 with 30 and 70 in the upper one."""

SHORT_FROM = 3
"""From how many steps on one sentence sums them up."""


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


class Month(msgspec.Struct, frozen=True):
    """How likely fears typically seemed in one month."""

    begins: datetime.date
    """Its first day."""
    n: int
    likelihood: float
    """In %."""


def within(low: int, high: int, exposures: Sequence[Exposure]) -> list[Exposure]:
    """Those with a guess from `low` to `high` %."""
    return [each for each in exposures if each.likelihood is not None and low <= each.likelihood <= high]


def band(low: int, high: int, fears: Sequence[Exposure]) -> Band:
    """What came of fears with a guess from `low` to `high` %, which are given."""
    told = [each for each in fears if happened(each) is not None]
    return Band(low, high, sum(each.likelihood or 0 for each in told) / 100, came(told))


def guesses(exposures: Sequence[Exposure]) -> Guesses | None:
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


def months(fears: Sequence[Exposure], evidence: Evidence) -> list[Month]:
    """How likely fears seemed, by the month they are told by, in time; those without a day are in none."""
    by_month = grouped(
        (day.replace(day=1), each.likelihood)
        for each in fears
        if each.likelihood is not None and (day := evidence.day(each))
    )
    return [Month(first, len(likely), median(likely)) for first, likely in sorted(by_month.items())]


def feared_more(often: int, mine: bool) -> str:
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
