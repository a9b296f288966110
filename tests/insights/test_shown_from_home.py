"""What each topic shows of a home: its chart and table as they look, and each sentence in its place."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from tests.insights.histories import at, random_history
from tests.insights.test_from_home import filled
from tests.named import add
from tests.pacing.homes import files_of, written
from tests.rounds import rounds

from steady.core.catalogue import kind_named
from steady.core.insights.practised import EASES
from steady.core.insights.sentences import LATEST, Rank
from steady.services.insights import TOPICS, gathered, in_short, insights
from steady.services.ladder import so_far
from steady.store.home import Home

SAFETY = re.compile("a sign of danger|wasn't okay or safe|ou noted harm|weren't safe where you were")


def left(line: str) -> int:
    """How many more there are, as a line says it."""
    more = line.removeprefix("And ").split()[0]
    return 1 if more.lower() == "one" else int(more)


def shown(home: Home, topic: str) -> list[str]:
    return insights(home, [topic])[0].laid_out(80)


def test_what_came_beside_what_was_expected(home: Home) -> None:
    filled(home)
    for day, (likelihood, came) in enumerate(((10, "yes"), (50, "partly"), (60, "cannot tell")), 1):
        answers = {"likelihood": likelihood, "came_true": came, "hope_or_fear": "a fear"}
        add(home, kind_named("exposure"), answers, at(7, day))
    add(home, kind_named("exposure"), {"came_true": "yes", "hope_or_fear": "a hope"}, at(7, 9))
    lines = shown(home, "expectations")
    over_time = lines.index("How likely fears seemed, by month (0–100)")
    assert [each[:3].strip() for each in lines[over_time + 1 : over_time + 6]] == ["100", "", "50", "", "0"]
    assert lines[over_time + 7].split()[:3] == ["1", "January", "2026"]
    assert [*lines[: over_time - 1], *lines[over_time + 8 :]] == [
        "Fears",
        "didn't happen  6  ████████████",
        "partly         1  ██",
        "happened       1  ██",
        "couldn't tell  1  ██",
        "",
        "Hopes",
        "didn't happen  0",
        "partly         0",
        "happened       1  ██",
        "",
        "Fears that happened, by how likely you said",
        "0–29%, of 1    1  ██",
        "30–69%, of 1   1  ██",
        "70–100%, of 6  0",
        "",
        "you said  fears  didn't happen  partly  happened",
        "0–29%         1              0       0         1",
        "30–69%        1              0       1         0",
        "70–100%       6              6       0         0",
    ]


def test_what_helps_by_title_or_by_the_name_that_was_written(home: Home) -> None:
    walked = (*(("even-breathing", 6, after) for after in (4, 4, 3, 3, 2)), ("a walk", 5, 6))
    for day, (exercise, before, after) in enumerate(walked, 1):
        answers = {"exercise": exercise, "distress_before": before, "distress_after": after}
        add(home, kind_named("practice"), answers, at(2, day))
    [found] = insights(home, ["what-helps"])
    assert found.numbers()["sentences"] == [
        "Distress was lower after 5 of the 6 exercises you rated.",
        EASES,
        "Based on 6 exercises since Sunday 1 February 2026.",
        "Even breathing: Done 5 times."
        " Rated 5 times: typically, distress was 3 points lower afterwards. Not worse after any of them.",
        "a walk: Done once. Distress was 1 point higher afterwards.",
    ]
    assert found.laid_out(80) == [
        "How often distress was lower afterwards",
        "Even breathing, of 5  5  ██████████",
        "",
        "exercise        times  rated  change  worse after",
        "Even breathing      5      5      -3            0",
        "a walk              1      1       –            1",
    ]
    assert [each["exercise"] for each in found.numbers()["exercises"]] == ["even-breathing", "a walk"]


def test_weeks_have_a_chart_for_each_number(home: Home) -> None:
    for day, mood, distress in ((5, 5, 2), (19, 6, 3)):
        add(home, kind_named("checkin"), {"mood": mood, "distress": distress}, at(1, day))
    assert shown(home, "weeks") == [
        "Distress, week by week",
        "10 ┤",
        "   │",
        " 5 ┤",
        "   │⣀" + " " * 72 + "⠒ 3",
        " 0 ┤",
        "   └┬" + "─" * 35 + "┬" + "─" * 36 + "┬",
        "    5 January 2026" + " " * 17 + "12 January" + " " * 23 + "19 January",
        "",
        "Mood, week by week",
        "10 ┤",
        "   │",
        " 5 ┤⠤" + " " * 72 + "⠉ 6",
        "   │",
        " 0 ┤",
        "   └┬" + "─" * 35 + "┬" + "─" * 36 + "┬",
        "    5 January 2026" + " " * 17 + "12 January" + " " * 23 + "19 January",
        "",
        "week      check-ins  distress  mood",
        "2026-W02          1         2     5",
        "2026-W04          1         3     6",
    ]


def test_setbacks_have_a_chart_and_people_none(home: Home) -> None:
    filled(home)
    assert shown(home, "setbacks")[:6] == [
        "a limit              0",
        "a preference         0",
        "the size of a step   0",
        "something to adjust  6  ████████████",
        "",
        "day         about                in your words",
    ]
    assert shown(home, "people") == [
        "who: area          kept  late but said so  repaired  broken  unknown  still open",
        "Sam, to you: time     1                 0         0       0        0           0",
    ]


def test_what_concerns_safety_reaches_each_topic_by_its_sign_alone(home: Home) -> None:
    kept: list[tuple[str, dict[str, Any]]] = [
        ("person", {"codename": "Sam"}),
        ("step", {"title": "Ring", "person": "sam"}),
        (
            "exposure",
            {
                **{"step": "ring", "cues": ["threat"], "came_true": "no", "outcome": "done"},
                "hope_or_fear": "a fear",
            },
        ),
        ("exposure", {"step": "ring", "came_true": "no", "outcome": "done", "went_well": "I rang."}),
        ("checkin", {"safe_now": "no"}),
        ("checkin", {"safe_now": "yes"}),
        ("repair", {"person": "sam", "direction": "I hurt"}),
        ("incident", {"person": "sam", "what_happened": "PRIVATE"}),
    ]
    ids = [add(home, kind_named(kind), answers, at(8, day)).id for day, (kind, answers) in enumerate(kept, 1)]
    found = {each.topic: each for each in insights(home)}
    apart = {
        topic: [told.text.partition(" August 2026 ")[::2] for told in found[topic].sentences if told.safety]
        for topic in found
    }
    danger = "you noticed a sign of danger before a step. It's listed on its own."
    incident = "you noted harm or a crossed line. It's listed on its own."
    unsafe = ("On Wednesday 5", "you said in a check-in that you weren't safe where you were.")
    assert apart == {
        "expectations": [("On Monday 3", danger)],
        "what-helps": [],
        "steps": [("“Ring”: On Monday 3", danger)],
        "people": [unsafe, ("Sam: On Monday 3", danger), ("Sam: On Saturday 8", incident)],
        "occurrences": [],
        "noticed": [],
        "weeks": [unsafe],
        "wins": [],
        "setbacks": [],
    }
    assert {topic: sorted(map(ids.index, each.records)) for topic, each in found.items()} == {
        "expectations": [2, 3],
        "what-helps": [],
        "steps": [2, 3],
        "people": [2, 4, 6, 7],
        "occurrences": [],
        "noticed": [],
        "weeks": [4, 5],
        "wins": [3],
        "setbacks": [],
    }
    last = found["people"].sentences[-1]
    assert (last.about, last.of, last.under) == ("Sam", "sam", ("One repair where you hurt them.",))
    assert found["expectations"].facts.n == 1


def test_the_ladder_says_of_a_step_what_its_insight_says_also_where_it_was_taken_far_away(home: Home) -> None:
    add(home, kind_named("step"), {"title": "Ring"}, at(7, 1))
    fear = {"step": "ring", "outcome": "done", "hope_or_fear": "a fear", "came_true": "no"}
    for day in (2, 4):
        add(home, kind_named("exposure"), fear, at(7, day))
    add(home, kind_named("checkin"), {"state": "too little, far away"}, at(7, 4))
    [words] = so_far(home, at(8, 1)).values()
    assert words == ("Tried twice. How it went: done (2).", "One fear: it didn't happen.")
    assert insights(home, ["steps"])[0].sentences[2].under == words


@pytest.mark.parametrize("topic", TOPICS)
def test_every_sentence_has_one_place_and_safety_its_own(topic: str, tmp_path: Path) -> None:
    """Sentences on safety stand by themselves; nothing is left out, and what opens is a record there is."""
    shown_apart = 0
    for seed in range(rounds(30)):
        history = random_history(seed)
        records = [record for name in history.__struct_fields__ for record in getattr(history, name)]
        [found] = insights(written(tmp_path / str(seed), files_of(records)), [topic])
        for each in found.sentences:
            assert each.safety == bool(SAFETY.search(each.text)), seed
            # Under the name of what it is about, only its beginning is another.
            assert all(text[1:] in each.text for text in each.under), seed
            assert not each.under or each.about.lower() in each.text.lower(), seed
        opens = {each.record for each in found.sentences} - {""}
        assert opens <= set(found.records) <= {each.id for each in records}, seed
        safety = [each.record for each in found.sentences if each.safety]
        dangers = [each.id for each in history.concerning_safety()]
        assert set(safety) <= set(dangers), seed
        assert len(safety) == len(set(safety)), seed
        shown_apart += len(safety)
    assert bool(shown_apart) == (topic in ("expectations", "steps", "people", "weeks"))


def test_what_a_short_view_leaves_out_is_counted(tmp_path: Path) -> None:
    """In all topics at once, what is told and what is left out are all there is; safety is told by itself."""
    left_out = 0
    for seed in range(rounds(30)):
        history = random_history(seed)
        records = [record for name in history.__struct_fields__ for record in getattr(history, name)]
        kept = gathered(written(tmp_path / str(seed), files_of(records)))
        blocks = dict(in_short(kept))
        events = blocks.pop("For safety, on its own", [])
        dangers = len(history.concerning_safety())
        more = left(events[-1]) if dangers > LATEST else 0
        assert len(events) - bool(more) + more == dangers, seed
        for found, told in zip(insights(kept.home), blocks.values(), strict=True):
            others = [each for each in found.sentences if not each.safety and each.rank < Rank.ASIDE]
            texts = [each.text for each in others]
            more = left(told.pop()) if f"`steady insights {found.topic} --all`" in told[-1] else 0
            assert len(told) + more == len(others), seed
            assert told == [text for text in texts if text in told], seed
            left_out += more
    assert left_out


def test_a_direction_is_told_at_a_glance_with_its_doubt(home: Home) -> None:
    for week in range(8):
        when = at(1, 5) + datetime.timedelta(weeks=week)
        noted = {"on_guard": 5} if week < 3 else {}
        answers = {"distress": 8 - week, "connection": 4, "mood": 5, **noted}
        add(home, kind_named("checkin"), answers, when)
    assert dict(in_short(gathered(home)))["Week by week (weeks)"] == [
        "Over 8 weeks, distress has gone down by about 7 points.",
        "Weeks go up and down, so this may still change.",
        "7 more sentences: `steady insights weeks --all`.",
    ]
