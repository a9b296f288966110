"""A person's text inside Markdown, so that it renders as typed and cannot change the page around it."""

import re

from steady.core.text import display

_INLINE = re.compile(r"([\\`*_\[\]<>&~|$#])")
_BEGIN = re.compile(r"^([+\-=:])|^(\d{1,9})([.)])")
_EDGES = re.compile(r"^\s+|\s+$")
_RUNS = re.compile(r" {2,}")


def _entity(match: re.Match[str]) -> str:
    return "".join("&nbsp;" if character == " " else f"&#{ord(character)};" for character in match.group())


def inline(text: str) -> str:
    """One line of text for the middle of a Markdown line; line breaks become spaces."""
    return _line(" ".join(display(text).split("\n")))


def _line(line: str) -> str:
    """A line with its marks escaped, and its spaces kept where Markdown would drop them."""
    edges = _EDGES.findall(line)
    core = line.strip()
    head = edges[0] if edges and line[:1].isspace() else ""
    tail = edges[-1] if edges and core and line[-1:].isspace() else ""
    escaped = _INLINE.sub(r"\\\1", core)
    escaped = _BEGIN.sub(lambda mark: f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\{mark[3]}", escaped)
    escaped = _RUNS.sub(_entity, escaped)
    return _EDGES.sub(_entity, head) + escaped + _EDGES.sub(_entity, tail)


def quoted(text: str) -> list[str]:
    """A text of any length as the lines of a Markdown block quote; blank lines part paragraphs."""
    lines = display(text).split("\n")
    out = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not line.strip():
            out.append(">")
        else:
            out.append(f"> {_line(line)}" + ("\\" if following.strip() else ""))
    return out
