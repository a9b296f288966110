"""What holds of every suggestion, on a hundred thousand random histories; and that each rule is met there."""

import itertools
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from steady.core.exposures import is_past, waits
from steady.core.pacing import ladder, picture, rules, tries
from steady.core.pacing.history import History
from steady.core.pacing.rules import suggest
from steady.core.pacing.suggestion import Suggestion
from tests.pacing.made import histories
from tests.pacing.oracle import could_break, findings
from tests.rounds import rounds

COUNT = rounds(100_000)
ANOTHER_ORDER = max(COUNT // 25_000, 1)
"""Of so many histories one is given in another order too; where it matters, one in a few hundred shows it."""
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
    for name in ("checkins", "exposures", "practices", "steps", "persons"):
        records = list(getattr(history, name))
        chance.shuffle(records)
        parts[name] = tuple(records)
    return replace(history, **parts)


def _come(found: Iterator[bool], wanted: int) -> bool:
    """Whether at least so many are found; no further histories are made once they are."""
    return len(list(itertools.islice(found, wanted))) == wanted


def test_no_suggestion_is_ever_what_it_is_never_to_be(figure: Callable[[str], None]) -> None:
    forms: Counter[str] = Counter()
    chances: Counter[str] = Counter()
    chance = random.Random(SEED)
    for number, (history, now) in enumerate(histories(COUNT, SEED)):
        found = suggest(history, now)
        assert not findings(history, now, found), (found, history, now)
        if number % ANOTHER_ORDER == 0:
            assert suggest(_shuffled(history, chance), now) == found, (found, history, now)
        forms[_form(found)] += 1
        if number % 10 == 0:
            chances.update(could_break(history, now))
    figure(
        f"pace: {COUNT} random histories (seed {SEED}), {COUNT // ANOTHER_ORDER} in another order as well\n"
        f"  {' · '.join(f'{name} {forms[name]}' for name in FORMS)}\n"
        f"  of every tenth: {' · '.join(f'{name} {number}' for name, number in chances.items())}"
    )
    assert sum(forms.values()) == COUNT
    for name in FORMS:
        assert forms[name] >= COUNT // 5000, f"{name} is hardly met: {forms[name]} times"
    for name, number in chances.items():
        assert number >= COUNT // 200, f"hardly any history has {name}: {number}"


Change = tuple[Any, str, Callable[[Any], Any]]


def _without(rule: str) -> Change:
    return (rules, "RULES", lambda every: [each for each in every if each.__name__ != rule])


def _open_though(reason: str) -> Change:
    """Steps that are closed for one reason count as open."""
    return (
        ladder,
        "_closed",
        lambda original: lambda *args: "" if (found := original(*args)) == reason else found,
    )


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (_without("safety"), "when it is not safe"),
        (_without("window"), "outside the window"),
        (_without("quiet_day"), "on a day for rest"),
        (_without("ceiling"), "on a day for rest"),
        (_open_though("resting"), "a step that rests"),
        (_open_though("done with"), "a step that is done with"),
        (_open_though("contact"), "a step that is with someone without contact"),
        (_open_though("danger"), "a step that is after danger"),
        ((ladder.Ladder, "within_reach", lambda _: ladder.Ladder.open), "more than one rung above"),
        ((ladder.Ladder, "within_reach", lambda _: lambda self: self.open()[-1:]), "the lowest open step"),
        ((tries.Expectation, "clearly_not_met", lambda _: lambda _: True), "goes on too early"),
        ((tries.Expectation, "clearly_not_met", lambda _: lambda _: True), "varies a step too early"),
        (
            (
                rules,
                "_may_look_back",
                lambda _: (
                    lambda each, seen: (
                        is_past(each.planned_for, seen.now)
                        and waits(each, seen.history.danger_cues, seen.now)
                    )
                ),
            ),
            "names someone without contact",
        ),
        (
            (
                tries,
                "_someone",
                lambda _: lambda tried, persons, who: next((each for each in persons if each.codename), None),
            ),
            "not marked as all right",
        ),
        (
            (rules, "climb", lambda original: lambda seen: replace(original(seen), records=())),
            "rests on nothing",
        ),
        (
            (rules, "climb", lambda original: lambda seen: replace(original(seen), records=("?",))),
            "there is not",
        ),
    ],
)
def test_each_of_it_is_found_once_its_rule_is_taken_out(
    change: Change, finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the findings are no empty words, and the histories give each of them many chances."""
    place, name, altered = change
    monkeypatch.setattr(place, name, altered(getattr(place, name)))
    count = rounds(2_500)
    found = (
        True
        for history, now in histories(count, SEED + 1)
        if any(finding in each for each in findings(history, now, suggest(history, now)))
    )
    assert _come(found, count // 1000)


def test_order_would_matter_if_records_were_not_put_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "in_order", lambda history, now: history)
    count, chance = rounds(4_000), random.Random(SEED)
    differ = (
        True
        for history, now in histories(count, SEED + 1)
        if suggest(history, now) != suggest(_shuffled(history, chance), now)
    )
    assert _come(differ, count // 400)


def test_twins_in_one_minute_with_one_id_do_not_make_the_order_matter() -> None:
    """Files of two months may share a name when they are hand-made; then their content decides."""
    chance = random.Random(SEED)
    for history, now in histories(rounds(3_000), SEED + 5):
        exposures = tuple(replace(each, id="twin", at=now) for each in history.exposures[:4])
        checkins = tuple(replace(each, id="twin", at=now) for each in history.checkins)
        twins = replace(history, exposures=exposures, checkins=checkins)
        found = suggest(twins, now)
        for _ in range(3):
            assert suggest(_shuffled(twins, chance), now) == found


def test_every_order_of_a_few_records_gives_the_same() -> None:
    for history, now in itertools.islice(histories(200, SEED + 9), rounds(200)):
        few = replace(history, exposures=history.exposures[:4])
        found = {
            suggest(replace(few, exposures=order), now) for order in itertools.permutations(few.exposures)
        }
        assert len(found) == 1


def test_another_process_gives_the_same_whatever_order_its_sets_have() -> None:
    """Python orders the words of a set anew in each process; nothing of that is to be seen."""
    code = (
        "from steady.core.pacing.rules import suggest\n"
        "from tests.pacing.made import histories\n"
        f"print([suggest(history, now) for history, now in histories({rounds(2_000)}, {SEED})])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert said.pop().count(b"Suggestion(") == rounds(2_000)
