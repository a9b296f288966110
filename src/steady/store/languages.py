"""Which language is wanted, and the catalogue of its words."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from steady.core.text import one_line
from steady.store import toml
from steady.store.bundled import folder_of, languages_there
from steady.store.compiled import Compiled
from steady.store.place import locale_parts

DOMAIN = "messages"
"""The name of the catalogues: that of gettext's own domain, so that Typer's words are in them too."""


def wanted(flag: str, config: Path, environ: Mapping[str, str]) -> str:
    """The language asked for by option, else by the settings, else by the locale; "" for English."""
    chosen = flag or toml.table_in(config).get("lang") or locale_parts(environ)[0]
    return chosen if isinstance(chosen, str) else ""


def catalogue(language: str) -> Compiled | None:
    """The words of a language; None for English, and for a language that has none."""
    folder = folder_of(language)
    file = folder / "LC_MESSAGES" / f"{DOMAIN}.mo" if folder else None
    if folder is None or file is None or not file.is_file():
        return None
    import gettext  # English needs none

    gettext.bindtextdomain(DOMAIN, folder.parent)
    os.environ["LANGUAGE"] = folder.name  # what Typer looks at, and an editor that is opened
    return Compiled(file)


def not_there(flag: str, config: Path) -> str:
    """What to say where a language was asked for by name that isn't there; "" where it is, or none was."""
    asked = flag or toml.table_in(config).get("lang")
    if not isinstance(asked, str) or not asked or re.match(r"en(?![a-z])", asked) or folder_of(asked):
        return ""
    there = ", ".join(languages_there())  # said in English whatever else is spoken, as all that follows
    return f"“{one_line(asked, 20)}” isn't here yet, so this is in English. Languages: {there}."
