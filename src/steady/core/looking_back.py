"""What stands beside the questions when someone looks back: what was expected, distress, room to stop."""

from collections.abc import Mapping
from typing import Any

from steady.core.kinds.exposure import Exposure
from steady.core.text import one_line

BLOCK = "▆"

_RATED = (("before", "distress_before"), ("highest", "distress_peak"), ("after", "distress_after"))


def beside(exposure: Exposure, answers: Mapping[str, Any]) -> list[str]:
    """Lines of the person's words and numbers from before it, with distress as it is answered.

    `answers` are those given so far while looking back. The lines are not yet made safe to show.
    """
    parts = [_expected(exposure), _distress(exposure, answers), room(exposure, answers)]
    return [line for part in parts if part for line in ("", *part)][1:]


def in_brief(exposure: Exposure, answers: Mapping[str, Any]) -> list[str]:
    """The same on a few lines of about 55 columns, for where there is little room."""
    likely = "" if exposure.likelihood is None else f", {exposure.likelihood} % likely"
    expected = f"you expected{likely}: “{exposure.prediction.strip()}”" if exposure.prediction else ""
    numbers = [f"how bad {exposure.how_bad}/10"] if exposure.how_bad is not None else []
    rated = ((words, answers.get(name, getattr(exposure, name))) for words, name in _RATED)
    distress = ", ".join(f"{words} {value}" for words, value in rated if isinstance(value, int))
    numbers += [f"distress {distress}"] if distress else []
    known = exposure.how_would_i_know
    know = f"you would know by: {known.strip()}" if known else ""
    last = " ".join(room(exposure, answers))
    return [
        one_line(line, width)
        for line, width in ((expected, 108), (" · ".join(numbers), 55), (know, 55), (last, 55))
        if line
    ]


def _expected(exposure: Exposure) -> list[str]:
    likely = "" if exposure.likelihood is None else f" · {exposure.likelihood} % likely"
    lines = []
    if exposure.prediction:
        lines += [f"you expected{likely}", f"“{exposure.prediction.strip()}”"]
    elif likely:
        lines.append(f"what you expected{likely}")
    if exposure.how_bad is not None:
        lines.append(f"how bad it would be: {exposure.how_bad}/10")
    if exposure.how_would_i_know:
        lines.append(f"you would know by: {exposure.how_would_i_know.strip()}")
    return lines


def _distress(exposure: Exposure, answers: Mapping[str, Any]) -> list[str]:
    lines = []
    for words, name in _RATED:
        value = answers.get(name, getattr(exposure, name))
        if isinstance(value, int):
            lines.append(f"{words:<8}{value:>2} {BLOCK * value}".rstrip())
    return ["distress, of 10", *lines] if lines else []


def room(exposure: Exposure, answers: Mapping[str, Any]) -> list[str]:
    """One line on the room that was left to stop, as a plan that was kept either way; none without any."""
    outcome = answers.get("outcome", exposure.outcome)
    if outcome == "left as planned":
        return ["You left room to stop, and took it. That keeps the plan."]
    if outcome == "not today":
        return ["Not today is a choice too."]
    if not (exposure.limits or exposure.retreat_signal or exposure.exit_line):
        return []
    return ["You left room to stop, and did not need it." if outcome == "done" else "You left room to stop."]
