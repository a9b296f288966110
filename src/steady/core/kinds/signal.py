"""The safety signal: what tells someone that a place or person is safe enough."""

from typing import Annotated, ClassVar

from steady.core.fields import Ask, Line
from steady.core.record import Thing


class Signal(Thing, frozen=True, kw_only=True):
    """A sign that tells you a place or person is safe enough."""

    called: ClassVar[str] = "safety signal"
    plural: ClassVar[str] = "safety signals"
    headline: ClassVar[tuple[str, ...]] = ("what",)

    what: Annotated[Line, Ask("What tells you a place or person is safe enough?", quick=True)]
