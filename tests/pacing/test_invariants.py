"""What holds of every suggestion, on a hundred thousand random histories; and that each rule is met there."""

import itertools
import random
import sys
from collections import Counter

import msgspec
import pytest

from steady.core.pacing.history import History
from steady.core.pacing.rules import suggest
from steady.core.pacing.suggestion import Suggestion
from tests.pacing.made import histories
from tests.pacing.oracle import findings

COUNT = 100_000
SEED = 20261123

FORMS = {
    "safety: not safe": ("safety", "You said that you are not safe"),
    "settle first: unsure": ("settle first", "You are not sure of being safe"),
    "settle first: too much": ("settle first", "There is a lot going on"),
    "settle first: too little": ("settle first", "Things feel numb"),
    "look back": ("look back", "Look back on"),
    "rest: quiet day": ("rest", "Today is one of the days"),
    "rest: above the ceiling": ("rest", "Distress is above the line"),
    "rest: heavy": ("rest", "The last steps were heavy"),
    "smaller: heavy": ("smaller", "The last steps were heavy"),
    "rest: week without steps": ("rest", "Your pace page keeps"),
    "rest: weekly number": ("rest", "You took as many steps"),
    "begin: no ladder": ("begin", "Your ladder is empty"),
    "rest: nothing open": ("rest", "None of your steps is open"),
    "smaller: out of reach": ("smaller", "The steps that are open"),
    "begin": ("begin", "Begin with"),
    "repeat": ("repeat", "Take"),
    "vary": ("vary", "Take"),
    "next": ("next", "“"),
}
"""Every form that a suggestion takes, by its kind and its first words."""


def _form(found: Suggestion) -> str:
    return next(
        name for name, (kind, words) in FORMS.items() if kind == found.kind and found.words.startswith(words)
    )


def _shuffled(history: History, chance: random.Random) -> History:
    parts = {}
    for name in ("checkins", "exposures", "practices", "steps", "persons", "settling", "waking"):
        records = list(getattr(history, name))
        chance.shuffle(records)
        parts[name] = tuple(records)
    return msgspec.structs.replace(history, **parts)


def test_no_suggestion_is_ever_what_it_is_never_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    forms: Counter[str] = Counter()
    chance = random.Random(SEED)
    shuffled = 0
    for number, (history, now) in enumerate(histories(COUNT, SEED)):
        found = suggest(history, now)
        assert not findings(history, now, found), (found, history, now)
        if number % 4 == 0:
            assert suggest(_shuffled(history, chance), now) == found, (found, history, now)
            shuffled += 1
        forms[_form(found)] += 1
    with capsys.disabled():
        sys.stdout.write(
            f"\npace: {COUNT} random histories (seed {SEED}), {shuffled} of them in another order as well\n"
            f"  {' · '.join(f'{name} {forms[name]}' for name in FORMS)}\n"
        )
    assert sum(forms.values()) == COUNT
    for name in FORMS:
        assert forms[name] >= 20, f"{name} is hardly met: {forms[name]} times"


def test_twins_in_one_minute_with_one_id_do_not_make_the_order_matter() -> None:
    """Files of two months may share a name when they are hand-made; then their content decides."""
    chance = random.Random(SEED)
    for history, now in histories(3_000, SEED + 5):
        exposures = tuple(msgspec.structs.replace(each, id="twin", at=now) for each in history.exposures[:4])
        checkins = tuple(msgspec.structs.replace(each, id="twin", at=now) for each in history.checkins)
        twins = msgspec.structs.replace(history, exposures=exposures, checkins=checkins)
        found = suggest(twins, now)
        for _ in range(3):
            assert suggest(_shuffled(twins, chance), now) == found


def test_every_order_of_a_few_records_gives_the_same() -> None:
    for history, now in itertools.islice(histories(200, SEED + 9), 200):
        few = msgspec.structs.replace(history, exposures=history.exposures[:4])
        found = {
            suggest(msgspec.structs.replace(few, exposures=order), now)
            for order in itertools.permutations(few.exposures)
        }
        assert len(found) == 1
