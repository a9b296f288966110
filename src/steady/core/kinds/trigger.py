"""The trigger: a cue and what helps, never the story."""

from typing import Annotated, ClassVar

from steady.core.fields import Ask, Line, Text, Words
from steady.core.record import Thing


class Trigger(Thing, frozen=True, kw_only=True):
    """Something that brings hard moments on, and what helps. You don't need to tell the story."""

    called: ClassVar[str] = "trigger"
    plural: ClassVar[str] = "triggers"
    headline: ClassVar[tuple[str, ...]] = ("cue",)
    matters: ClassVar[tuple[str, ...]] = ("what_helps",)

    cue: Annotated[
        Line,
        Ask(
            "What brings it on?",
            help="A few words: a sound, a tone, a place.",
            label="what sets me off",
            quick=True,
        ),
    ]
    early_signs: Annotated[Text | None, Ask("What are the early signs?")] = None
    what_helps: Annotated[Text | None, Ask("What helps?", quick=True)] = None
    exercises: Annotated[
        Words | None, Ask("Which exercises would you like to have ready?", offers="exercises")
    ] = None
    for_next_time: Annotated[Text | None, Ask("What would you like to remember next time?")] = None
    person: Annotated[Line | None, Ask("Is it about someone?", refers="person")] = None
    step: Annotated[Line | None, Ask("Is it about a step of yours?", refers="step")] = None
