"""The person's own exercise files: which are fine, and what is in the way of the others, by file and line."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from steady.core.language import N_, _, ngettext
from steady.core.text import one_line
from steady.store.exercises import FOLDER, OwnFile, own_files
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.prose import Prose, words

FINE, NOT_YET = "✓", "·"


class OwnExercisesScreen(SteadyScreen[None]):
    """What `steady exercises check` says, of all own files at once; anew whenever one is saved."""

    HEADING = N_("practice › your own files")
    PAGE_TAKES_KEYS = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", N_("back"))]

    def contents(self) -> ComposeResult:
        """Where they are, and each."""
        yield Prose(classes="where quiet")
        yield Prose(classes="found")

    async def on_mount(self) -> None:
        """Look at them."""
        self.page.focus()
        folder = self.context.home.root / FOLDER
        self.tell(".where", _("Exercises you write yourself are files in {folder}.", folder=folder))
        self.on_files_changed()

    def on_files_changed(self) -> None:
        """Look at them again."""
        self.read(lambda: own_files(self.context.home.root, self.context.lang), self._looked)

    def _looked(self, found: list[OwnFile]) -> None:
        none = words(_("There are none so far. The format is explained in data/exercises/README.md."))
        self.tell(".found", Content("\n\n").join(map(_told, found)) if found else none)


def _told(own: OwnFile) -> Content:
    if own.exercise is not None:
        steps = len(own.exercise.steps)
        said = ngettext("{title}, {n} step", "{title}, {n} steps", steps, title=one_line(own.exercise.title))
        return Content.assemble((f"{FINE} ", "$primary"), words(own.file), "  ", words(said, "$quiet"))
    problems = "\n".join(f"  {each.sentence()}" for each in own.problems)
    head = _("{file} isn't an exercise yet.", file=one_line(own.file))
    return Content.assemble((f"{NOT_YET} ", "$accent"), words(head), "\n", words(problems, "$quiet"))
