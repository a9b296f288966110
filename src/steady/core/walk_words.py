"""A walk told in words: what was said, asked, answered and chosen at each step so far."""

import datetime

from steady.core.answers import show
from steady.core.breath_words import script
from steady.core.exercise import Breathing, Choose, Exercise, Fill, Question, Say
from steady.core.walk import Walk


def earlier(exercise: Exercise, walk: Walk, today: datetime.date) -> list[str]:
    """What was at each step before the one that the walk is at, in order."""
    return [told(exercise, walk, number, today) for number in range(min(walk.at, len(exercise.steps)))]


def told(exercise: Exercise, walk: Walk, number: int, today: datetime.date) -> str:
    """What was at one step, from 0: its words, and what the person answered or chose."""
    match exercise.steps[number]:
        case Say(say):
            return say
        case Question() as step:
            field = step.as_field(number + 1, exercise.keeps)
            value = walk.answers.get(field.name)
            answered = "" if value is None else show(field, value, today)
            return f"{field.ask.question}\n{answered}".rstrip()
        case Breathing(breathe):
            return script(breathe)
        case Choose(choose, options):
            chosen = walk.chosen.get(number)
            return choose if chosen is None else f"{options[chosen].label}: {options[chosen].say}"
        case Fill() as step:
            return step.with_gaps() if number not in walk.texts else walk.texts[number][1]


def so_far(step: Fill, words: dict[str, str]) -> str:
    """A sentence with the words there are; what belongs into each other blank stands there in brackets."""
    gaps = {blank.name: f"({blank.name.replace('_', ' ')})" for blank in step.blanks}
    return step.filled({**gaps, **{name: word for name, word in words.items() if word}})
