"""The repair: what was done after a hurt, in either direction."""

import datetime
from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Text, Words
from steady.core.record import Moment

NEVER: tuple[tuple[str, tuple[str | None, ...]], ...] = (("", ()),)
"""What `Ask.only` says of a field that isn't asked: steady fills it in."""


class Repair(Moment, frozen=True, kw_only=True):
    """What was done after a hurt, and if it's enough for you."""

    called: ClassVar[str] = "repair"
    plural: ClassVar[str] = "repairs"
    headline: ClassVar[tuple[str, ...]] = ("person", "direction", "enough")

    person: Annotated[Line | None, Ask("Who was it with?", refers="person", quick=True)] = None
    about: Annotated[
        Line | None,
        Ask("Is it about a promise or an incident you wrote down?", refers="promise incident"),
    ] = None
    step: Annotated[Line | None, Ask("Is it about a step of yours?", refers="step")] = None
    direction: Annotated[
        Literal["I hurt", "I was hurt"] | None,
        Ask("Who was hurt?", says=(("I hurt", "I hurt someone"),), quick=True),
    ] = None
    what_happened: Annotated[
        Text | None,
        Ask("What was it about?", help="A few words. You don't need to tell the story.", private=True),
    ] = None
    named_by: Annotated[
        Literal["me", "the other person", "someone else", "nobody yet"] | None,
        Ask("Who put it into words first?"),
    ] = None
    acknowledged: Annotated[Literal["no", "partly", "yes"] | None, Ask("Was the hurt acknowledged?")] = None
    apology: Annotated[Text | None, Ask("Was there an apology? What was said?")] = None
    what_changed: Annotated[
        Text | None,
        Ask(
            "What changed afterwards?",
            help="What was done, over time. Being kind right after a hurt isn't a change yet.",
        ),
    ] = None
    changed_seen_on: Annotated[
        datetime.date | None, Ask("When did you last see that change?", label="change last seen", past=True)
    ] = None
    enough: Annotated[
        Literal["yes", "partly", "no", "too early"] | None,
        Ask(
            "Is it enough for you?",
            help="Only you decide, and your answer can change.",
            earlier="enough_before",
            quick=True,
        ),
    ] = None
    enough_before: Annotated[
        Words | None,
        Ask("What did you answer before, and until which day?", label="earlier answers", only=NEVER),
    ] = None
