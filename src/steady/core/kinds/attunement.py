"""The attunement: noticing someone and checking what was noticed."""

from typing import Annotated, ClassVar

from steady.core.fields import Ask, Line, Text
from steady.core.record import Moment


class Attunement(Moment, frozen=True, kw_only=True):
    """Notice someone's voice, posture and tone, and say back what you noticed."""

    called: ClassVar[str] = "attunement"
    plural: ClassVar[str] = "attunements"
    command: ClassVar[str] = "attune"
    headline: ClassVar[tuple[str, ...]] = ("person", "guess", "how_it_landed")

    person: Annotated[Line | None, Ask("Who were you with?", refers="person", quick=True)] = None
    voice: Annotated[Text | None, Ask("What did you notice in their voice?")] = None
    posture: Annotated[Text | None, Ask("What did you notice in their posture?")] = None
    tone: Annotated[Text | None, Ask("What was their tone?")] = None
    guess: Annotated[
        Text | None,
        Ask("What was your guess?", help="Hold it lightly. A guess can be off.", quick=True),
    ] = None
    reflected_back: Annotated[Text | None, Ask("What did you say back?", label="what I said back")] = None
    how_it_landed: Annotated[
        Text | None, Ask("How did they take it?", label="how they took it", quick=True)
    ] = None
    step: Annotated[Line | None, Ask("Is it about a step of yours?", refers="step")] = None
