"""What holds of every suggestion, on random histories; and that each rule is met there."""

import itertools
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from steady.core.pacing import climbing, picture, rules, varying
from steady.core.pacing.history import History
from steady.core.pacing.rules import suggest
from tests.pacing.drawn import histories
from tests.pacing.expected import Expected
from tests.pacing.oracle import could_break, findings, judged
from tests.pacing.taken_out import take_out
from tests.rounds import rounds

COUNT = rounds(10_000, full=100_000)
"""A hundred thousand with STEADY_ROUNDS=full, in some four minutes."""
ANOTHER_ORDER = max(COUNT // 2_500, 1)
"""Of so many histories one is given in another order too; where it matters, one in a few hundred shows it."""
SEED = 20261123

RULES = (
    *(
        "safety",
        "harm",
        "very high",
        "window",
        "a week above",
        "ceiling",
        "look back",
        "quiet",
        "heavy",
        "packed",
    ),
    *("week", "away", "foundation", "empty", "nothing open", "above the line", "out of reach", "begin"),
    *(
        "first step too high",
        "feared twice",
        "left",
        "once more",
        "another way",
        "next",
        "the next was feared twice",
    ),
    *("after what is done with", "too far", "the last", "once more: another idea", "begin: another idea"),
    *("empty: enough", "away: enough"),
)
"""Every rule, as tests/pacing/expected.py calls it; each comes often enough to be tried."""


def _shuffled(history: History, chance: random.Random) -> History:
    parts = {}
    for name in (
        *("checkins", "exposures", "practices", "incidents", "steps", "persons"),
        *("promises", "occurrences", "repairs"),
    ):
        records = list(getattr(history, name))
        chance.shuffle(records)
        parts[name] = tuple(records)
    return replace(history, **parts)


def _come(found: Iterator[bool], wanted: int) -> bool:
    """Whether at least so many are found; no further histories are made once they are."""
    return len(list(itertools.islice(found, wanted))) == wanted


def test_each_suggestion_is_what_the_words_ask_for_and_never_what_it_is_never_to_be(
    figure: Callable[[str], None],
) -> None:
    rules_met: Counter[str] = Counter()
    chances: Counter[str] = Counter()
    chance = random.Random(SEED)
    for number, (history, now) in enumerate(histories(COUNT, SEED)):
        found = suggest(history, now)
        rule, wrong = judged(Expected(history, now), found)
        assert not wrong, (wrong, found, history, now)
        if number % ANOTHER_ORDER == 0:
            assert suggest(_shuffled(history, chance), now) == found, (found, history, now)
        rules_met[rule] += 1
        if number % 20 == 0:
            chances.update(could_break(history, now))
    figure(
        f"pace: {COUNT} random histories (seed {SEED}), {COUNT // ANOTHER_ORDER} in another"
        f" order as well\n  {' · '.join(f'{name} {number}' for name, number in rules_met.most_common())}\n"
        f"  of every twentieth: {' · '.join(f'{name} {number}' for name, number in chances.items())}"
    )
    assert rules_met.total() == COUNT
    for name in RULES:
        assert rules_met[name] >= COUNT // 10_000, f"{name} is hardly met: {rules_met[name]} times"
    for name, number in chances.items():
        assert number >= COUNT // 1000, f"hardly any history has {name}: {number}"


@pytest.mark.parametrize(
    ("taken_out", "finding"),
    [
        ("rule: safety", "a step when it is not safe"),
        ("rule: harm", "a step when it is not safe"),
        ("rule: very_high", "where “very high” asks for safety"),
        ("rule: window", "where “window” asks for settle first"),
        ("rule: ceiling", "where “ceiling” asks for rest"),
        ("rule: quiet_day", "where “quiet” asks for rest"),
        ("rule: heavy", "where “heavy” asks for"),
        ("steps that rest", "closed: resting"),
        ("steps that are done with", "closed: done with"),
        ("steps without contact", "closed: contact"),
        ("steps after danger", "closed: danger"),
        ("holds", "closed: contact"),
        ("rungs", "more than one rung above"),
        ("too far", "a long way above"),
        ("above the line", "a step above the line"),
        ("two tests at least", "goes on too early"),
        ("undecided is no fear", "varies a step too early"),
        ("feared twice", "comes again with what was feared twice"),
        ("put off", "comes again with what was feared twice or put off"),
        ("plans with someone withheld", "names someone without contact"),
        ("contact in doubt", "says nothing of contact in doubt"),
        ("how they took a no", "says nothing of how they took a no"),
        ("an exercise that made it worse", "offers an exercise that made it worse"),
    ],
)
def test_each_of_it_is_found_once_its_rule_is_taken_out(
    taken_out: str, finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the findings are no empty words, and the histories give each of them many chances."""
    take_out(taken_out, monkeypatch)
    count = rounds(5_000)
    found = (
        True
        for history, now in histories(count, SEED + 1)
        if any(finding in each for each in findings(history, now, suggest(history, now)))
    )
    assert _come(found, count // 2500)


def test_nobody_is_named_who_is_not_marked_as_all_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        varying,
        "_someone",
        lambda tried, persons, who: next((each for each in persons if each.codename), None),
    )
    count = rounds(5_000)
    found = (
        True
        for history, now in histories(count, SEED + 1)
        if any("not marked as all right" in each for each in findings(history, now, suggest(history, now)))
    )
    assert _come(found, count // 2500)


@pytest.mark.parametrize(("records", "finding"), [((), "rests on nothing"), (("?",), "that there is not")])
def test_what_it_rests_on_is_looked_at(
    records: tuple[str, ...], finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = climbing.climb
    monkeypatch.setattr(rules, "climb", lambda seen: replace(original(seen), records=records))
    assert any(
        finding in each
        for history, now in histories(rounds(200), SEED + 1)
        for each in findings(history, now, suggest(history, now))
    )


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
        "from tests.pacing.drawn import histories\n"
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
