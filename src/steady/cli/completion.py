"""What the shell offers when TAB is pressed: ids, kinds, exercise names, choices."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Choice, Field, Several, YesNo
from steady.core.record import Moment
from steady.services.offers import offers
from steady.store.exercises import exercise_ids
from steady.store.home import Home
from steady.store.paths import places

RECENT = 30
"""How many of the newest records are offered."""


def _home(context: Any) -> Home:
    root = context.find_root() if context is not None else None
    chosen = (root.params.get("home") if root is not None else None) or None
    return Home(places(Path(chosen) if chosen else None, os.environ).home)


def _offered(values: Iterable[str], incomplete: str) -> list[str]:
    """The values that go on from what was typed; a name that is not plain text is not offered to a shell."""
    return [value for value in values if value.isprintable() and value.lower().startswith(incomplete.lower())]


def complete_kind(incomplete: str) -> list[str]:
    """Kinds of record."""
    return _offered((kind.kind() for kind in all_kinds()), incomplete)


def complete_id(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Ids of the newest records and of all that the plan keeps, with what they are. Names alone are read."""
    return _pairs(ctx, None, incomplete)


def complete_id_of(kind: Kind) -> Callable[..., list[tuple[str, str]]]:
    """A completion of the ids of one kind."""

    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        return _pairs(ctx, kind, incomplete)

    return complete


def _pairs(ctx: Any, kind: Kind | None, incomplete: str) -> list[tuple[str, str]]:
    known = dict(_ids(_home(ctx), kind))
    return [(id, known[id]) for id in _offered(known, incomplete)]


def _ids(home: Home, kind: Kind | None) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = [("last", "the newest")]
    if kind is None or issubclass(kind, Moment):
        for path in home.moment_paths():
            name, _, letters = path.stem.rpartition("-")
            if kind is None or name.endswith(f"-{kind.kind()}"):
                found.append((letters, name))
            if len(found) > RECENT:
                break
    for each in [kind] if kind else all_kinds():
        if not issubclass(each, Moment):
            found += [(path.stem, each.called) for path in home.plan_paths(each)]
    return found


def complete_exercise(ctx: Any, incomplete: str) -> list[str]:
    """Ids of exercises."""
    return _offered(exercise_ids(_home(ctx).root), incomplete)


def complete_topic(incomplete: str) -> list[str]:
    """Topics of the insights."""
    from steady.services.insights import TOPICS

    return _offered(TOPICS, incomplete)


def complete_field(kind: Kind, field: Field) -> Callable[..., list[str]]:
    """A completion of what a field can hold."""

    def complete(ctx: Any, incomplete: str) -> list[str]:
        match field.shape:
            case Choice(options):
                values = list(options)
            case YesNo():
                values = ["yes", "no"]
            case Several(options) if options:
                values = list(options)
            case _:
                values = [offer.id for offer in offers(_home(ctx), field)]
        return _offered(values, incomplete)

    return complete
