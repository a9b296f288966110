"""What is never true of a suggestion, and whether it's the one that docs/practice.md asks for, "Pace"."""

import datetime
import re
from collections import Counter

from steady.core.pacing.history import History
from steady.core.pacing.suggestion import CHOICE, Suggestion
from tests.pacing.expected import Expected
from tests.pacing.facts import names

PRESSING = re.compile(
    r"\b(should|must|ought|fail\w*|missed|streak|wrong|overdue|late|great|well done"
    r"|caused?|because of you|trustworthy|dangerous|unsafe|risky)\b|%",
    re.IGNORECASE,
)
"""What no suggestion says of its own; what stands in quotation marks is the person's."""


def findings(history: History, now: datetime.datetime, found: Suggestion) -> list[str]:
    """Everything about a suggestion that is never to be."""
    return judged(Expected(history, now), found)[1]


def judged(facts: Expected, found: Suggestion) -> tuple[str, list[str]]:
    """The rule that is to apply, and everything about a suggestion that is never to be."""
    rule, kind, step = facts.answer()
    wrong = [*_form(facts, found), *_exercise(facts, rule, found), *_of_step(facts, found)]
    if (found.kind, found.step) != (kind, step):
        wrong.append(f"suggests {found.kind} ({found.step}) where “{rule}” asks for {kind} ({step})")
    said = f"{found.words} {found.why} {found.would_change}"
    known = {name for each in facts.history.persons for name in names(each)}
    if facts.names_one_of(facts.withheld_names & known, said):
        wrong.append("names someone without contact")
    if named := re.search(r"(?:: | or |, )with (\w+)", found.words if found.kind == "vary" else ""):
        mine = [each for each in facts.history.persons if named[1].casefold() in names(each)]
        if not any(each.contact_ok == "yes" for each in mine):
            wrong.append("names someone with whom contact is not marked as all right")
    return rule, wrong


def _form(facts: Expected, found: Suggestion) -> list[str]:
    history, wrong = facts.history, []
    ids = {each.id for each in (*history.checkins, *history.exposures, *history.practices)}
    ids |= {each.id for each in (*history.promises, *history.occurrences, *history.repairs)}
    ids |= {each.id for each in (*history.steps, *history.persons, *history.incidents)} | {"pace"}
    if not set(found.records) <= ids:
        wrong.append("names a record that there is not")
    if not found.records and "based on any of your records" not in found.why:
        wrong.append("rests on nothing and does not say so")
    if len(set(found.records)) < len(found.records):
        wrong.append("names a record twice")
    if found.choice != CHOICE or not (found.words and found.why and found.would_change):
        wrong.append("lacks a part")
    own = re.sub(r"“[^”]*”", "“”", f"{found.words} {found.why} {found.would_change}")
    if PRESSING.search(own):
        wrong.append(f"presses or judges: {own}")
    return wrong


def _exercise(facts: Expected, rule: str, found: Suggestion) -> list[str]:
    if found.exercise is None:
        return ["settles without an exercise"] if found.kind == "settle first" or rule == "very high" else []
    if found.kind == "begin" and rule == "foundation":
        return []
    if found.kind not in ("safety", "settle first"):
        return ["gives an exercise with another kind"]
    waking = "too little, far away" in facts.last("state", 12) and rule == "window"
    offered = {"colour-hunt", *facts.history.waking} if waking else set()
    offered |= (
        {"five-senses-outward", *facts.history.settling}
        if not offered or len(facts.last("state", 12)) > 1
        else set()
    )
    if found.exercise not in offered:
        return [f"offers {found.exercise} at the wrong time"]
    said = Counter((each.exercise, each.effect) for each in facts.history.practices if each.effect)

    def worse(name: str) -> bool:
        count = said[name, "worse"]
        return 2 * count >= sum(number for (each, _), number in said.items() if each == name) and count > 0

    if worse(found.exercise) and not all(map(worse, offered)):
        return ["offers an exercise that made it worse while another is left"]
    return []


def _of_step(facts: Expected, found: Suggestion) -> list[str]:
    """What is wrong about the step of a suggestion, whatever the rule asks for."""
    steps = [each for each in facts.history.steps if each.id == found.step]
    if found.step is None:
        return ["needs a step"] if found.kind in ("next", "vary", "repeat") else []
    if len(steps) != 1:
        return ["suggests a step that there is not"]
    step, wrong = steps[0], []
    if facts.safety() or facts.harm():
        wrong.append("suggests a step when it is not safe")
    if facts.why_closed[step.id]:
        wrong.append(f"suggests a step that is closed: {facts.why_closed[step.id]}")
    if found.kind in ("safety", "settle first", "rest"):
        wrong.append(f"says {found.kind} and names a step")
    if found.kind == "look back":
        return wrong
    level = step.expected_distress
    if level is not None and facts.line is not None and level > facts.line:
        wrong.append("suggests a step above the line")
    known = [each.expected_distress for each in facts.counted if each.expected_distress is not None]
    if found.kind != "begin" and level is not None and known and level > max(known) + 3:
        wrong.append("is a long way above what was taken")
    if facts.counted and facts.rung(step) > max(map(facts.rung, facts.counted)) + 1:
        wrong.append("is more than one rung above the highest taken")
    if found.kind in ("vary", "repeat") and not facts.tries[step.id]:
        wrong.append(f"says {found.kind} of a step that was not tried")
    if found.kind == "vary" and not facts.learned(step):
        wrong.append("varies a step too early")
    if found.kind == "next" and not any(facts.learned(each) for each in facts.steps if each is not step):
        wrong.append("goes on too early")
    if facts.to_look_at(step) or (found.kind in ("repeat", "vary") and facts.put_off(step)):
        wrong.append("comes again with what was feared twice or put off")
    doubted = facts.in_doubt(step)
    if doubted and not any(
        f"unsure about contact with {each.codename or each.id}" in found.words for each in doubted
    ):
        wrong.append("says nothing of contact in doubt")
    crossed = set(facts.crossed(step))
    told = ("respecting a no", "crossed with", "isn't enough for you")
    said = any(each in found.why for each in told) and (doubted or "You noted something about" in found.words)
    if crossed and not (said and crossed <= set(found.records)):
        wrong.append("says nothing of how they took a no")
    return wrong


def could_break(history: History, now: datetime.datetime) -> dict[str, bool]:
    """What a careless suggestion could be for this history, by the names of what it could break."""
    facts = Expected(history, now)
    why = set(facts.why_closed.values())
    highest = max(map(facts.rung, facts.counted), default=None)
    return {
        "someone not safe": bool(facts.safety()),
        "harm of these days": bool(facts.harm()),
        "a step that rests": "resting" in why,
        "a step after danger": "danger" in why,
        "a step without contact": "contact" in why,
        "a step too high": highest is not None
        and any(facts.rung(each) > highest + 1 for each in facts.steps),
        "contact in doubt": any(facts.in_doubt(each) for each in facts.steps),
        "a no not respected": any(facts.crossed(each) for each in facts.steps),
        "a step feared twice": any(facts.to_look_at(each) for each in facts.steps),
        "a step put off": any(facts.put_off(each) for each in facts.steps),
        "a step laid aside": any(
            facts.laid_aside(each, kind) for each in facts.steps for kind in ("next", "repeat")
        ),
        "a try that tested nothing": any(
            facts.tried(each) and each.came_true == "no" and not facts.test(each)
            for each in history.exposures
        ),
    }
