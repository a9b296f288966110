"""What the tries of one step tell: whether what was feared or hoped for came."""

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from steady.core.came import came, happened
from steady.core.exposures import direction, is_numb, is_test
from steady.core.kinds.exposure import Exposure
from steady.core.language import N_, _
from steady.core.text import times

MOVES_FROM = 2
"""How many tries with an answer about what was expected there are before moving on (docs/practice.md)."""


class Expectation(msgspec.Struct, frozen=True):
    """How what was feared compares with what came, over the tries of one step that tested it."""

    tries: int
    did_not: int
    """In how many tests what was feared did not happen."""
    did: int
    """In how many it happened, in part or whole."""
    whole: int
    """How many tries there are, tests or not, in which what was feared happened, or what may have been."""
    hoped_in_vain: int
    """In how many tries what was hoped for did not happen."""
    hoped_well: int
    """In how many it did."""
    lately: tuple[str, ...] = ()
    """Whether it happened in the newest `MOVES_FROM` tries that say so, tests or not, the oldest first."""
    said: str = ""
    """The answers of the tests, in words."""
    numb_lately: bool = False
    """Whether the newest try was taken numb or far away."""
    untested: tuple[str, ...] = ()
    """Why the tries that tested nothing didn't, in sentences."""

    def clearly_not_met(self) -> bool:
        """Whether it did not happen in more than half of at least `MOVES_FROM` tests.

        Learning comes from the expectation not being met; distress need not fall (Craske et al. 2014,
        doi:10.1016/j.brat.2014.04.006; Jacoby & Abramowitz 2016). “Partly” is not clear enough, and right
        after it did happen, whole, nothing is clear.
        """
        tests = self.did_not + self.did
        return tests >= MOVES_FROM and 2 * self.did_not > tests and self.lately[-1:] != ("yes",)

    def clearly_met(self) -> bool:
        """Whether what was feared happened at least `MOVES_FROM` times, and mostly or in the newest tries."""
        lately = self.lately.count("yes") == MOVES_FROM
        return self.whole >= MOVES_FROM and (lately or self.whole > self.did_not)

    def clearly_let_down(self) -> bool:
        """Whether what was hoped for did not happen at least `MOVES_FROM` times, and mostly."""
        return self.hoped_in_vain >= MOVES_FROM and self.hoped_in_vain > self.hoped_well

    def asks_for_a_look(self) -> bool:
        """Whether it went so that the step, the person or a boundary is to be looked at, not once more."""
        return self.clearly_met() or self.clearly_let_down()

    def in_words(self, step: str) -> str:
        """The counts in sentences; `step` is what they are of."""
        tries = _("You've tried {step} {times}.", step=step, times=times(self.tries))
        tests = self.did_not + self.did
        if self.clearly_met():
            return " ".join([tries, _("What you expected happened {times}.", times=times(self.whole))])
        if self.clearly_let_down():
            vain = _("What you hoped for didn't happen {times}.", times=times(self.hoped_in_vain))
            return " ".join([tries, vain])
        if tests:
            feared = _("What you were afraid of: {counts}.", counts=self.said)
            return " ".join([tries, feared, *self.untested])
        not_yet = _("That doesn't show yet whether what you're afraid of happens.")
        return " ".join([tries, not_yet, *self.untested])


def expectation(
    tries: Sequence[Exposure], dangers: frozenset[str] = frozenset(), numb: frozenset[str] = frozenset()
) -> Expectation:
    """What tries tell, given the oldest first; `numb` are the ids of those taken far away."""
    tests = came(each for each in tries if is_test(each, dangers, numb))
    hopes = came(each for each in tries if direction(each) == "a hope")
    feared = [each for each in tries if direction(each) in ("a fear", None)]
    told = [each.came_true for each in feared if each.came_true and happened(each) is not None]
    return Expectation(
        len(tries),
        tests.no,
        tests.happened,
        came(feared).yes,
        hopes.no,
        hopes.yes,
        tuple(told[-MOVES_FROM:]),
        tests.said(of=len(tries)),
        bool(tries) and _is_numb(tries[-1], numb),
        _untested([each for each in tries if not is_test(each, dangers, numb)], numb),
    )


def _is_numb(exposure: Exposure, numb: Collection[str]) -> bool:
    return is_numb(exposure) or exposure.id in numb


def _untested(tries: Sequence[Exposure], numb: Collection[str]) -> tuple[str, ...]:
    """Why tries tested no fear: `You left as planned once.` Each counts once."""
    counts = Counter(reason for each in tries if (reason := _reason(each, numb)))
    return tuple(_(reason, times=times(count)) for reason, count in counts.items())


def _reason(exposure: Exposure, numb: Collection[str]) -> str:
    """The sentence on why one tested no fear; "" where what is missing is a word on it."""
    if _is_numb(exposure, numb):
        return N_("You felt numb or far away {times}.")
    if exposure.outcome == "left as planned":
        return N_("You left as planned {times}.")
    if exposure.half_tested:
        return N_("It wasn't fully tested {times}.")
    if direction(exposure) == "a hope":
        return N_("You were hoping for it {times}.")
    return N_("You couldn't tell {times}.") if exposure.came_true == "cannot tell" else ""
