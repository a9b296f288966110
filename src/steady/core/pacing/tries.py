"""What the tries of one step tell: whether what was feared or hoped for came."""

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from steady.core.came import came, happened
from steady.core.exposures import direction, is_numb, is_test
from steady.core.kinds.exposure import Exposure
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
    untested: str = ""
    """Why the tries that tested nothing didn't, in words."""

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

    def in_words(self) -> str:
        """One or two sentences with the counts."""
        tries = f"You've taken it {times(self.tries)} so far."
        tests = self.did_not + self.did
        if self.clearly_met():
            return f"{tries} What you expected happened {times(self.whole)}."
        if self.clearly_let_down():
            return f"{tries} {times(self.hoped_in_vain).capitalize()}, what you hoped for didn't happen."
        if tests:
            return f"{tries} What you were afraid of: {self.said}."
        why = f" {self.untested[:1].upper()}{self.untested[1:]}." if self.untested else ""
        return f"{tries} That can't show yet whether a fear comes true.{why}"


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
        tests.said(),
        bool(tries) and _is_numb(tries[-1], numb),
        _untested([each for each in tries if not is_test(each, dangers, numb)], numb),
    )


def _is_numb(exposure: Exposure, numb: Collection[str]) -> bool:
    return is_numb(exposure) or exposure.id in numb


def _untested(tries: Sequence[Exposure], numb: Collection[str]) -> str:
    """Why tries tested no fear: `twice numb or far away, once left as planned`. Each counts once."""
    counts = Counter(reason for each in tries if (reason := _reason(each, numb)))
    return ", ".join(f"{times(count)} {reason}" for reason, count in counts.items())


def _reason(exposure: Exposure, numb: Collection[str]) -> str:
    """Why one tested no fear, in words; "" where what is missing is a word on it."""
    if _is_numb(exposure, numb):
        return "numb or far away"
    if exposure.outcome == "left as planned":
        return "left as planned"
    if exposure.half_tested:
        return "half-tested"
    if direction(exposure) == "a hope":
        return "it was a hope"
    return "you couldn't tell" if exposure.came_true == "cannot tell" else ""
