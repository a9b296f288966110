"""What a form asks: its pages, and for each question what can be picked and named."""

import datetime
from collections.abc import Sequence

from steady.core.fields import Field
from steady.core.pages import pages
from steady.services.form import Filling
from steady.services.offers import known, offers
from steady.store.home import Home
from steady.tui.widgets.answer import Answer


class Asked:
    """The questions of a form, with what is here already to answer them with."""

    def __init__(self, home: Home, fields: tuple[Field, ...]) -> None:
        self._offered = {field.name: offers(home, field) for field in fields}
        self._known = {field.name: known(home, field) for field in fields}
        self._calendar = home.calendar
        said = (*self._offered.values(), *self._known.values())
        self.says = {each.id: each.says for offered in said for each in offered}
        """The words for ids."""
        self.pages = pages(fields, lambda field: len(self._offered[field.name]))

    def page_of(self, field: Field) -> int:
        """The number of the page that a field is on."""
        return next(at for at, page in enumerate(self.pages) if field in page)

    def answers(self, page: Sequence[Field], filling: Filling, now: datetime.datetime) -> list[Answer]:
        """The questions of a page with what is answered so far."""
        rows = 6 if len(page) == 1 else 3
        return [
            Answer(
                field,
                filling.answers.get(field.name),
                self._offered[field.name],
                now,
                rows,
                self._known[field.name],
                filling.typed.get(field.name, ""),
                self._calendar,
            )
            for field in page
        ]
