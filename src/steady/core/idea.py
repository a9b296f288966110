"""An idea for a step: an example with a usual range of distress, and a smaller version of it."""

import msgspec


class Idea(msgspec.Struct, frozen=True):
    """One example of a step."""

    id: str
    title: str
    """What one would do, as it can stand on a ladder."""
    theme: str
    """What it is about, in words."""
    low: int
    """The distress that is usual for it, 0 to 10: from here."""
    high: int
    """To here. It is set by hand and says nothing of a person: their own number counts."""
    smaller: "Idea | None" = None
    """A version with less distress; None for one that is such a version itself."""

    @property
    def usual(self) -> str:
        """The usual range of distress: `2–4`."""
        return f"{self.low}–{self.high}"

    @property
    def expected(self) -> int:
        """The middle of that range, 0 to 10; of two, the higher, so that none is taken too lightly."""
        return (self.low + self.high + 1) // 2


class IdeaTheme(msgspec.Struct, frozen=True):
    """Ideas about the same thing."""

    id: str
    called: str
    """What they are about, in words."""
    ideas: tuple[Idea, ...]
    """From small to larger ones, as a rule."""
