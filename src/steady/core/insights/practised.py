"""What was practised, and how it was after: each exercise in counts and the middle."""

import msgspec

from steady.core.helpfulness import RANKED_FROM, Helpfulness, helpfulness, in_words
from steady.core.insights.evidence import Evidence
from steady.core.insights.sentences import Facts, Rank, Sentence, begun, first
from steady.core.kinds.practice import Practice
from steady.core.text import one_line

EMPTY = "Nothing to show here yet. It begins with the first exercise you walk."

AT_A_GLANCE = 3
"""How many sentences are told where all topics are told at once."""

HELPED = 6
"""How many exercises the report tells of in any case; after them, those that it was worse after."""

MOST = 10
"""How many exercises the report tells of at most."""


class PractisedExercise(Helpfulness, frozen=True):
    """What ratings there are of one exercise, with its title."""

    title: str


class Practised(Facts, frozen=True):
    """All exercises that were walked, those that were followed by the largest fall in distress first."""

    exercises: list[PractisedExercise]

    def sentences(self) -> list[Sentence]:
        """Each exercise: how often, what followed, how often it was worse."""
        begins = begun(self, "practice", "practices", EMPTY)
        return first(AT_A_GLANCE, Rank.GLANCE, [*begins, *self.exercises_said()])

    def exercises_said(self) -> list[Sentence]:
        """The sentence on each exercise."""
        helped = [each for at, each in enumerate(self.exercises) if at < HELPED or each.worse][:MOST]
        return [
            Sentence(in_words(each, one_line(each.title)), rank=Rank.SUMMARY if each in helped else Rank.FULL)
            for each in self.exercises
        ]

    def head(self) -> list[str]:
        """An exercise, its counts and its change."""
        return ["exercise", "times", "rated", "change", "worse after"]

    def rows(self) -> list[list[str]]:
        """Each exercise with its counts; its change once it was rated often enough."""
        return [
            [each.title, str(each.times), str(each.rated), _change(each), str(each.worse)]
            for each in self.exercises
        ]


def practised(evidence: Evidence) -> Practised:
    """What practices tell of each exercise; `evidence.titles` gives the titles by id."""
    practices, titles = evidence.of(Practice), evidence.titles.get("exercise", {})
    found = [
        PractisedExercise(**msgspec.structs.asdict(each), title=titles.get(each.exercise, each.exercise))
        for each in helpfulness(practices)
    ]
    return Practised(len(practices), evidence.since(practices), found)


def _change(each: PractisedExercise) -> str:
    if each.change is None or each.rated < RANKED_FROM:
        return "–"
    return f"{each.change:+g}" if each.change else "0"
