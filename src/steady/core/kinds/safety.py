"""The safety plan: own words for hard moments, and a separate part for leaving safely."""

from typing import Annotated, ClassVar

from steady.core.fields import Ask, Text, Words
from steady.core.record import Page


class Safety(Page, frozen=True, kw_only=True):
    """Your safety plan, in your own words.

    The order of the first part follows the idea of a safety plan (Stanley & Brown 2012): from what one can do
    alone to other people to professionals. The relational part is a plan of its own.
    """

    called: ClassVar[str] = "safety plan"
    plural: ClassVar[str] = "safety plans"
    exported: ClassVar[bool] = False

    warning_signs: Annotated[
        Words | None,
        Ask("What tells you a hard moment is coming?", section="when it gets hard"),
    ] = None
    things_i_do_alone: Annotated[Words | None, Ask("What can you do on your own?")] = None
    places_and_company: Annotated[Words | None, Ask("What places or company take your mind off it?")] = None
    people_i_can_ask: Annotated[Words | None, Ask("Who can you ask for help?")] = None
    professionals: Annotated[Words | None, Ask("Which professionals or help lines can you reach?")] = None
    making_it_safer: Annotated[Words | None, Ask("What makes the place around you safer?")] = None
    reasons: Annotated[Words | None, Ask("What matters to you? What do you want to hold on to?")] = None

    safe_place: Annotated[
        Text | None,
        Ask(
            "Where could you go if you had to leave?",
            section="if I need to leave",
            private=True,
        ),
    ] = None
    code_word: Annotated[Text | None, Ask("Is there a code word, and who knows it?", private=True)] = None
    safe_device: Annotated[Text | None, Ask("Which phone or computer do only you use?", private=True)] = None
    leaving: Annotated[Text | None, Ask("What would you take, and how would you go?", private=True)] = None
