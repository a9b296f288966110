"""What a report says before all counts: each event of safety, and what is agreed with a professional."""

from steady.core.dates import show_day
from steady.core.exposures import called, is_harm, is_taken
from steady.core.fields import field_of
from steady.core.insights.evidence import Evidence
from steady.core.insights.sentences import day_said
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.session import Session
from steady.core.kinds.step import Step
from steady.core.language import _, ngettext
from steady.core.record import Record
from steady.core.text import capital, ended, joined, one_line


def safety(evidence: Evidence) -> list[str]:
    """Each event that concerns safety on a line of its own, so that no count or average hides it."""
    events = [
        (each.at, f"{_step_named(each, evidence)} {_dangerous(each, evidence)}")
        for each in evidence.in_danger()
    ]
    events += [(each.at, _incident(each, evidence)) for each in evidence.of(Incident)]
    events += [
        (
            each.at,
            _("{day}: I said in a check-in that I wasn't safe where I was.", day=told_day(each, evidence)),
        )
        for each in evidence.not_safe()
    ]
    events.sort(key=lambda event: event[0].timestamp() if event[0] else 0.0, reverse=True)
    items = [said for at, said in events]
    if unsure := sum(each.safe_now == "unsure" for each in evidence.of(Checkin)):
        items.append(
            ngettext(
                "In one check-in I wasn't sure I was safe.",
                "In {n} check-ins I wasn't sure I was safe.",
                unsure,
            )
        )
    return items


def agreed(evidence: Evidence) -> list[str]:
    """What was agreed at the newest session, what is to be brought up next, and steps looked at together."""
    items: list[str] = []
    for newest in evidence.of(Session)[-1:]:
        items.append(session_said(newest, evidence))
        items += [
            _("To bring up next time: {question}", question=one_line(each)) for each in newest.questions or ()
        ]
    for step in evidence.of(Step):
        by = _("Set with: {whom}", whom=ended(one_line(step.set_by))) if step.set_by else ""
        on = _("To look at together on {day}.", day=show_day(step.check_in_on)) if step.check_in_on else ""
        said = [ended(one_line(step.title)), by, on]
        items += [" ".join(filter(None, said))] if step.title and (by or on) else []
    return items


def session_said(session: Session, evidence: Evidence) -> str:
    """When a session was, with whom, and what was agreed until when."""
    day = told_day(session, evidence)
    said = (
        _("{day}, with {whom}", day=day, whom=ended(one_line(session.with_whom)))
        if session.with_whom
        else _("{day}.", day=day)
    )
    if not session.agreed:
        return said
    things = "; ".join(one_line(each).rstrip(".") for each in session.agreed)
    agreed = (
        _("Agreed, by {day}: {things}", things=ended(things), day=show_day(session.by_when))
        if session.by_when
        else _("Agreed: {things}", things=ended(things))
    )
    return f"{said} {agreed}"


def _incident(incident: Incident, evidence: Evidence) -> str:
    name = evidence.titles.get("person", {}).get(incident.person or "", incident.person)
    day = told_day(incident, evidence)
    return (
        _("{day}: I noted harm or a crossed line, by {name}", day=day, name=ended(one_line(name)))
        if name
        else _("{day}: I noted harm or a crossed line.", day=day)
    )


def _step_named(exposure: Exposure, evidence: Evidence) -> str:
    title = evidence.titles.get("step", {}).get(exposure.step or "")
    name = one_line(called(exposure, title)) or _("A step")
    return _("{day}: {step}", day=told_day(exposure, evidence), step=ended(name))


def _dangerous(exposure: Exposure, evidence: Evidence) -> str:
    """What happened in a step with a sign of danger, in sentences."""
    shape = field_of(Exposure, "outcome").shape
    went = (
        _("How it went: {outcomes}.", outcomes=shape.show(exposure.outcome, None)) if exposure.outcome else ""
    )
    if is_harm(exposure):
        told = [went, _("Something happened that wasn't okay or safe.")]
    elif is_taken(exposure, evidence.dangers):
        told = [went, _("I'd noticed a sign of danger beforehand.")]
    else:
        told = [_("I didn't take this step: there was a sign of danger.")]
    came = {
        "no": _("What I expected didn't happen."),
        "partly": _("What I expected partly happened."),
        "yes": _("What I expected happened."),
        "cannot tell": _("I couldn't tell whether what I expected happened."),
    }
    rated = (
        (_("{level} before", level=exposure.distress_before), exposure.distress_before),
        (_("{level} at its highest", level=exposure.distress_peak), exposure.distress_peak),
        (_("{level} afterwards", level=exposure.distress_after), exposure.distress_after),
    )
    distress = joined([words for words, level in rated if level is not None])
    told += [came[exposure.came_true]] if exposure.came_true else []
    told += [_("Distress: {levels}.", levels=distress)] if distress else []
    return " ".join(filter(None, told))


def told_day(record: Record, evidence: Evidence) -> str:
    """The day that a record is told by, in words; it begins a line."""
    return capital(day_said(evidence.day(record)))
