"""The reflection: a few words, a win, or what a setback says."""

from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Text
from steady.core.record import Moment


class Reflection(Moment, frozen=True, kw_only=True):
    """A few words: a thought, a small win, or what a setback showed you."""

    called: ClassVar[str] = "reflection"
    plural: ClassVar[str] = "reflections"
    command: ClassVar[str] = "reflect"
    headline: ClassVar[tuple[str, ...]] = ("text", "strength")

    prompt: Annotated[Text | None, Ask("Is there a question you'd like to write about?")] = None
    text: Annotated[Text | None, Ask("What would you like to write down?", quick=True)] = None
    win: Annotated[bool | None, Ask("Is it a small win?")] = None
    strength: Annotated[Text | None, Ask("What does it show about you?")] = None
    setback_about: Annotated[
        Literal["a limit", "a preference", "a step size"] | None,
        Ask(
            "If it was a setback, what was it about?",
            help="A setback tells you something. You can leave this empty.",
            says=(("a step size", "the size of a step"),),
        ),
    ] = None
    person: Annotated[Line | None, Ask("Is it about someone?", refers="person")] = None
    step: Annotated[Line | None, Ask("Is it about a step of yours?", refers="step")] = None
