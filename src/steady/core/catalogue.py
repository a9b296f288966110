"""Which kinds of record there are: every class in `core/kinds/`, found by its file."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator

from steady.core import kinds as _kinds
from steady.core.errors import NotFound
from steady.core.language import _
from steady.core.record import Moment, Page, Record, Thing
from steady.core.text import one_line

Kind = type[Record]

_found: dict[str, Kind] = {}
"""Kinds by their names, as they were asked for: every record file asks."""


def _loaded() -> Iterator[Kind]:
    for way in (Moment, Thing, Page):
        yield from way.__subclasses__()


def all_kinds() -> tuple[Kind, ...]:
    """Every kind: moments first, then things, then pages, each by name."""
    for module in pkgutil.iter_modules(_kinds.__path__):
        importlib.import_module(f"{_kinds.__name__}.{module.name}")
    ways = [Moment, Thing, Page]
    return tuple(sorted(_loaded(), key=lambda kind: (ways.index(kind.__base__), kind.kind())))  # type: ignore[arg-type] # the base of a kind is one of the three


def kind_or_none(word: str) -> Kind | None:
    """The kind with this name or command, its plural in words too; None when there is none."""
    word = word.strip().lower()
    if word in _found:
        return _found[word]
    for kind in _loaded():
        if kind.kind() == word:
            return _found.setdefault(word, kind)
    module = f"{_kinds.__name__}.{word}"
    if word.isidentifier() and importlib.util.find_spec(module):
        importlib.import_module(module)
    else:
        all_kinds()
    for kind in _loaded():
        if word in {kind.kind(), kind.verb(), kind.called, kind.plural}:
            return kind
    return None


def kind_named(word: str) -> Kind:
    """The kind with this name, command or plural; raises NotFound with the nearest name."""
    kind = kind_or_none(word)
    if kind is not None:
        return kind
    import difflib

    names = [kind.kind() for kind in all_kinds()]
    near = difflib.get_close_matches(word.lower(), names, n=1)
    hint = (
        _("Did you mean {name}?", name=near[0])
        if near
        else _("The kinds are: {names}.", names=", ".join(names))
    )
    raise NotFound(_("There's no kind of record called “{word}”.", word=one_line(word, 40)), hint)
