"""Which views tell which sentences, where each stands, and which record it opens."""

import msgspec
from tests.insights.histories import DANGERS, at

from steady.core.insights.evidence import Evidence
from steady.core.insights.expectations import expectations
from steady.core.insights.own_words import setbacks, wins
from steady.core.insights.people import people
from steady.core.insights.practised import practised
from steady.core.insights.sentences import Facts, Rank, Sentence, first, last, quoted, safety, up_to
from steady.core.insights.steps import steps
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection


def ranks(found: Facts) -> list[tuple[str, int]]:
    """Of each sentence the record it opens, and its rank."""
    return [(each.record, each.rank) for each in found.sentences()]


def test_a_view_tells_what_is_up_to_its_rank_and_counts_what_it_leaves_out() -> None:
    told = [Sentence(rank.name, rank=rank) for rank in Rank]
    told.append(Sentence("danger", safety=True))
    for rank, many, left in (
        (Rank.GLANCE, 1, 2),
        (Rank.SUMMARY, 2, 1),
        (Rank.FULL, 3, 0),
        (Rank.ASIDE, 4, 0),
    ):
        assert up_to(rank, told) == (told[:many], left)


def test_the_first_or_the_last_get_a_rank_and_safety_counts_for_neither() -> None:
    danger, *others = [Sentence("!", safety=True), *(Sentence(str(n)) for n in range(3))]
    assert [each.rank for each in first(2, Rank.GLANCE, [others[0], danger, *others[1:]])] == [0, 2, 0, 2]
    assert [each.rank for each in last(2, Rank.SUMMARY, others)] == [2, 1, 1]
    assert [each.rank for each in last(5, Rank.SUMMARY, others)] == [1, 1, 1]
    assert [each.text for each in last(1, Rank.SUMMARY, others)] == ["0", "1", "2"]


def test_own_words_are_quoted_where_there_are_any() -> None:
    assert [quoted(text) for text in (None, "", "  ", " a\nb ")] == ["", "", "", "“a b”"]


def test_the_newest_five_that_concern_safety_are_told_at_a_glance() -> None:
    dangers = [Exposure(id=f"e{day}", at=at(3, day), discernment="danger") for day in (1, 3, 5, 7)]
    unsafe = [Checkin(id=f"c{day}", at=at(3, day), safe_now="no") for day in (2, 4, 6)]
    told = safety(Evidence([*dangers, *unsafe]))
    assert [each.record for each in told] == ["e1", "c2", "e3", "c4", "e5", "c6", "e7"]
    assert [each.rank for each in told] == [2, 2, 0, 0, 0, 0, 0]
    assert all(each.safety for each in told)


def test_expectations_tell_the_latest_that_went_the_other_way_and_each_opens_its_record() -> None:
    many = [
        Exposure(id=f"e{day}", at=at(3, 1), likelihood=10, came_true="yes", hope_or_fear="a fear")
        for day in range(5)
    ]
    danger = Exposure(id="d", at=at(3, 1), cues=["threat"])
    assert ranks(expectations(Evidence([*many, danger], DANGERS))) == [
        ("", Rank.GLANCE),
        *[("", Rank.SUMMARY)] * 4,
        *[("e0", Rank.FULL), ("e1", Rank.FULL)],
        *[("e2", Rank.SUMMARY), ("e3", Rank.SUMMARY), ("e4", Rank.SUMMARY)],
        ("d", Rank.FULL),
    ]


def test_wins_have_a_story_whose_end_is_in_the_report() -> None:
    many = [Reflection(id=f"r{day}", at=at(3, day), text="I said no.", win=True) for day in range(1, 6)]
    assert ranks(wins(Evidence(many))) == [
        *[("", Rank.GLANCE), ("", Rank.SUMMARY)],
        *[("r1", Rank.FULL), ("r2", Rank.FULL)],
        *[("r3", Rank.SUMMARY), ("r4", Rank.SUMMARY), ("r5", Rank.SUMMARY)],
    ]


def test_setbacks_stand_under_what_they_tell_of_and_the_report_has_the_last() -> None:
    many = [
        Reflection(id=f"r{day}", at=at(3, day), text=str(day), setback_about="a limit") for day in range(1, 6)
    ]
    days = {3: "Tuesday 3 March 2026", 4: "Wednesday 4 March 2026", 5: "Thursday 5 March 2026"}
    quotes = {f"r{day}": f"{words}: “{day}”" for day, words in days.items()}
    assert setbacks(Evidence(many)).sentences()[2:] == [
        *(
            Sentence(f"A limit. {text}", "A limit", (text,), record=id, rank=Rank.FULL)
            for id, text in list(quotes.items())[:2]
        ),
        Sentence(f"A limit. {quotes['r5']}", "A limit", (quotes["r5"],), record="r5", rank=Rank.SUMMARY),
        Sentence("A limit. And 2 more.", "A limit", ("And 2 more.",), rank=Rank.ASIDE),
    ]
    assert [each.record for each in setbacks(Evidence(many[:3])).sentences()[2:]] == ["r1", "r2", "r3"]


def test_people_and_steps_stand_under_their_names_and_two_of_one_name_stay_two() -> None:
    both = [Person(id=id, codename="Sam", contact_ok="no") for id in ("sam", "sam-2")]
    danger = Exposure(id="e", at=at(3, 1), person="sam", discernment="danger")
    told = people(Evidence([*both, danger])).sentences()
    assert [(each.about, each.of, each.record, each.safety) for each in told] == [
        ("", "", "", False),
        ("", "", "", False),
        ("Sam (sam)", "", "e", True),
        ("Sam (sam)", "sam", "", False),
        ("Sam (sam-2)", "sam-2", "", False),
    ]
    assert told[-1].under == ("You've said contact isn't okay for you.",)
    plans = [Exposure(id=f"e{name}", step=name, outcome="done", distress_before=5) for name in "abc"]
    told = steps(Evidence([*plans, Exposure(id="x", step="a", discernment="danger")])).sentences()
    assert [(each.about, each.of, each.record, each.rank) for each in told] == [
        ("", "", "", Rank.GLANCE),
        ("“a”", "a", "", Rank.FULL),
        ("“a”", "", "x", Rank.FULL),
        ("“b”", "b", "", Rank.FULL),
        ("“c”", "c", "", Rank.FULL),
    ]
    assert told[1].under == (
        "Tried once. How it went: done.",
        "Distress: 5 before.",
    )


def test_two_of_one_name_are_told_apart_by_who_they_are_where_that_says_it() -> None:
    both = [Person(id=f"sam-{who}", codename="Sam", relation=who) for who in ("brother", "friend")]
    other = Person(id="zoe", codename="Zoë", relation="friend")
    kept = [
        Promise(id=f"m{number}", at=at(3, 1), by=person.id, to="me", what="ring", area="time")
        for number, person in enumerate([*both, other])
    ]
    found = people(Evidence([*both, other, *kept]))
    assert found.sentences()[0].text == "These notes are about Sam (brother), Sam (friend) and Zoë."
    assert [row[0].split(",")[0] for row in found.rows()] == ["Sam (brother)", "Sam (friend)", "Zoë"]
    assert [each.codename for each in found.people] == ["Sam", "Sam", "Zoë"]
    alike = [msgspec.structs.replace(each, relation="friend") for each in both]
    assert people(Evidence([*alike, other, *kept])).sentences()[0].text == (
        "These notes are about Sam (sam-brother), Sam (sam-friend) and Zoë."
    )
    tried = [Exposure(id=each.id, step="ring", person=each.id, outcome="done") for each in both]
    [step] = steps(Evidence([*both, *tried])).steps
    assert step.people == ["Sam (brother)", "Sam (friend)"]


def test_of_many_people_one_sentence_is_told_at_a_glance() -> None:
    many = [Person(id=f"p{n}", codename=f"P{n}", contact_ok="no") for n in range(6)]
    assert [each.rank for each in people(Evidence(many)).sentences()] == [0, 2, 2, 2, 2, 2]


def test_what_followed_exercises_is_told_at_a_glance_with_its_doubt_and_those_worse_after_in_the_report() -> (
    None
):
    practices = [
        Practice(id=f"p{n}{turn}", exercise=f"x{n:02}", distress_before=5, distress_after=5 - (n < 12))
        for n in range(14)
        for turn in range(5)
    ]
    practices.append(Practice(id="w", exercise="x13", distress_before=5, distress_after=9))
    told = practised(Evidence(practices)).sentences()
    assert [each.rank for each in told] == [0, 0, *[1] * 7, *[2] * 6, 1, 2]
    titled = practised(Evidence(practices, titles={"exercise": {"x00": "A walk\nhome"}}))
    assert titled.sentences()[3].text.startswith("A walk home: Done 5 times. Rated 5 times")
    assert titled.exercises[0].title == "A walk\nhome"
