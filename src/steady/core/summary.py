"""The first page of the report: what there is, what concerns safety, and the person's own evidence so far."""

import datetime
from collections.abc import Mapping, Sequence
from statistics import median

from steady.core.commonmark import inline, quoted
from steady.core.dates import show_day
from steady.core.helpfulness import Helpfulness, helpfulness
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.kinds.reflection import Reflection
from steady.core.record import Page, Record

Titles = Mapping[str, Mapping[str, str]]
"""The words for the ids that records hold, by what a field refers to or offers."""

LATEST = 12
"""How many steps the summary lists."""

OWN_WORDS = 3
"""How many texts the summary quotes under each heading."""

RANGE_FROM = 3
"""How many numbers there are before the summary tells of their middle and range."""

_CAME = {
    "no": "did not happen",
    "partly": "happened in part",
    "yes": "happened",
    "cannot tell": "could not be told",
}


def summary(records: Sequence[Record], titles: Titles, left_out: Sequence[str]) -> list[str]:
    """The lines of the summary."""
    checkins = [record for record in records if isinstance(record, Checkin)]
    exposures = [record for record in records if isinstance(record, Exposure)]
    lines = ["## Summary", "", _here(records)]
    if left_out:
        lines.append(f"- Left out on purpose: {'; '.join(inline(each) for each in left_out)}.")
    lines.append("")
    lines += _part("Safety", _safety(checkins, exposures, titles))
    lines += _part("Check-ins so far", _ranges(checkins))
    lines += _part(
        "Steps so far", _steps([each for each in exposures if each.discernment != "danger"], titles)
    )
    lines += _part(
        "Practice so far", _practices([each for each in records if isinstance(each, Practice)], titles)
    )
    wins = [record for record in records if isinstance(record, Reflection) and record.win]
    lines += _own_words("Small wins", [(each.at, each.text or each.strength) for each in wins])
    lines += _own_words("What I take from it", [(each.at, each.learned) for each in exposures])
    lines += _own_words("What I would adjust", [(each.at, each.to_adjust) for each in exposures])
    return lines


def _part(heading: str, items: Sequence[str]) -> list[str]:
    return [f"### {heading}", "", *(f"- {item}" for item in items), ""] if items else []


def _here(records: Sequence[Record]) -> str:
    counts: dict[type[Record], int] = {}
    for record in records:
        counts[type(record)] = counts.get(type(record), 0) + 1
    said = [
        f"the {kind.called}" if issubclass(kind, Page) else _count(count, kind.called, kind.plural)
        for kind, count in counts.items()
    ]
    return f"- In it: {', '.join(said)}." if said else "- Nothing was kept in these days."


def _safety(checkins: list[Checkin], exposures: list[Exposure], titles: Titles) -> list[str]:
    """Each event that concerns safety on a line of its own, so that no count or average hides it."""
    events = [
        (each.at, f"{_title(each, titles)} {_numbers(each)}.")
        for each in exposures
        if each.discernment == "danger"
    ]
    events += [
        (each.at, f"{_day(each.at)}: not safe where they were, as they put it in a check-in.")
        for each in checkins
        if each.safe_now == "no"
    ]
    events.sort(key=lambda event: event[0].timestamp() if event[0] else 0.0, reverse=True)
    items = [said for _, said in events]
    unsure = sum(each.safe_now == "unsure" for each in checkins)
    return (
        [*items, f"Unsure about being safe: in {_count(unsure, 'check-in', 'check-ins')}."]
        if unsure
        else items
    )


def _ranges(checkins: list[Checkin]) -> list[str]:
    items = []
    for name in ("distress", "on_guard", "connection"):
        values = [value for each in checkins if (value := getattr(each, name)) is not None]
        if len(values) >= RANGE_FROM:
            label = name.replace("_", " ").capitalize()
            items.append(
                f"{label}, in {len(values)} check-ins: "
                f"from {min(values)} to {max(values)}, with {median(values):g} in the middle."
            )
    return items


def _steps(exposures: list[Exposure], titles: Titles) -> list[str]:
    items = [f"{_title(each, titles)} {_numbers(each)}." for each in exposures[:LATEST]]
    if len(exposures) > LATEST:
        items.append(f"And {len(exposures) - LATEST} earlier ones below.")
    return [*_expectations(exposures), *items]


def _expectations(exposures: list[Exposure]) -> list[str]:
    told = [each for each in exposures if each.came_true]
    if not told:
        return []
    counts = {word: sum(each.came_true == word for each in told) for word in _CAME}
    said = ", ".join(f"{_CAME[word]} in {count}" for word, count in counts.items() if count)
    guesses = [
        each.likelihood for each in told if each.likelihood is not None and each.came_true != "cannot tell"
    ]
    guess = ""
    if len(guesses) >= RANGE_FROM:
        guess = (
            f" By their own guesses beforehand, it was likely in about {sum(guesses) / 100:.1f}"
            f" of {len(guesses)}."
        )
    return [f"Looked back on: {_count(len(told), 'step', 'steps')}. What was expected {said}.{guess}"]


def _title(exposure: Exposure, titles: Titles) -> str:
    words = titles.get("step", {}).get(exposure.step or "", exposure.step) or exposure.goal or "A step"
    return f"{_day(exposure.at)}: {inline(words).rstrip('.')}."


def _numbers(exposure: Exposure) -> str:
    parts = [_outcome(exposure)]
    likely = f" ({exposure.likelihood} % likely beforehand)" if exposure.likelihood is not None else ""
    if exposure.came_true:
        parts.append(f"what was expected{likely} {_CAME[exposure.came_true]}")
    elif likely:
        parts.append(f"what is expected feels {exposure.likelihood} % likely")
    distress = [
        f"{word} {value}"
        for word, value in (
            ("before", exposure.distress_before),
            ("at its highest", exposure.distress_peak),
            ("after", exposure.distress_after),
        )
        if value is not None
    ]
    return "; ".join([*parts, f"distress {', '.join(distress)}"] if distress else parts)


def _outcome(exposure: Exposure) -> str:
    if exposure.discernment == "danger":
        if exposure.outcome in (None, "not today"):
            return "Not taken: a sign of danger"
        return f"{exposure.outcome.capitalize()}, with a sign of danger seen beforehand"
    if exposure.outcome == "left as planned":
        return "Left as planned, so the plan was kept"
    return (exposure.outcome or "planned").capitalize()


def _practices(practices: list[Practice], titles: Titles) -> list[str]:
    items = []
    for each in helpfulness(practices):
        words = inline(titles.get("exercise", {}).get(each.exercise, each.exercise)).rstrip(".")
        items.append(f"{words}: {_times(each.times)}.{_change(each)}")
    return items


def _change(helped: Helpfulness) -> str:
    worse = f" Worse {_times(helped.worse)}." if helped.worse else ""
    if helped.change is None:
        return worse
    change = f"{abs(helped.change):g} {'lower' if helped.change < 0 else 'higher'}"
    middle = " in the middle" if helped.rated > 1 else ""
    said = "the same" if not helped.change else change
    return f" Distress afterwards, rated {_times(helped.rated)}: {said}{middle}.{worse}"


def _own_words(heading: str, said: Sequence[tuple[datetime.datetime | None, str | None]]) -> list[str]:
    lines: list[str] = []
    for at, text in [(at, text) for at, text in said if text][:OWN_WORDS]:
        lines += [*([f"{_day(at)}:", ""] if at else []), *quoted(text), ""]
    return [f"### {heading}", "", *lines] if lines else []


def _day(at: datetime.datetime | None) -> str:
    return show_day(at.date()) if at else "Undated"


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
