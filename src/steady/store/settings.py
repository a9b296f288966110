"""The person's settings: `config.toml`, read and never written."""

import difflib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from steady.core.problems import Problem
from steady.store import disk, toml


class Settings(msgspec.Struct, frozen=True):
    """What can be set; each line of `config.toml` is one of these."""

    lang: Annotated[str, Meta(description="language of the exercises, such as en or es")] = ""
    country: Annotated[str, Meta(description="two letters, for help lines, such as GB")] = ""
    plain: Annotated[bool, Meta(description="one plain line after another, for screen readers")] = False
    reduced_motion: Annotated[bool, Meta(description="no moving shapes")] = False
    theme: Annotated[
        Literal["dark", "light"], Meta(description="colours of the companion: dark or light")
    ] = "dark"
    bell: Annotated[bool, Meta(description="a soft bell when the breath turns")] = False
    cover_after: Annotated[
        int, Meta(ge=0, le=600, description="minutes without a key until the screen is covered; 0 for never")
    ] = 0
    breathing: Annotated[str, Meta(description="the exercise that `steady breathe` opens")] = "even-breathing"
    grounding: Annotated[str, Meta(description="the exercise that `steady ground` opens")] = (
        "five-senses-outward"
    )
    people: Annotated[
        Literal["codename", "initial", "none"],
        Meta(description="how people appear in exports: codename, initial or none"),
    ] = "codename"


def described(settings: Settings) -> list[tuple[str, Any, str]]:
    """Each setting: its name, its value, and what it is for."""
    told = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    return [
        (name, value, str(told[name].get("description", "")))
        for name, value in msgspec.to_builtins(settings).items()
    ]


def read_settings(path: Path) -> tuple[Settings, list[Problem]]:
    """The settings in a file, and what in it could not be used; the rest keeps its own defaults."""
    shown = path.name
    try:
        content = disk.read(path)
    except FileNotFoundError:
        return Settings(), []
    except (OSError, disk.Odd):
        return Settings(), [Problem(shown, "cannot be read; the usual settings are used", hides=False)]
    try:
        table = toml.parse(content)
    except toml.NotToml as broken:
        return Settings(), [
            Problem(shown, f"{broken.what}; the usual settings are used", line=broken.line, hides=False)
        ]
    known = {field.name: field for field in msgspec.structs.fields(Settings)}
    problems = []
    values = {}
    for key, value in table.items():
        line = toml.line_of(content, key)
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            meant = f"; is {near[0]} meant?" if near else ""
            problems.append(Problem(shown, f"is not a setting{meant}", key, line, hides=False))
            continue
        try:
            values[key] = msgspec.convert(value, known[key].type)
        except msgspec.ValidationError:
            default = known[key].default
            expects = f"text such as “{default or 'en'}”"
            if isinstance(default, int):
                expects = "true or false" if isinstance(default, bool) else "a whole number such as 5"
            problems.append(Problem(shown, f"does not fit; expected: {expects}", key, line, hides=False))
    return Settings(**values), problems
