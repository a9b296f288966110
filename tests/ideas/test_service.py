"""What an idea becomes: the first answers of a step, or steps on the ladder; picked by number or id."""

import pytest
from tests.conftest import NOW

from steady.core.errors import BadRequest, NotFound
from steady.core.idea import Idea, IdeaTheme
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.services import ideas
from steady.store.home import Home

FIRST = ideas.themes("")[0]


def test_the_middle_of_the_range_is_expected_and_rounded_up() -> None:
    expected = {(0, 1): 1, (1, 3): 2, (2, 5): 4, (4, 7): 6}
    assert {each: Idea("x", "y", "z", *each).expected for each in expected} == expected


def test_an_idea_answers_title_theme_and_distress_and_nothing_else(home: Home) -> None:
    idea = FIRST.ideas[1]
    form = ideas.beginning_with(home, idea)
    assert form.answers == {"title": idea.title, "theme": FIRST.called, "expected_distress": idea.expected}
    assert form.enough
    assert {field.name for field in form.fields} >= {"title", "goal", "limits"}
    assert {field.name for field in ideas.beginning_with(home, idea, quick=True).begins_with()} == {
        "title",
        "expected_distress",
    }


def test_several_are_steps_and_what_is_ones_own_counts_more(home: Home) -> None:
    first, second = FIRST.ideas[:2]
    kept = [*ideas.put_on_ladder(home, [first, second], NOW, {"expected_distress": 9})]
    steps = {each.record for each in home.plans(Step).entries if isinstance(each.record, Step)}
    assert {step.title for step in steps} == {first.title, second.title}
    assert {step.expected_distress for step in steps} == {9}
    assert len(kept) == 2


def test_numbers_mean_ideas_of_a_theme_and_s_their_smaller_versions() -> None:
    first, second, third = FIRST.ideas[:3]
    assert ideas.picked("2, 3S 1", FIRST) == [second, third.smaller, first]
    assert ideas.picked("1,1", FIRST) == [first]
    assert ideas.picked("", FIRST) == []
    for wrong in ("0", "99", "s", "1x", "-1", "hello", "９"):
        with pytest.raises(BadRequest):
            ideas.picked(wrong, FIRST)


def test_ids_mean_ideas_and_an_unknown_one_is_named() -> None:
    assert [each.id for each in ideas.named(["ask-where", "hum-smaller", "ask-where"], "es")] == [
        "ask-where",
        "hum-smaller",
    ]
    with pytest.raises(NotFound, match="nope"):
        ideas.named(["ask-where", "nope"], "")


def test_a_theme_that_is_none_is_told_with_those_there_are() -> None:
    assert [each.id for each in ideas.themes("", "asking")] == ["asking"]
    with pytest.raises(BadRequest) as caught:
        ideas.themes("", "driving")
    assert "saying-no" in caught.value.hint


def test_only_steps_have_ideas() -> None:
    assert ideas.has_ideas(Step)
    assert not ideas.has_ideas(Person)


def test_what_is_said_with_them_is_plain_about_numbers_and_harm() -> None:
    said = " ".join(ideas.ABOUT)
    assert "usual range" in said
    assert "Your own number" in said
    assert "someone who hurts you" in said


def test_each_smaller_version_follows_its_idea() -> None:
    theme = IdeaTheme("x", "x", (Idea("a", "A", "x", 2, 4, Idea("a-smaller", "a", "x", 1, 2)),))
    assert [each.id for each in ideas.each_idea([theme])] == ["a", "a-smaller"]
