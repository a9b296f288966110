"""The settings, in `config.toml`, which is the person's: read and never written."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from steady.core.dates import WEEKDAYS, Calendar
from steady.core.errors import Problem, nearest
from steady.core.language import N_, _
from steady.store import disk, toml
from steady.store.languages import of_locale


class Settings(msgspec.Struct, frozen=True):
    """What can be set; each line of `config.toml` is one of these."""

    lang: Annotated[str, Meta(description=N_("your language, such as en or es; empty: your computer's"))] = ""
    country: Annotated[
        str,
        Meta(description=N_("two letters, for help lines, such as GB; empty: the one you last chose there")),
    ] = ""
    plain: Annotated[bool, Meta(description=N_("one plain line after another, for screen readers"))] = False
    reduced_motion: Annotated[bool, Meta(description=N_("no moving shapes"))] = False
    theme: Annotated[
        Literal["dark", "light"], Meta(description=N_("colours of the companion: dark or light"))
    ] = "dark"
    bell: Annotated[bool, Meta(description=N_("a soft bell when the breath turns"))] = False
    cover_after: Annotated[
        int,
        Meta(ge=0, le=600, description=N_("minutes without a key until the screen is covered; 0 for never")),
    ] = 0
    breathing: Annotated[str, Meta(description=N_("the exercise that guided breathing starts with"))] = (
        "even-breathing"
    )
    grounding: Annotated[str, Meta(description=N_("the exercise that grounding starts with"))] = (
        "five-senses-outward"
    )
    day_ends: Annotated[
        str,
        Meta(
            pattern=r"^(0?[0-9]|1[01]):[0-5][0-9]$",
            description=N_("when your day ends, such as 04:00; anything earlier counts as the day before"),
        ),
    ] = "00:00"
    week_starts: Annotated[
        Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        Meta(description=N_("the day your week starts on, such as sunday")),
    ] = "monday"
    people: Annotated[
        Literal["codename", "initial", "none"],
        Meta(description=N_("how people appear in exports: codename, initial or none")),
    ] = "codename"

    @property
    def calendar(self) -> Calendar:
        """How days and weeks are counted by these settings."""
        hour, minute = self.day_ends.split(":")
        return Calendar(datetime.time(int(hour), int(minute)), WEEKDAYS.index(self.week_starts))


def described(settings: Settings) -> list[tuple[str, Any, str]]:
    """Each setting: its name, its value, and what it is for."""
    told = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    return [
        (name, value, _(str(told[name].get("description", ""))))
        for name, value in msgspec.to_builtins(settings).items()
    ]


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
    known = {field.name: field for field in msgspec.structs.fields(Settings)}
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
            # TOML has times of day too: day_ends = 04:00:00
            plain = f"{value:%H:%M}" if isinstance(value, datetime.time) else value
            if key == "week_starts" and isinstance(plain, str):
                plain = plain.strip().lower()  # people write Sunday
            values[key] = msgspec.convert(plain, known[key].type)
        except msgspec.ValidationError:
            default = known[key].default
            expects = _("text such as “{text}”", text=default or "en")
            if isinstance(default, int):
                expects = _("true or false") if isinstance(default, bool) else _("a whole number such as 5")
            if key == "day_ends":
                expects = _("a time from 00:00 to 11:59 in quotation marks, such as “04:00”")
            if key == "week_starts":
                expects = _("a day of the week in English, such as “{day}” or “sunday”", day=default)
            problems.append(
                Problem(shown, _("doesn't fit; expected: {what}", what=expects), key, line, hides=False)
            )
    return Settings(**values), problems


def language(settings: Settings, environ: Mapping[str, str]) -> str:
    """The language of the exercises, as the settings or else the locale say; "" for the usual one."""
    return settings.lang or of_locale(environ)
