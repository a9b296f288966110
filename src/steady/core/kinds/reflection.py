"""The reflection: a few words, a win, or what a setback says."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Text
from steady.core.record import Moment


class Reflection(Moment, frozen=True, kw_only=True):
    """Keep a few words: a thought, a small win, or what a setback tells you."""

    called: ClassVar[str] = "reflection"
    plural: ClassVar[str] = "reflections"
    command: ClassVar[str] = "reflect"
    headline: ClassVar[tuple[str, ...]] = ("text", "strength")

    prompt: Annotated[Text | None, Ask("Is there a question you want to write to?")] = None
    text: Annotated[Text | None, Ask("What would you like to keep?", quick=True)] = None
    win: Annotated[bool | None, Ask("Is it a small win?")] = None
    strength: Annotated[Text | None, Ask("What does it say you can do?")] = None
    setback_about: Annotated[
        Literal["a limit", "a preference", "a step size"] | None,
        Ask(
            "If it was a setback, what does it tell you about?",
            help="A setback is information. Enter skips this.",
        ),
    ] = None
    person: Annotated[Line | None, Ask("Is it about someone?", refers="person")] = None
    step: Annotated[Line | None, Ask("Is it about a step of yours?", refers="step")] = None
