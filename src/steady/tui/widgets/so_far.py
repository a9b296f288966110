"""The answers given so far, and what was expected, in sight beside the question."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from steady.core.answers import words_of
from steady.core.fields import Field
from steady.core.text import display, one_line
from steady.tui.widgets.prose import Prose

TWO_COLUMNS = 76
"""From how many columns on earlier answers stand beside the questions, as the styles have it."""


class SoFar(Prose):
    """Each answered field: its label, and below or beside it the answer."""

    DEFAULT_CSS = """
    SoFar { height: auto; color: $foreground; }
    """

    def tell(
        self, fields: Sequence[Field], answers: Mapping[str, Any], says: Mapping[str, str], *, brief: bool
    ) -> None:
        """Show the answers of some fields; `says` are the words for ids, `brief` one line for each."""
        lines: list[Content] = []
        section = ""
        for field in fields:
            value = answers.get(field.name)
            if value in (None, "", []):
                continue
            shown = " · ".join(words_of(field, value, {field.ask.refers or field.ask.offers: says}))
            if brief:
                lines.append(_line(field, one_line(shown)))
                continue
            if field.section != section and field.section:
                lines += [*([Content("")] if lines else []), Content.styled(field.section, "$primary")]
            section = field.section
            lines.append(_line(field, display(shown).strip()))
        self.say(Content("\n").join(lines))


class Beside(VerticalScroll, can_focus=False):
    """What there is to have in sight: lines of its own first, then the answers so far.

    Until there are any, an introduction, where there is room for two columns.
    """

    def __init__(self, introduction: str, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._introduction = introduction

    def compose(self) -> ComposeResult:
        """The lines, then the answers."""
        yield Prose(self._introduction, classes="introduction quiet")
        yield Prose(classes="beside")
        yield SoFar()

    def tell(
        self,
        lines: Sequence[str],
        fields: Sequence[Field],
        answers: Mapping[str, Any],
        says: Mapping[str, str],
        *,
        narrow: bool,
    ) -> None:
        """Show these lines and the answers of these fields; where it is narrow, the lines alone if any."""
        beside, so_far = self.query_one(".beside", Prose), self.query_one(SoFar)
        beside.say("\n".join(lines))
        beside.display = bool(lines)
        so_far.tell(fields, answers, says, brief=narrow)
        so_far.display = not (narrow and lines)
        empty = not (lines or any(field.name in answers for field in fields))
        self.query_one(".introduction").display = empty and not narrow
        self.set_class(empty, "-empty")
        if not lines:
            self.scroll_end(animate=False)


def _line(field: Field, words: str) -> Content:
    return Content.assemble((f"{field.label}  ", "$quiet"), Content(words))
