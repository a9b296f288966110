"""What a proof gives: how often something was tried, and what went wrong with it and with the control."""

from typing import NamedTuple


class Figure(NamedTuple):
    """One line of the result."""

    tried: str
    """What was done, and how often."""
    wrong: dict[str, int]
    """What must not happen, each with how often it did."""
    control: str
    """What was done with something that has to go wrong, or else the proof sees nothing."""
    control_wrong: int
    """How often the control did go wrong."""
    seen: str = ""
    """What else was counted."""

    @property
    def holds(self) -> bool:
        """Whether nothing went wrong."""
        return not any(self.wrong.values())

    @property
    def sees(self) -> bool:
        """Whether the proof would see it if something went wrong."""
        return self.control_wrong > 0

    def line(self) -> str:
        """The figure in one line."""
        wrong = ", ".join(f"{count:,} {what}" for what, count in self.wrong.items())
        more = f" ({self.seen})" if self.seen else ""
        return f"{self.tried}: {wrong}{more}; control, {self.control}: {self.control_wrong:,}"
