"""The person: someone in the person's life, under a codename."""

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
