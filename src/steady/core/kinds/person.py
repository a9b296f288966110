"""The person: someone in the person's life, under a codename."""

import datetime
from typing import Annotated, ClassVar, Literal

from steady.core.fields import Ask, Line, Text
from steady.core.record import Thing


class Person(Thing, frozen=True, kw_only=True):
    """Keep the people in your steps, each under a codename."""

    called: ClassVar[str] = "person"
    plural: ClassVar[str] = "people"
    headline: ClassVar[tuple[str, ...]] = ("codename", "relation")

    codename: Annotated[
        Line,
        Ask(
            "What will you call this person here?",
            help="A codename keeps a real name out of your files.",
            quick=True,
        ),
    ]
    relation: Annotated[Line | None, Ask("Who are they to you?", help="Friend, sister, ex.")] = None
    notes: Annotated[Text | None, Ask("Anything to remember?", private=True)] = None
    contact_ok: Annotated[
        Literal["yes", "unsure", "no"] | None,
        Ask(
            "Is contact with this person all right for you?",
            help="With no, or if they have harmed you and not stopped, steady suggests nothing.",
            quick=True,
            careful=("no", "unsure"),
        ),
    ] = None
    harm_stopped_on: Annotated[
        datetime.date | None,
        Ask(
            "If they hurt you and it has stopped: since which day?",
            help="Only this ends a hold: a day after the last time. If you aren't sure, leave it empty.",
            past=True,
            careful=("",),
        ),
    ] = None
    harm_stopped_how: Annotated[
        Text | None, Ask("What tells you that it has stopped?", help="In your own words.", private=True)
    ] = None
