"""What a report says before all counts: each event of safety, and what is agreed with a professional."""

from steady.core.dates import show_day
from steady.core.exposures import called, is_harm, is_taken
from steady.core.insights.evidence import Evidence
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.session import Session
from steady.core.kinds.step import Step
from steady.core.record import Record
from steady.core.text import counted, inline

_CAME = {
    "no": "did not happen",
    "partly": "happened in part",
    "yes": "happened",
    "cannot tell": "could not be told",
}


def safety(evidence: Evidence) -> list[str]:
    """Each event that concerns safety on a line of its own, so that no count or average hides it."""
    events = [
        (each.at, f"{_step_named(each, evidence)} {_dangerous(each, evidence)}.")
        for each in evidence.in_danger()
    ]
    events += [
        (
            each.at,
            f"{told_day(each, evidence)}: harm or a crossed line{_by(each, evidence)}, noted as an incident.",
        )
        for each in evidence.of(Incident)
    ]
    events += [
        (each.at, f"{told_day(each, evidence)}: not safe where they were, as they put it in a check-in.")
        for each in evidence.not_safe()
    ]
    events.sort(key=lambda event: event[0].timestamp() if event[0] else 0.0, reverse=True)
    items = [said for _, said in events]
    if unsure := sum(each.safe_now == "unsure" for each in evidence.of(Checkin)):
        items.append(f"Unsure about being safe: in {counted(unsure, 'check-in')}.")
    return items


def agreed(evidence: Evidence) -> list[str]:
    """What was agreed at the newest session, what is to be brought up next, and steps looked at together."""
    items: list[str] = []
    for newest in evidence.of(Session)[-1:]:
        whom = f", with {inline(newest.with_whom)}" if newest.with_whom else ""
        by = f", by {show_day(newest.by_when)}" if newest.by_when else ""
        said = f". Agreed: {'; '.join(map(inline, newest.agreed))}{by}" if newest.agreed else ""
        items.append(f"{told_day(newest, evidence)}{whom}{said}.")
        items += [f"To bring up next time: {inline(each)}" for each in newest.questions or ()]
    for step in evidence.of(Step):
        by = f" Set with: {inline(step.set_by)}." if step.set_by else ""
        on = f" To look at together on {show_day(step.check_in_on)}." if step.check_in_on else ""
        items += [f"{inline(step.title).rstrip('.')}.{by}{on}"] if step.title and (by or on) else []
    return items


def _by(incident: Incident, evidence: Evidence) -> str:
    name = evidence.titles.get("person", {}).get(incident.person or "", incident.person)
    return f", by {inline(name)}" if name else ""


def _step_named(exposure: Exposure, evidence: Evidence) -> str:
    title = evidence.titles.get("step", {}).get(exposure.step or "")
    return f"{told_day(exposure, evidence)}: {inline(called(exposure, title) or 'A step').rstrip('.')}."


def _dangerous(exposure: Exposure, evidence: Evidence) -> str:
    """What came of a step with a sign of danger."""
    outcome = (exposure.outcome or "taken").capitalize()
    if is_harm(exposure):
        parts = [f"{outcome}; something happened that wasn't okay or safe"]
    elif is_taken(exposure, evidence.dangers):
        parts = [f"{outcome}, with a sign of danger seen beforehand"]
    else:
        parts = ["Not taken: a sign of danger"]
    if exposure.came_true:
        parts.append(f"what was expected {_CAME[exposure.came_true]}")
    rated = (("before", "distress_before"), ("at its highest", "distress_peak"), ("after", "distress_after"))
    distress = [f"{word} {value}" for word, name in rated if (value := getattr(exposure, name)) is not None]
    return "; ".join([*parts, f"distress {', '.join(distress)}"] if distress else parts)


def told_day(record: Record, evidence: Evidence) -> str:
    """The day that a record is told by, in words."""
    day = evidence.day(record)
    return show_day(day) if day else "Undated"
