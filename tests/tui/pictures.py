"""Screens as plain text, to read in a diff: what a person sees, without the colours."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.app import App

CELL, ROW, FIRST = 12.2, 24.4, 20.0
"""Of the picture that Textual makes: the size of a cell, and where the first row stands."""

SNAPSHOTS = Path(__file__).parent / "snapshots"

_TEXT = re.compile(r'<text class="terminal-\d+-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', re.DOTALL)


def picture(app: App[Any]) -> str:
    """The screen as lines of text, one for each row of the terminal, spaces at their ends taken off."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, words in _TEXT.findall(app.export_screenshot()):
        rows.setdefault(float(y), []).append((float(x), unescape(words).replace("\xa0", " ")))
    lines = [""] * app.size.height
    for y, pieces in rows.items():
        line = ""
        for x, words in sorted(pieces):
            line += " " * (round(x / CELL) - cell_len(line)) + words
        lines[round((y - FIRST) / ROW)] = line.rstrip()
    return "\n".join(lines)
