"""The report that one would hand to a therapist: a summary page, then the entries by kind, as Markdown."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from steady.core.answers import show
from steady.core.commonmark import inline, quoted
from steady.core.dates import show_day, show_when
from steady.core.fields import Choice, Day, Field, Number, Writing, YesNo, fields_of
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.record import Moment, Record

LATEST = 12
"""How many exposures the summary page lists."""

LONG = 200
"""How many characters a text may have to stand on the line of its label."""

RANGE_FROM = 3
"""How many numbers there are before the summary tells of their middle and range."""


@dataclass(frozen=True)
class Report:
    """What a report is made of."""

    records: Sequence[Record]
    """In the order to show them; kinds together."""
    made: datetime.date
    since: datetime.date | None = None
    until: datetime.date | None = None
    left_out: Sequence[str] = ()
    """What was left out on purpose, in words."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The words for ids that records refer to."""


def markdown(report: Report) -> str:
    """The report as CommonMark."""
    lines = ["# Report", "", _span(report), ""]
    lines += [
        "One person's own notes and ratings, in their own words. Scales run from 0 to 10; distress is",
        "SUDS, 0 calm and 10 the most they can imagine. Likelihoods are their own guesses. It holds no",
        "diagnosis and no test score.",
        "",
        *_summary(report),
    ]
    found = dict.fromkeys(type(record) for record in report.records)
    kinds = sorted(found, key=lambda kind: kind is not Exposure)
    for kind in kinds:
        members = [record for record in report.records if type(record) is kind]
        lines += [f"## {kind.plural.capitalize()}", ""]
        for record in members:
            lines += _entry(record, report)
    return "\n".join(lines).rstrip() + "\n"


def _span(report: Report) -> str:
    dated = sorted(record.at.date() for record in report.records if record.at and isinstance(record, Moment))
    first = report.since or (dated[0] if dated else None)
    last = report.until or (dated[-1] if dated else None)
    days = f"{show_day(first)} to {show_day(last)}. " if first and last else ""
    return f"{days}Made on {show_day(report.made)}."


def _summary(report: Report) -> list[str]:
    lines = ["## Summary", ""]
    counts: dict[str, int] = {}
    for record in report.records:
        word = type(record).plural
        counts[word] = counts.get(word, 0) + 1
    singular = {type(record).plural: type(record).called for record in report.records}
    said = [f"{count} {word if count != 1 else singular[word]}" for word, count in counts.items()]
    lines += [f"- Here: {', '.join(said)}." if said else "- Nothing was kept in these days."]
    lines += _checkins([record for record in report.records if isinstance(record, Checkin)])
    exposures = [record for record in report.records if isinstance(record, Exposure)]
    lines += _expectations(exposures)
    lines += _practices([record for record in report.records if isinstance(record, Practice)], report.titles)
    if report.left_out:
        lines.append(f"- Left out on purpose: {'; '.join(inline(each) for each in report.left_out)}.")
    lines.append("")
    lines += _steps_taken(exposures, report)
    lines += _in_own_words(exposures)
    return lines


def _checkins(checkins: list[Checkin]) -> list[str]:
    lines = []
    for name in ("distress", "on_guard", "connection"):
        values = [value for each in checkins if (value := getattr(each, name)) is not None]
        if len(values) >= RANGE_FROM:
            lines.append(
                f"- {name.replace('_', ' ').capitalize()} in {len(values)} check-ins: "
                f"half at or below {median(values):g}, from {min(values)} to {max(values)}."
            )
    unsafe = [each for each in checkins if each.safe_now == "no"]
    if unsafe:
        days = ", ".join(show_day(each.at.date()) for each in unsafe if each.at)
        lines.append(f"- Not safe where they were: {len(unsafe)} ({days}).")
    return lines


def _expectations(exposures: list[Exposure]) -> list[str]:
    told = [each for each in exposures if each.came_true in ("no", "partly", "yes")]
    dangers = sum(each.discernment == "danger" for each in exposures)
    lines = []
    if told:
        words = {"no": "did not come", "partly": "came partly", "yes": "came"}
        counts = {word: sum(each.came_true == word for each in told) for word in words}
        said = ", ".join(f"{words[word]} in {count}" for word, count in counts.items() if count)
        guesses = [each.likelihood for each in told if each.likelihood is not None]
        guess = ""
        if len(guesses) >= RANGE_FROM:
            guess = f" Their guesses beforehand add up to about {sum(guesses) / 100:.1f} of {len(guesses)}."
        lines.append(
            f"- What was feared, in {_count(len(told), 'step')} looked back on so far: {said}.{guess}"
        )
    if dangers:
        lines.append(
            f"- Not taken because of a sign of danger: {_count(dangers, 'step')}. That is the plan at work."
        )
    return lines


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _practices(practices: list[Practice], titles: Mapping[str, str]) -> list[str]:
    by_exercise: dict[str, list[Practice]] = {}
    for each in practices:
        by_exercise.setdefault(each.exercise, []).append(each)
    lines = []
    for exercise, members in sorted(by_exercise.items(), key=lambda pair: -len(pair[1])):
        rated = [
            (each.distress_before, each.distress_after)
            for each in members
            if each.distress_after is not None and each.distress_before is not None
        ]
        said = ""
        if len(rated) == 1:
            said = f"; distress {rated[0][0]} before, {rated[0][1]} after"
        elif rated:
            change = median(after - before for before, after in rated)
            worse = sum(after > before for before, after in rated)
            said = f"; distress changed by {change:+g} in the middle of {len(rated)}, higher after {worse}"
        lines.append(f"- {inline(titles.get(exercise, exercise))}: {_count(len(members), 'time')}{said}.")
    return lines


def _steps_taken(exposures: list[Exposure], report: Report) -> list[str]:
    if not exposures:
        return []
    lines = ["### Steps so far", ""]
    for each in exposures[:LATEST]:
        title = report.titles.get(each.step or "", each.step) or each.goal or "A step"
        day = show_day(each.at.date()) if each.at else "Undated"
        lines.append(f"- {day}: {inline(title).rstrip('.')}. {'; '.join(_numbers(each))}.")
    if len(exposures) > LATEST:
        lines.append(f"- And {len(exposures) - LATEST} earlier ones below.")
    return [*lines, ""]


def _numbers(exposure: Exposure) -> list[str]:
    parts = [_outcome(exposure)]
    if exposure.likelihood is not None:
        parts.append(f"feared at {exposure.likelihood} %")
    if exposure.came_true:
        parts.append(f"came true: {exposure.came_true}")
    distress = [
        f"{word} {value}"
        for word, value in (
            ("before", exposure.distress_before),
            ("at its highest", exposure.distress_peak),
            ("after", exposure.distress_after),
        )
        if value is not None
    ]
    return [*parts, f"distress {', '.join(distress)}"] if distress else parts


def _outcome(exposure: Exposure) -> str:
    if exposure.discernment == "danger":
        return "Not taken: a sign of danger"
    if exposure.outcome == "left as planned":
        return "Left as planned, so the plan was kept"
    return (exposure.outcome or "open").capitalize()


def _in_own_words(exposures: list[Exposure]) -> list[str]:
    lines: list[str] = []
    for name, heading in (("learned", "What I take from it"), ("to_adjust", "What I would adjust")):
        said = [(each, text) for each in exposures if (text := getattr(each, name))]
        if said:
            lines += [f"### {heading}", ""]
            for each, text in said[:3]:
                lines += [*([f"{show_day(each.at.date())}:", ""] if each.at else []), *quoted(text), ""]
    return lines


def _entry(record: Record, report: Report) -> list[str]:
    title = _title_field(record)
    words = str(getattr(record, title.name)) if title else ""
    when = show_when(record.at) if record.at and isinstance(record, Moment) else ""
    heading = " — ".join(filter(None, [when, inline(report.titles.get(words, words))]))
    lines = [f"### {heading or type(record).called.capitalize()}", ""]
    short: list[str] = []
    for each in fields_of(type(record)):
        value = getattr(record, each.name)
        if value in (None, "", []) or each == title:
            continue
        if isinstance(each.shape, Number | Choice | YesNo | Day):
            short.append(f"**{each.label}:** {inline(show(each, value))}")
            continue
        lines += [*_short(short), *_words(each, value, report)]
        short = []
    return [*lines, *_short(short)]


def _title_field(record: Record) -> Field | None:
    """The field that heads an entry: the first headline field with words on one line."""
    by_name = {each.name: each for each in fields_of(type(record))}
    for name in type(record).headline:
        value = getattr(record, name)
        if isinstance(by_name[name].shape, Writing) and value and "\n" not in value:
            return by_name[name]
    return None


def _short(parts: list[str]) -> list[str]:
    return [" · ".join(parts), ""] if parts else []


def _words(each: Field, value: object, report: Report) -> list[str]:
    if isinstance(value, list):
        return [f"**{each.label}:** {'; '.join(inline(report.titles.get(item, item)) for item in value)}", ""]
    text = str(value)
    if "\n" in text.strip("\n") or len(text) > LONG:
        return [f"**{each.label}:**", "", *quoted(text), ""]
    return [f"**{each.label}:** {inline(report.titles.get(text, text))}", ""]
