"""What every record has, and the three ways records are kept."""

import datetime
from collections.abc import Mapping
from typing import Annotated, ClassVar

import msgspec

from steady.core.fields import Ask, Words

SCHEMA = 1
"""The version of the record files that this program writes."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One record; a kind is a subclass whose annotated fields say what it holds and how it is asked.

    The class docstring's first line says what the kind is for; it is the help of its command.
    """

    called: ClassVar[str]
    """The kind in words: `check-in`."""
    plural: ClassVar[str]
    """Several of them, in words: `check-ins`."""
    command: ClassVar[str] = ""
    """The command that adds one; empty: the kind's own name."""
    headline: ClassVar[tuple[str, ...]] = ()
    """The fields that name one record in a list; empty: the first that are answered."""
    matters: ClassVar[tuple[str, ...]] = ()
    """The fields that say what matters about one, on a line below its name; empty: its name says it."""
    exported: ClassVar[bool] = True
    """False for a kind that an export leaves out unless it is named."""

    id: str
    """The name of its file without the ending."""
    at: datetime.datetime | None = None
    """When it happened or was begun, local time with its offset."""

    def led_by(self, names: Mapping[str, str]) -> str:
        """What is said of it in front of its headline, with the `names` of people by their ids; mostly ""."""
        return ""

    @classmethod
    def kind(cls) -> str:
        """The kind's name in files, commands and JSON: the class name in lower case."""
        return cls.__name__.lower()

    @classmethod
    def verb(cls) -> str:
        """The command word for this kind."""
        return cls.command or cls.kind()

    @classmethod
    def with_article(cls) -> str:
        """One of the kind, in words: `a step`, `an exposure`."""
        return f"{'an' if cls.called[0] in 'aeiou' else 'a'} {cls.called}"

    @classmethod
    def purpose(cls) -> str:
        """One sentence on what the kind is for."""
        return (cls.__doc__ or cls.called).strip().splitlines()[0]


class Moment(Record, frozen=True, kw_only=True):
    """Something that happened at a time; kept in the journal."""

    tags: Annotated[
        Words | None,
        Ask(
            "Are there words you'd like to find it by?",
            help="A few words each, such as: work, a walk. Imported records have the ones they came with.",
            only=(("tags", ()),),
        ),
    ] = None
    """Words that it can be found by; asked for only where it has some already."""


class Thing(Record, frozen=True, kw_only=True):
    """Something kept up to date; one file each in the plan, named after what it is."""


class Page(Record, frozen=True, kw_only=True):
    """A single page of the plan."""
