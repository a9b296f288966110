"""What is never true of a suggestion, worked out anew from the raw records, as plainly as it can be said."""

import datetime
import re

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.pacing.history import History
from steady.core.pacing.suggestion import CHOICE, Suggestion
from steady.core.text import slug

TAKEN = {"done", "part of it", "left as planned"}
PRESSING = re.compile(
    r"\b(should|must|ought|fail\w*|missed|streak|wrong|overdue|late|great|well done"
    r"|caused?|because of you|trustworthy|dangerous|unsafe|risky)\b|%",
    re.IGNORECASE,
)
"""What no suggestion says of its own; what stands in quotation marks is the person's."""


def time_of(at: datetime.datetime | None, now: datetime.datetime) -> float | None:
    if at is None:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=now.tzinfo)).timestamp()


def begun(at: datetime.datetime | None, now: datetime.datetime) -> float | None:
    """When a record was begun; one that says it was in the time to come says nothing."""
    then = time_of(at, now)
    return None if then is None or then - now.timestamp() > 300 else then


def names(person: Person) -> set[str]:
    return {" ".join(name.split()).casefold() for name in (person.id, person.codename or "")} - {""}


def alike(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()


def meant(exposure: Exposure, history: History) -> list[Step]:
    """The steps that an exposure is about: by id, else by title or the id that the words would have."""
    said = exposure.step
    if not said:
        return []
    by_id = [each for each in history.steps if each.id == said]
    words, as_id = alike(said), slug(said)
    return by_id or [
        each for each in history.steps if words in (each.id, alike(each.title)) or as_id == each.id
    ]


def is_about(exposure: Exposure, step: Step, history: History) -> bool:
    return any(each is step for each in meant(exposure, history))


def is_try_of(exposure: Exposure, step: Step, history: History) -> bool:
    """Whether an exposure is a try of this step and of no other that its words could mean."""
    return was_tried(exposure, history) and [each is step for each in meant(exposure, history)] == [True]


def is_danger(exposure: Exposure, history: History) -> bool:
    cues = set(exposure.cues or ())
    return exposure.discernment == "danger" or "harm-not-stopped" in cues or bool(cues & history.danger_cues)


def is_calm(exposure: Exposure, history: History) -> bool:
    return exposure.discernment in ("discomfort", "unsure") and not is_danger(exposure, history)


def last_was_danger(exposures: list[Exposure], history: History, now: datetime.datetime) -> bool:
    """Whether the newest with a word or sign on it is danger; one without a date counts as the newest."""
    dangers = [each for each in exposures if is_danger(each, history)]
    others = [begun(each.at, now) for each in exposures if is_calm(each, history)]
    for each in dangers:
        at = begun(each.at, now)
        if at is None or all(other is None or other <= at for other in others):
            return True
    return False


def is_withheld(name: str | None, history: History, now: datetime.datetime) -> bool:
    """Whether a name is of someone marked "no", or of whom harm was said and nothing later."""
    mine = alike(name)
    if not mine:
        return False
    known = [each for each in history.persons if mine in names(each)]
    if any(each.contact_ok == "no" for each in known):
        return True
    all_names = {mine}.union(*(names(each) for each in known))

    def is_with(each: Exposure) -> bool:
        said = [each.person] if each.person else [other.person for other in meant(each, history)]
        return any(alike(name) in all_names for name in said if name)

    harm = [each for each in history.exposures if "harm-not-stopped" in (each.cues or ()) and is_with(each)]
    if not harm:
        return False
    calm = [each for each in history.exposures if is_calm(each, history) and is_with(each)]
    return last_was_danger([*harm, *calm], history, now)


def is_with_no(step: Step, history: History, now: datetime.datetime) -> bool:
    """Whether a step is with someone withheld, by its own words or as it was planned last."""
    if step.person:
        return is_withheld(step.person, history, now)
    planned = [each for each in history.exposures if each.person and is_about(each, step, history)]
    withheld = [each for each in planned if is_withheld(each.person, history, now)]
    others = [begun(each.at, now) for each in planned if each not in withheld]
    return any(
        (at := begun(each.at, now)) is None or all(other is None or other <= at for other in others)
        for each in withheld
    )


def names_someone_withheld(text: str, history: History, now: datetime.datetime) -> bool:
    """Whether one of the people is named, as a whole word, of whom nothing is to be said."""
    folded = text.casefold()
    return any(
        re.search(rf"\b{re.escape(name)}\b", folded) and is_withheld(name, history, now)
        for person in history.persons
        for name in names(person)
    )


def rung(step: Step, history: History) -> int:
    levels = {11 if each.expected_distress is None else each.expected_distress for each in history.steps}
    mine = 11 if step.expected_distress is None else step.expected_distress
    return sum(level < mine for level in levels)


def was_tried(exposure: Exposure, history: History) -> bool:
    after = (exposure.came_true, exposure.distress_after, exposure.felt_hard)
    if exposure.outcome is None:
        return any(each is not None for each in after) and not is_danger(exposure, history)
    return exposure.outcome in TAKEN


def recent(at: datetime.datetime | None, now: datetime.datetime, hours: float) -> bool:
    then = begun(at, now)
    return then is not None and now.timestamp() - then <= hours * 3600


def said_last(field: str, history: History, now: datetime.datetime, hours: float) -> set[object]:
    """The answers to `field` in the newest recent check-in that has one; several only at one moment."""
    found = [
        (begun(each.at, now) or 0.0, getattr(each, field))
        for each in history.checkins
        if getattr(each, field) is not None and recent(each.at, now, hours)
    ]
    return {answer for at, answer in found if at == max(found, key=lambda each: each[0])[0]}


def unsafe_ahead(history: History, now: datetime.datetime) -> set[object]:
    """What check-ins say of not being safe that lie ahead by a day at most, as a wrong clock leaves them."""
    ahead = [each for each in history.checkins if each.safe_now in ("no", "unsure")]
    times = [(each.safe_now, (time_of(each.at, now) or 0.0) - now.timestamp()) for each in ahead]
    return {answer for answer, seconds in times if 300 < seconds <= 86400}


def findings(history: History, now: datetime.datetime, found: Suggestion) -> list[str]:
    """Everything about a suggestion that is never to be."""
    wrong = []
    ids = {each.id for each in (*history.checkins, *history.exposures, *history.practices)}
    ids |= {each.id for each in (*history.steps, *history.persons)} | {"pace"}
    if not set(found.records) <= ids:
        wrong.append("names a record that there is not")
    if not found.records and "no record" not in found.why:
        wrong.append("rests on nothing and does not say so")
    if len(set(found.records)) < len(found.records):
        wrong.append("names a record twice")
    if found.choice != CHOICE or not (found.words and found.why and found.would_change):
        wrong.append("lacks a part")
    own = re.sub(r"“[^”]*”", "“”", f"{found.words} {found.why} {found.would_change}")
    if PRESSING.search(own):
        wrong.append(f"presses or judges: {own}")
    if names_someone_withheld(f"{found.words} {found.why} {found.would_change}", history, now):
        wrong.append("names someone without contact")
    if found.exercise and found.kind != "settle first":
        wrong.append("gives an exercise with another kind")
    safe = unsafe_ahead(history, now) or said_last("safe_now", history, now, 24)
    if safe & {"no", "unsure"}:
        wanted = {"safety"} if "no" in safe else {"settle first"}
        if found.kind not in wanted or found.step:
            wrong.append(f"suggests {found.kind} when it is not safe")
    elif said_last("state", history, now, 12) & {"too much", "too little, far away"} and (
        found.kind != "settle first" or not found.exercise
    ):
        wrong.append(f"suggests {found.kind} outside the window")
    steps = [each for each in history.steps if each.id == found.step]
    if found.step is not None and len(steps) != 1:
        return [*wrong, "suggests a step that there is not"]
    if found.kind in ("next", "vary", "repeat") and not steps:
        wrong.append("needs a step")
    if found.kind in ("next", "vary", "repeat", "begin") and _is_for_rest(history, now):
        wrong.append(f"suggests {found.kind} on a day for rest")
    return [*wrong, *(each for step in steps for each in _of_step(step, history, now, found))]


def _is_for_rest(history: History, now: datetime.datetime) -> bool:
    """Whether the pace page says rest today, by its days or by its line for distress."""
    pace = history.pace
    if pace is None:
        return False
    distress = [each for each in said_last("distress", history, now, 12) if isinstance(each, int)]
    ceiling = 10 if pace.distress_ceiling is None else pace.distress_ceiling
    return f"{now:%A}".lower() in (pace.quiet_days or []) or max(distress, default=0) > ceiling


def is_after_danger(step: Step, history: History, now: datetime.datetime) -> bool:
    about = [each for each in history.exposures if is_about(each, step, history)]
    return last_was_danger(about, history, now)


def why_closed(step: Step, history: History, now: datetime.datetime) -> list[str]:
    """Every reason for which a step is not to be suggested."""
    reasons = {
        "rests": step.state == "resting",
        "is done with": step.state == "done with",
        "is after danger": is_after_danger(step, history, now),
        "is with someone without contact": is_with_no(step, history, now)
        or names_someone_withheld(f"{step.title} {step.goal}", history, now),
    }
    return [f"suggests a step that {reason}" for reason, holds in reasons.items() if holds]


def is_too_high(step: Step, history: History) -> bool:
    """Whether a step is more than one rung above the highest that was tried, if any was."""
    rungs = [
        rung(about[0], history)
        for exposure in history.exposures
        if len(about := meant(exposure, history)) == 1 and was_tried(exposure, history)
    ]
    return bool(rungs) and rung(step, history) > max(rungs) + 1


def _is_surely_open(step: Step, history: History, now: datetime.datetime) -> bool:
    """Whether nothing at all speaks against a step, not even a name that two share or one in its title."""
    return (
        not step.person
        and not step.goal
        and "sam" not in alike(step.title)
        and not any(is_about(each, step, history) for each in history.exposures)
        and not why_closed(step, history, now)
    )


def _is_learned(step: Step, history: History) -> bool:
    """Whether two tries or more of a step have an answer, and most say that it did not come."""
    tries = [each for each in history.exposures if is_try_of(each, step, history)]
    told = [each.came_true for each in tries if each.came_true and not is_danger(each, history)]
    return len(told) >= 2 and told.count("no") * 2 > len(told)


def _of_step(step: Step, history: History, now: datetime.datetime, found: Suggestion) -> list[str]:
    wrong = why_closed(step, history, now)
    if found.kind in ("safety", "settle first", "rest"):
        wrong.append(f"says {found.kind} and names a step")
    if found.kind != "look back" and is_too_high(step, history):
        wrong.append("is more than one rung above the highest tried")
    if found.kind == "begin" and any(
        rung(each, history) < rung(step, history) and _is_surely_open(each, history, now)
        for each in history.steps
    ):
        wrong.append("does not begin with the lowest open step")
    if found.kind in ("vary", "repeat") and not any(
        is_try_of(each, step, history) for each in history.exposures
    ):
        wrong.append(f"says {found.kind} of a step that was not tried")
    if found.kind == "vary" and not _is_learned(step, history):
        wrong.append("varies a step too early")
    if found.kind == "next" and not any(
        _is_learned(each, history)
        and not is_after_danger(each, history, now)
        and (
            each.state == "done with"
            or (each.state != "resting" and rung(each, history) <= rung(step, history))
        )
        for each in history.steps
        if each is not step
    ):
        wrong.append("goes on too early")
    if found.kind == "vary" and (named := re.search(r"(?:: | or |, )with (\w+)", found.words)):
        mine = [each for each in history.persons if named[1].casefold() in names(each)]
        if not any(each.contact_ok == "yes" for each in mine):
            wrong.append("names someone with whom contact is not marked as all right")
    return wrong


def could_break(history: History, now: datetime.datetime) -> dict[str, bool]:
    """What a careless suggestion could be for this history, by the names of what it could break."""
    unsafe = said_last("safe_now", history, now, 24) & {"no", "unsure"}
    why = {reason for each in history.steps for reason in why_closed(each, history, now)}
    return {
        "someone not safe": bool(unsafe),
        "a step that rests": "suggests a step that rests" in why,
        "a step after danger": "suggests a step that is after danger" in why,
        "a step without contact": "suggests a step that is with someone without contact" in why,
        "a step too high": any(is_too_high(each, history) for each in history.steps),
    }
