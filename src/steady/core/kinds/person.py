"""The person: someone in the person's life, under a codename."""

import datetime
from typing import Annotated, ClassVar, Literal

from steady.core.fields import NOT_SURE, Ask, Line, Text
from steady.core.record import Thing


class Person(Thing, frozen=True, kw_only=True):
    """The people in your steps, each under a codename."""

    called: ClassVar[str] = "person"
    plural: ClassVar[str] = "people"
    headline: ClassVar[tuple[str, ...]] = ("codename", "relation")
    matters: ClassVar[tuple[str, ...]] = ("relation",)

    codename: Annotated[
        Line,
        Ask(
            "What will you call this person here?",
            help="A codename keeps a real name out of your files.",
            quick=True,
        ),
    ]
    relation: Annotated[Line | None, Ask("Who are they to you?", help="For example: friend, sister, ex.")] = (
        None
    )
    notes: Annotated[Text | None, Ask("Anything to remember?", private=True)] = None
    contact_ok: Annotated[
        Literal["yes", "unsure", "no"] | None,
        Ask(
            "Is contact with this person okay for you?",
            help="If you say no, or they've harmed you and haven't stopped, steady will never suggest them.",
            quick=True,
            says=NOT_SURE,
            careful=("no", "unsure"),
        ),
    ] = None
    harm_stopped_on: Annotated[
        datetime.date | None,
        Ask(
            "If they hurt you and it has stopped, since when?",
            help="Steps with them stay out until there's a day here, after the last time it happened."
            " If you aren't sure, leave it empty.",
            past=True,
            label="it stopped on",
            careful=("",),
        ),
    ] = None
    harm_stopped_how: Annotated[
        Text | None,
        Ask(
            "What tells you it has stopped?",
            help="In your own words.",
            label="how I know it stopped",
            private=True,
            only=(("harm_stopped_on", ()),),
        ),
    ] = None
