"""The settings, in `config.toml`, which is the person's: steady changes one line of it when it's told to."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from steady.core.dates import WEEKDAYS, Calendar
from steady.core.errors import Problem, Unreadable, nearest
from steady.core.fields import Ask, Choice, Field, Line, Weekday, fields_of
from steady.core.language import _
from steady.store import disk, toml, trash
from steady.store.disk import as_not_saved
from steady.store.languages import of_locale
from steady.store.lock import writing
from steady.store.paths import Places

CountryCode = Annotated[str, Meta(pattern="^([A-Za-z]{2})?$", extra={"lines": 1})]
"""The two letters of a country, or nothing."""

Minutes = Annotated[int, Meta(ge=0, le=600, extra={"minutes": (0, 1, 2, 5, 10, 15, 30)})]
"""Minutes, with those that are offered first; what 0 means is said by `low`."""

Morning = Annotated[str, Meta(pattern=r"^(0?[0-9]|1[01]):[0-5][0-9]$", extra={"lines": 1})]
"""A time from midnight to noon."""


class Settings(msgspec.Struct, frozen=True):
    """What can be set; each line of `config.toml` is one of these.

    This is all that there is to say of a setting: its name in the file, what it holds, what it's called, the
    question and a line on what it is for, and what holds where nothing is set.
    """

    theme: Annotated[
        Literal["dark", "light"],
        Ask("Dark or light colours?", label="colours", help="Colours of the companion: dark or light."),
    ] = "dark"
    reduced_motion: Annotated[
        bool,
        Ask("Keep shapes still?", label="still shapes", help="No moving shapes."),
    ] = False
    bell: Annotated[
        bool,
        Ask(
            "A soft sound when the breath turns?",
            label="sound",
            help="A soft sound when the breath turns; the terminal's bell where nothing can play one.",
        ),
    ] = False
    cover_after: Annotated[
        Minutes,
        Ask(
            "After how many minutes without a key is the screen covered?",
            label="cover the screen",
            help="Minutes without a key until the screen is covered; 0 for never."
            " It's a curtain, not a lock.",
            low="never",
        ),
    ] = 0
    breathing: Annotated[
        Line,
        Ask(
            "Which exercise does guided breathing start with?",
            label="to breathe",
            help="The exercise that guided breathing starts with.",
            offers="breathing",
        ),
    ] = "even-breathing"
    grounding: Annotated[
        Line,
        Ask(
            "Which exercise does grounding start with?",
            label="to ground",
            help="The exercise that grounding starts with.",
            offers="grounding",
        ),
    ] = "five-senses-outward"
    country: Annotated[
        CountryCode,
        Ask(
            "Which country's help lines?",
            label="country",
            help="Two letters, for help lines, such as GB; empty: the one you last chose there.",
            offers="countries",
        ),
    ] = ""
    lang: Annotated[
        Line,
        Ask(
            "Which language?",
            label="language",
            help="Your language, such as en or es; empty: your computer's.",
            offers="languages",
        ),
    ] = ""
    day_ends: Annotated[
        Morning,
        Ask(
            "When does your day end?",
            label="the day ends",
            help="When your day ends, such as 04:00; anything earlier counts as the day before.",
            offers="mornings",
        ),
    ] = "00:00"
    week_starts: Annotated[
        Weekday,
        Ask(
            "On which day does your week start?",
            label="the week starts",
            help="The day your week starts on, such as sunday.",
        ),
    ] = "monday"
    people: Annotated[
        Literal["codename", "initial", "none"],
        Ask(
            "How do people appear in exports?",
            label="people in exports",
            help="How people appear in exports: codename, initial or none.",
            offers="people",
        ),
    ] = "codename"
    plain: Annotated[
        bool,
        Ask(
            "Plain lines instead of screens?",
            label="plain lines",
            help="One plain line after another, for screen readers; no screens open.",
        ),
    ] = False

    @property
    def calendar(self) -> Calendar:
        """How days and weeks are counted by these settings."""
        hour, minute = self.day_ends.split(":")
        return Calendar(datetime.time(int(hour), int(minute)), WEEKDAYS.index(self.week_starts))


def fields() -> tuple[Field, ...]:
    """Each setting, as its one definition has it."""
    return fields_of(Settings)


def described(settings: Settings) -> list[tuple[str, Any, str]]:
    """Each setting: its name, its value, and what it is for."""
    return [(field.name, getattr(settings, field.name), field.help) for field in fields()]


def usual(field: Field) -> Any:
    """What holds where a setting isn't set."""
    return getattr(Settings(), field.name)


def expected(field: Field) -> str:
    """What a setting takes, in plain words, to follow `takes`; choices as a file holds them."""
    if field.ask.offers == "mornings":
        return _("a time from 00:00 to 11:59, such as “04:00”")
    if isinstance(field.shape, Choice):
        return _("one of {words}", words=", ".join(f"“{each}”" for each in field.shape.options))
    if field.ask.offers == "countries":
        return _("two letters, such as “GB”")
    if isinstance(usual(field), str):
        return _("text such as “{text}”", text=usual(field) or "en")
    return field.shape.expected


def read_settings(path: Path) -> tuple[Settings, list[Problem]]:
    """The settings in a file, and what in it could not be used; the rest keeps its own defaults."""
    shown = path.name
    try:
        content = disk.read(path)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), []
    except (OSError, disk.Odd):
        return Settings(), [Problem(shown, _("can't be read, so I use the usual settings"), hides=False)]
    try:
        table = toml.parse(content)
    except toml.NotToml as broken:
        return Settings(), [
            Problem(
                shown,
                _("{problem}, so I use the usual settings", problem=broken.what),
                line=broken.line,
                hides=False,
            )
        ]
    known = {field.name: field for field in fields()}
    problems = []
    values = {}
    for key, value in table.items():
        line = toml.line_of(content, key)
        if key not in known:
            near = nearest(key, known)
            what = _("isn't a setting; did you mean {name}?", name=near) if near else _("isn't a setting")
            problems.append(Problem(shown, what, key, line, hides=False))
            continue
        try:
            values[key] = _fitting(known[key], value)
        except msgspec.ValidationError:
            what = _("doesn't fit; expected: {what}", what=expected(known[key]))
            problems.append(Problem(shown, what, key, line, hides=False))
    return Settings(**values), problems


def _fitting(field: Field, value: Any) -> Any:
    """A value from a file as the setting holds it. Raises ValidationError where it doesn't fit."""
    # TOML has times of day too: day_ends = 04:00:00
    plain = f"{value:%H:%M}" if isinstance(value, datetime.time) else value
    if isinstance(field.shape, Choice) and isinstance(plain, str):
        plain = plain.strip().lower()  # people write Sunday
    return msgspec.convert(plain, field.type)


def put(places: Places, name: str, value: Any) -> bool:
    """Write one setting into `config.toml`, or (None) take it out; whether that changed anything.

    Comments, order and what else stands there stay; the file is made where there is none, and is its
    owner's alone (0600). `undo` puts back what was there. Raises Unreadable when the file can't be read or
    isn't TOML, NotSaved when the disk does not take it.
    """
    with as_not_saved(places.config.parent), writing(places.home):
        content = _content(places.config)
        before = toml.parse(content or b"").get(name)
        if before is None and value is None:
            return False
        if value is not None and toml.same({name: before}, {name: value}):
            return False
        mark = trash.note_set(places.home, name, before)
        try:
            _write(places.config, content, {name: value})
        except BaseException:
            trash.forget(mark)
            raise
    return True


def put_back(places: Places, name: str, before: Any) -> None:
    """Undo `put`: the setting is as it was `before`, None for not set. Raises as it does."""
    with as_not_saved(places.config.parent):
        _write(places.config, _content(places.config), {name: before})


def _content(config: Path) -> bytes | None:
    """The bytes of the settings file, which are TOML; None where it isn't there."""
    try:
        content = disk.read(config)
        toml.parse(content)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, disk.Odd, toml.NotToml) as error:
        raise Unreadable(
            _("I can't read the settings file, so I changed nothing in it."),
            (toml.problem(config.name, error),),
            _("It's here: {file}", file=config),
        ) from None
    return content


def _write(config: Path, content: bytes | None, changes: Mapping[str, Any]) -> None:
    written = toml.edited(content or b"", changes)
    if content is None:
        disk.write_new(config, written)
    elif written.strip():
        disk.write_over(config, written, content)
    else:  # it was made for this one line
        disk.remove(config)


def language(settings: Settings, environ: Mapping[str, str]) -> str:
    """The language of the exercises, as the settings or else the locale say; "" for the usual one."""
    return settings.lang or of_locale(environ)
