"""Numbers as a language says them: how long, with a decimal mark, as a percentage."""

from steady.core.language import ngettext, pgettext


def decimal(value: float, places: int | None = None) -> str:
    """A number in digits: `2`, `0.5`, `2,5` in Spanish; with so many decimal places where that is said."""
    plain = f"{value:g}" if places is None else f"{value:.{places}f}"
    return plain.replace(".", pgettext("decimal mark", "."))


def percent(value: float) -> str:
    """A whole percentage: `43%`, `43 %` in Spanish, never broken at the end of a line."""
    return pgettext("percentage", "{n}%", n=round(value))


def seconds(count: float) -> str:
    """How many seconds: `1 second`, `10 seconds`, `2.5 seconds`."""
    return ngettext("{n} second", "{n} seconds", _grammatical(count), n=decimal(count))


def minutes(count: float) -> str:
    """How many minutes: `1 minute`, `3 minutes`, `1.5 minutes`."""
    return ngettext("{n} minute", "{n} minutes", _grammatical(count), n=decimal(count))


def about_minutes(count: float) -> str:
    """About how many minutes: `about a minute`, `about 3 minutes`, `about 1.5 minutes`."""
    return ngettext("about a minute", "about {n} minutes", _grammatical(count), n=decimal(count))


def about_seconds(count: float) -> str:
    """About how many seconds: `about a second`, `about 10 seconds`."""
    return ngettext("about a second", "about {n} seconds", _grammatical(count), n=decimal(count))


def _grammatical(count: float) -> int:
    """The number whose plural a count takes: 1.5 has that of 2."""
    return int(count) if count == int(count) else int(count) + 1
