"""The trigger: a cue and what helps, never the story."""

from typing import Annotated, ClassVar

from steady.core.fields import Ask, Line, Text, Words
from steady.core.record import Thing


class Trigger(Thing, frozen=True, kw_only=True):
    """Keep a cue that sets things off and what helps. The story itself is not needed."""

    called: ClassVar[str] = "trigger"
    plural: ClassVar[str] = "triggers"
    headline: ClassVar[tuple[str, ...]] = ("cue",)

    cue: Annotated[Line, Ask("What is the cue?", help="A sound, a tone, a place. A few words.", quick=True)]
    early_signs: Annotated[Text | None, Ask("How do you notice it early?")] = None
    what_helps: Annotated[Text | None, Ask("What helps?", quick=True)] = None
    exercises: Annotated[Words | None, Ask("Which exercises would you like at hand?", offers="exercises")] = (
        None
    )
    for_next_time: Annotated[Text | None, Ask("What would you like to remember next time?")] = None
    person: Annotated[Line | None, Ask("Is it tied to someone?", refers="person")] = None
    step: Annotated[Line | None, Ask("Is it tied to a step of yours?", refers="step")] = None
