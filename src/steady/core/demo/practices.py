"""The demo's practices: after check-ins and around steps, as the state of the moment asks for."""

import datetime
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import msgspec

from steady.core.demo.made import Calendar, Deck, Made, Tables, weighted
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.practice import Practice

_WHEN = {"too much": "too much", "too little, far away": "too little", "within my window": "within"}
RATED, FINISHED, NOTED = 0.85, 0.88, 0.35


class _Occasion(msgspec.Struct, frozen=True):
    """A moment at which an exercise may be walked."""

    when: str
    at: datetime.datetime
    distress: int | None


def practices(tables: Tables, around: Sequence[Made], random: Random, calendar: Calendar) -> list[Made]:
    """As many practices as `year.toml` says, each near one of the check-ins and exposures in `around`."""
    table = tables["practices"]
    occasions = [each for made in around for each in _occasions(made, random) if each.at < calendar.now]
    often = [table["often"][each.when] for each in occasions]
    chosen = weighted(random, often, tables["year"]["practices"])
    notes = {about: Deck(texts, random) for about, texts in table["notes"].items()}
    for exercise in table["exercise"]:
        notes |= {
            f"{exercise['id']} {about}": Deck(exercise[about], random)
            for about in table["notes"]
            if about in exercise
        }
    in_time = sorted((occasions[place] for place in chosen), key=lambda each: each.at)
    return [_made(table, each, notes, random, calendar) for each in in_time]


def _occasions(made: Made, random: Random) -> Iterator[_Occasion]:
    answers = made.answers
    if made.kind is Checkin:
        at = made.at + datetime.timedelta(minutes=random.randint(4, 20))
        yield _Occasion(_WHEN[answers["state"]], at, answers.get("distress"))
    elif answers.get("outcome") not in (None, "not today"):
        step = answers["planned_for"].replace(tzinfo=made.at.tzinfo)
        before = step - datetime.timedelta(minutes=random.randint(12, 50))
        after = step + datetime.timedelta(minutes=random.randint(50, 100))
        if after.hour >= 20:  # late ones are looked back on and closed at once
            after = step + datetime.timedelta(minutes=random.randint(25, 50))
        if before > made.at:
            yield _Occasion("before", before, answers.get("distress_before"))
        yield _Occasion("after", after, answers.get("distress_after"))


def _made(
    table: Any, occasion: _Occasion, notes: dict[str, Deck], random: Random, calendar: Calendar
) -> Made:
    ago = calendar.ago(occasion.at.date())
    fitting = [
        each
        for each in table["exercise"]
        if occasion.when in each["when"] and each.get("from", ago) >= ago >= each.get("until", ago)
    ]
    [exercise] = random.choices(fitting, [each["often"] for each in fitting])
    answers: dict[str, Any] = {"exercise": exercise["id"]}
    answers["finished"] = random.random() < FINISHED
    part = random.uniform(0.95, 1.15) if answers["finished"] else random.uniform(0.3, 0.7)
    answers["seconds"] = round(exercise["seconds"] * part)
    about = "helped" if random.random() < 0.5 else ""
    if occasion.distress is not None and random.random() < RATED:
        before = occasion.distress
        after = min(max(before + random.choice(exercise["changes"]), 0), 10)
        about = "helped" if after < before else "worse" if after > before else "same"
        answers |= {"distress_before": before, "distress_after": after}
    if about:
        answers["effect"] = "no change" if about == "same" else about
    if about and random.random() < NOTED:
        own = notes.get(f"{exercise['id']} {about}")
        note = (own.deal() if own else None) or notes[about].deal()
        answers |= {"note": note} if note else {}
    return Made(Practice, answers, calendar.begun(occasion.at, random))
