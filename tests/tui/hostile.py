"""A home in which every word tries to be more than a word: for the terminal, for markup, for the layout."""

import datetime
import json
from typing import Any

from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo, fields_of
from steady.core.kinds.exposure import Exposure
from steady.store import drafts, saving
from steady.store.home import Home
from tests.conftest import NOW

WORDS = (
    "zq\x1b]52;c;aGk=\x07 \x1b]0;owned\x07 \x1b[5m \x1b[6n \x9b31m \u202egnirts\u2066 \x00\x08\x0c\x7f "
    "[/] [red]r[/red] [@click=app.leave]x[/] [link=file:///]y[/link] $primary {0} %s "
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 日本語 e\u0301 " + "w" * 90
)
"""Begins with letters that nothing else has, to search for."""

SEEN = "zq␛]52;c;aGk=␇"
"""How the words begin on a screen."""

LONG = f"{WORDS}\n\n{WORDS}\tend"


def quoted(words: str) -> str:
    """Words as a string in a TOML file."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


EXERCISE = f"""
schema = 1
id = "zq"
title = {quoted("zq" + WORDS[2:60])}
kind = "script"
group = "longer"
purpose = {quoted(WORDS[:60])}
minutes = 1
when = ["any"]
cautions = [{quoted(WORDS[:60])}]
keeps = "reflection"
[[sources]]
author = {quoted(WORDS[:60])}
year = 2000
[[steps]]
say = {quoted(WORDS)}
[[steps]]
ask = {quoted(WORDS)}
field = "text"
"""


def fill(home: Home) -> None:
    """Two records of every kind, a draft, an exercise, and files with such names that cannot be read."""
    for kind in all_kinds():
        full = {field.name: value_for(field, kind) for field in fields_of(kind)}
        worded = {
            field.name: full[field.name]
            for field in fields_of(kind)
            if field.required or isinstance(field.shape, Writing)
        }
        saving.add(home, kind, full, NOW - datetime.timedelta(days=1))
        if home.page(kind) is None:
            saving.add(home, kind, worded, NOW - datetime.timedelta(hours=1))
    saving.add(home, Exposure, {"goal": LONG, "prediction": LONG}, NOW)
    drafts.keep(drafts.Draft(drafts.new_path(home.root, "reflection"), "reflection", "", NOW, {"text": LONG}))
    (home.root / "exercises").mkdir(exist_ok=True)
    (home.root / "exercises" / "zq.toml").write_text(EXERCISE, encoding="utf-8")
    for folder in ("journal/2026/11", "plan/person", "plan/step"):
        (home.root / folder / "zq\x1b]0;owned\x07[b]\u202e.toml").write_text("mood = = 5")


def value_for(field: Field, kind: Kind) -> Any:
    """Something that fits a field, in words that are hostile where it takes words."""
    match field.shape:
        case Number(low, _, _):
            return low + 4
        case Choice(options):
            return options[0]
        case YesNo():
            return True
        case Several(options):
            return list(options[:2]) or [WORDS, LONG]
        case Day():
            return NOW.date()
        case Writing(long):
            return LONG if long else WORDS
