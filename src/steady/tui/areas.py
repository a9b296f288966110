"""The areas of the companion in one table: keys, footer, palette and help all come from it."""

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steady.tui.context import Context

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True)
class Area:
    """One area."""

    key: str
    name: str
    place: str
    """The module and class of its screen, loaded when the area is first opened."""
    about: str
    """One line for help and the palette."""
    commands: tuple[str, ...]
    """The shell commands that show the same, without `steady`."""

    def screen(self, context: Context) -> "Screen[None]":
        """A new screen of this area."""
        module, _, name = self.place.partition(":")
        made: Screen[None] = getattr(importlib.import_module(module), name)(context)
        return made


AREAS = (
    Area(
        "1",
        "today",
        "steady.tui.screens.today:TodayScreen",
        "How you are, one suggestion, what is open.",
        ("today",),
    ),
    Area(
        "2",
        "practice",
        "steady.tui.screens.practice:PracticeScreen",
        "Breathe, ground, walk an exercise.",
        ("exercises list", "practice"),
    ),
    Area(
        "3",
        "steps",
        "steady.tui.screens.steps:StepsScreen",
        "Your ladder: plan a step, look back on it.",
        ("step list", "exposure list"),
    ),
    Area(
        "4",
        "journal",
        "steady.tui.screens.journal:JournalScreen",
        "All that you kept; search, open, change.",
        ("list", "search", "show", "edit", "delete"),
    ),
    Area(
        "5",
        "insights",
        "steady.tui.screens.insights:InsightsScreen",
        "Your own evidence so far.",
        ("insights",),
    ),
    Area(
        "6",
        "plan",
        "steady.tui.screens.plan:PlanScreen",
        "People, boundaries, safety plan, pace.",
        ("person list", "boundary list", "safety", "pace"),
    ),
)
"""In the order of their keys. A new area is one row here and one screen."""
