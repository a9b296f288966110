"""A form: a page of questions at a time, earlier answers in sight, everything kept as it is typed."""

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen

from steady.core.errors import NotSaved, SteadyError
from steady.core.fields import Field
from steady.core.pages import pages
from steady.services.drafting import Drafting
from steady.services.offers import offers
from steady.services.rescue import rescue
from steady.store.records import Entry
from steady.tui.form import Answers, Form
from steady.tui.messages import Said
from steady.tui.screens.notice import NoticeScreen
from steady.tui.surroundings import Surroundings
from steady.tui.widgets.answer import Answer
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.so_far import SoFar

KEPT_AFTER = 0.4
"""Seconds from a key to its words being in the draft on disk, at most (the promise is one second)."""


class FormScreen(Screen[Entry | None]):
    """Gives the saved record, or None when it was left; what was typed then waits as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "keep"),
        Binding("pagedown,ctrl+n", "next", "next", key_display="PgDn"),
        Binding("pageup,ctrl+b", "back", "back", key_display="PgUp"),
        Binding("tab", "onward", "onward", show=False, priority=True),
        Binding("shift+tab", "backward", "backward", show=False, priority=True),
        Binding("escape", "leave_for_now", "later, nothing lost", priority=True),
    ]

    def __init__(self, surroundings: Surroundings, form: Form) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._form = form
        self._now = surroundings.clock()
        self._drafting = Drafting(surroundings.home, form.kind, self._now, form.of)
        self._picked_up = bool(self._drafting.begun)
        self.answers: Answers = {**form.answers, **self._drafting.begun}
        """The answers as they are now."""
        self._offered = {field.name: offers(surroundings.home, field) for field in form.fields}
        self._pages = pages(form.fields, lambda field: len(self._offered[field.name]))
        self._at = 0
        self._waits = False

    # -- what is on the screen -----------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Earlier answers to one side (above, when narrow), the page of questions to the other."""
        yield Heading(self._form.heading)
        with Horizontal(classes="form"):
            with VerticalScroll(classes="so-far", can_focus=False):
                if self._form.beside:
                    yield Prose("\n".join(self._form.beside), classes="beside")
                yield SoFar()
            yield VerticalScroll(classes="questions", can_focus=False)
        yield Hints()

    async def on_mount(self) -> None:
        """Show the first page and say when a draft was picked up."""
        self._surroundings.drafts.append(self._drafting)
        await self._show_page()
        if self._picked_up:
            self.post_message(Said("Your answers from before are here again."))

    def on_unmount(self) -> None:
        """The draft needs no more care."""
        self._surroundings.drafts.remove(self._drafting)

    async def _show_page(self, *, at_end: bool = False) -> None:
        page = self._pages[self._at]
        place = self.query_one(".questions", VerticalScroll)
        section = page[0].section
        with self.app.batch_update():
            await place.remove_children()
            answers = [self._answer(field, len(page)) for field in page]
            await place.mount(*([Prose(section, classes="section")] if section else []), *answers)
            place.scroll_home(animate=False)
            self.query_one(Heading).right = f"{self._at + 1} of {len(self._pages)}"
            self._tell_so_far()
        answers[-1 if at_end else 0].focus_entry()

    def _answer(self, field: Field, on_page: int) -> Answer:
        value = self.answers.get(field.name)
        return Answer(field, value, self._offered[field.name], self._now, rows=6 if on_page == 1 else 3)

    def _tell_so_far(self) -> None:
        page = self._pages[self._at]
        others = [field for field in self._form.fields if field not in page]
        narrow = not (self.has_class("-wide") or self.has_class("-broad"))
        self.query_one(SoFar).tell(others, self.answers, self._says(), brief=narrow)
        so_far = self.query_one(".so-far")
        so_far.set_class(
            not (self._form.beside or any(field.name in self.answers for field in others)), "-empty"
        )
        so_far.scroll_end(animate=False)

    def _says(self) -> dict[str, str]:
        return {each.id: each.says for offered in self._offered.values() for each in offered}

    def on_resize(self) -> None:
        """Earlier answers are told in brief where there is little room."""
        if self._pages and self.is_mounted:
            self._tell_so_far()

    # -- answering -----------------------------------------------------------------------

    @on(Answer.Changed)
    async def _changed(self, event: Answer.Changed) -> None:
        name = event.answer.field.name
        self._put(name, event.answer.value)
        for other, value in self._form.follow(name, self.answers).items():
            self._put(other, value)
        self._drafting.change(self.answers)
        if not self._waits:
            self._waits = True
            self.set_timer(KEPT_AFTER, self._keep_draft)
        if self._form.ends(name, self.answers):
            self._save()

    def _put(self, name: str, value: Any) -> None:
        if value in (None, "", []):
            self.answers.pop(name, None)
        else:
            self.answers[name] = value

    @work(thread=True, group="draft")
    def _keep_draft(self) -> None:
        self._waits = False
        if not self._drafting.keep():
            self.post_message(Said("This draft cannot be written right now; your answers are still here."))

    # -- going around --------------------------------------------------------------------

    async def action_next(self) -> None:
        """The next page; after the last one, keep."""
        if self._at + 1 < len(self._pages):
            self._at += 1
            await self._show_page()
        else:
            self._save()

    async def action_back(self) -> None:
        """The page before."""
        if self._at:
            self._at -= 1
            await self._show_page(at_end=True)

    async def action_onward(self) -> None:
        """The next question, on the next page after the last of this one."""
        if self._place() == len(self.query(Answer)) - 1:
            await self.action_next()
        else:
            self.query(Answer)[self._place() + 1].focus_entry()

    async def action_backward(self) -> None:
        """The question before."""
        if self._place() == 0:
            await self.action_back()
        else:
            self.query(Answer)[self._place() - 1].focus_entry()

    def _place(self) -> int:
        focused = self.focused
        answers = list(self.query(Answer))
        return next((at for at, each in enumerate(answers) if focused in each.walk_children()), 0)

    def action_leave_for_now(self) -> None:
        """Back to where one came from; what was answered waits as a draft."""
        if not self._drafting.keep():
            self.app.push_screen(
                NoticeScreen("This draft could not be written.", "Your answers are still here.")
            )
            return
        self.dismiss(None)

    # -- saving --------------------------------------------------------------------------

    async def action_save(self) -> None:
        """Keep the record; what it cannot be without is asked for."""
        self._save()

    def _save(self) -> None:
        for each in self.query(Answer):
            if each.problem:
                each.focus_entry()
                self.post_message(Said(each.problem))
                return
        lacks = [field for field in self._form.fields if field.required and field.name not in self.answers]
        if not self.answers or self.answers == dict(self._form.answers):
            self._drafting.discard()
            self.dismiss(None)
            return
        if lacks:
            self._ask_for(lacks[0])
            return
        try:
            entry = self._form.save(dict(self.answers))
        except SteadyError as error:
            self._not_saved(error)
            return
        self._drafting.discard()
        self.dismiss(entry)

    @work
    async def _ask_for(self, field: Field) -> None:
        self._at = next(at for at, page in enumerate(self._pages) if field in page)
        await self._show_page()
        for each in self.query(Answer):
            if each.field == field:
                each.focus_entry()
                each.tell_problem("This one is needed to keep it.")

    def _not_saved(self, error: SteadyError) -> None:
        """Say what went wrong and where the words are."""
        hint = error.hint
        if isinstance(error, NotSaved):
            root, kind = self._surroundings.home.root, self._form.kind.kind()
            place = rescue(root, kind, self.answers, self._now, self._drafting.draft.path, self._form.of)
            hint += f" Your answers are in {place}." if place else " Your answers are still on this screen."
        self.app.push_screen(NoticeScreen(error.message, hint.strip()))
