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
    chosen = flag or toml.table_in(config).get("lang") or of_locale(environ)
    return chosen if isinstance(chosen, str) else ""


def of_locale(environ: Mapping[str, str]) -> str:
    """The language of the locale; the first in LANGUAGE that is here comes before it, as gettext has it."""
    usual = locale_parts(environ)[0]
    if not usual:
        return ""
    asked = environ.get("LANGUAGE", "").split(":")
    return next((each for each in asked if each[:2] == "en" or folder_of(each)), usual)


def catalogue(language: str) -> Compiled | None:
    """The words of a language; None for English, and where there are none that can be read."""
    if (folder := folder_of(language)) is None:
        return None
    try:
        words = Compiled(folder / "LC_MESSAGES" / f"{DOMAIN}.mo")
    except (OSError, ValueError):  # a safety plan in English is better than none
        return None
    import gettext  # English needs none

    gettext.bindtextdomain(DOMAIN, folder.parent)
    os.environ["LANGUAGE"] = folder.name  # what Typer looks at, and an editor that is opened
    return words


def not_there(flag: str, config: Path, words: Compiled | None) -> str:
    """What to say of a language that was asked for by name and has no words here; "" for any other."""
    asked = flag or toml.table_in(config).get("lang")
    if (
        words
        or not isinstance(asked, str)
        or not asked.strip()
        or re.match(r"\s*en(?![a-z])", asked, re.IGNORECASE)
    ):
        return ""
    if folder := folder_of(asked):
        missing = f"The words for “{folder.name}” can't be read here, so this is in English."
        return f"{missing} Installing steady again may bring them back."
    there = ", ".join(languages_there())  # said in English whatever else is spoken, as all that follows
    return f"“{one_line(asked, 20)}” isn't here yet, so this is in English. Languages: {there}."
