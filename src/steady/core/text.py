"""Words of the person made safe: to store, to show, in JSON and Markdown; and measured in columns."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from steady.core.language import _, ngettext, pgettext

_NEWLINES = re.compile(r"\r\n|\r|\n")

# Characters that change what a terminal does or how a line reads without being seen:
# C0 and C1 controls, DEL, bidirectional and other format controls, line and paragraph separators, BOM,
# annotation marks, surrogates. Joiners stay, for emoji and for scripts that need them.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

_SURROGATES = re.compile("[\ud800-\udfff]")


def _seen(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"<U+{code:04X}>"


def display(text: str) -> str:
    """Text with every control character made visible; line breaks stay, tabs become spaces.

    Everything that reaches a terminal goes through here, so that a file cannot move the
    cursor, set a title or fill the clipboard.
    """
    lines = _NEWLINES.split(text.replace("\t", "    "))
    return "\n".join(_UNSEEN.sub(_seen, line) for line in lines)


def sentence(text: str) -> str:
    """Text that stays one line whatever names are in it: their line breaks and tabs are made visible too.

    A file's name can hold a line break; shown as one, it could say things in steady's voice.
    """
    return _UNSEEN.sub(_seen, text)


def json_text(value: Any, indent: int | None = 2) -> str:
    """A value as JSON: letters stay as they are, control characters are escapes that act in no terminal."""
    import json

    return _UNSEEN.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent)) + "\n"


def _escape(match: re.Match[str]) -> str:
    return "\n" if match.group() == "\n" else f"\\u{ord(match.group()):04x}"


def one_line(text: str, width: int = 0) -> str:
    """The text on one line, safe to show, cut with an ellipsis at `width` characters (0: not cut)."""
    line = " ".join(display(text).split())
    if width and len(line) > width:
        kept = whole_before(line, max(width - 1, 0))
        return whole_words(line[:kept], line[kept:]) + "…"
    return line


@cache
def label(name: str) -> str:
    """A field's name in words: `on_guard` is `on guard`, `people_i_can_ask` is `people I can ask`."""
    return " ".join("I" if word == "i" else word for word in name.split("_"))


def times(number: int) -> str:
    """How often, in words: `once`, `twice`, `3 times`."""
    if number in (1, 2):
        return _("once") if number == 1 else _("twice")
    return ngettext("once", "{n} times", number)


def joined(words: Sequence[str]) -> str:
    """Words as a list in a sentence: `mood`, `mood and energy`, `mood, energy and distress`."""
    usual = pgettext("list", "{some} and {last}")
    odd = pgettext("list, where “and” changes", "{some} and {last}")
    return _list(words, odd if _begins(words, pgettext("pattern: words that change “and”", "-")) else usual)


def either(words: Sequence[str]) -> str:
    """Words as a choice in a sentence: `mood`, `mood or energy`, `mood, energy or distress`."""
    usual = pgettext("list", "{some} or {last}")
    odd = pgettext("list, where “or” changes", "{some} or {last}")
    return _list(words, odd if _begins(words, pgettext("pattern: words that change “or”", "-")) else usual)


def _list(words: Sequence[str], last: str) -> str:
    """A list whose last two words are put together so; what stands in a word is shown as it is."""
    if len(words) < 2:
        return "".join(words)
    values = {"some": pgettext("list", ", ").join(words[:-1]), "last": words[-1]}
    return re.sub(r"\{(some|last)\}", lambda blank: values[blank[1]], last)


def _begins(words: Sequence[str], pattern: str) -> bool:
    """Whether the last word begins as a pattern of the catalogue says: “e hijos”, “u otro” in Spanish."""
    try:
        return pattern != "-" and bool(re.match(pattern, words[-1].strip("«»“”‘’\"'"), re.IGNORECASE))
    except (re.error, IndexError):  # a slip in a translation never stops anyone
        return False


def capital(text: str) -> str:
    """A text with a capital at its beginning, the rest as it is: a heading, a day that begins a sentence."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Own words as the end of a sentence: with a full stop, where they don't end with a mark already."""
    words = text.rstrip()
    return words if words.rstrip("”»\"'’)").endswith((".", "?", "!", "…")) else f"{words}."


def storable(text: str) -> str:
    """Text that can be written as UTF-8: lone surrogates, as broken input leaves them, become U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


# Names that Windows keeps for devices, with or without an ending.
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}


def slug(text: str, longest: int = 40) -> str:
    """A file name for a title: lower-case ASCII letters, digits and single hyphens, on any system.

    Gives "" when nothing of the title can be written that way.
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'", "")
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > longest:
        words = words[: longest + 1].rpartition("-")[0] or words[:longest]
    return f"{words}-1" if words in _RESERVED else words.strip("-")


# -- in Markdown: it renders as typed and cannot change the page around it ------------------------------

_MARKS = re.compile(r"([\\`*_\[\]<>&~|$#])")
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
    escaped = _MARKS.sub(r"\\\1", core)
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


_PIECES = re.compile(r" *[^ ]+")

PLAIN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u2193\u2500-\u2595\u2800-\u28ff]*"
)
"""Letters and signs that take one column each; Rich, loaded where it is needed, knows the others."""

LONG_PIECE = 14
"""How many characters of a word are dropped at most, so that it is cut between words."""

PARTING = " ,;:·–("
"""What stands between words and has nothing to say at the end of a text that is cut."""

MARKED = 8
"""How many characters may be one letter with its marks, or one emoji of several, for it to be cut whole."""


def cells(text: str) -> int:
    """How many columns a text takes: wide characters two, marks that sit on others none."""
    if PLAIN.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text with spaces after it, or before it, up to so many columns."""
    spaces = " " * (width - cells(text))
    return spaces + text if right else text + spaces


def shortened(text: str, width: int) -> str:
    """A text of one line, cut with an ellipsis where it takes more than so many columns."""
    return text if cells(text) <= width else whole_words(*cut(text, max(width - 1, 0))) + "…"


def whole_words(head: str, rest: str) -> str:
    """The first part of a text that is cut, without the piece of a word at its end, if that is no long one.

    A mark that parts words, such as a comma, says nothing before an ellipsis and goes too.
    """
    if rest[:1] not in ("", " "):
        whole, _, piece = head.rpartition(" ")
        head = whole if whole.strip() and len(piece) <= LONG_PIECE else head
    return head.rstrip(PARTING) or head.rstrip()


def cut(text: str, width: int) -> tuple[str, str]:
    """A text cut in two so that the first part takes at most so many columns."""
    begin = text[: MARKED * width]
    if PLAIN.fullmatch(begin):
        return text[:width], text[width:]
    end = taken = 0
    while end < len(text):
        after = whole_after(text, end)
        taken += cells(text[end:after])
        if taken > width:
            break
        end = after
    return text[:end], text[end:]


# -- letters as people see them ---------------------------------------------------------------------------

JOINERS = "\u200c\u200d"
"""What joins or parts two letters without being seen: Persian is written with the one, families of emoji with
the other. They are typed and saved like letters, though Python calls neither printable."""

_SITS = re.compile("[\u200c\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u1160-\u11ff]")
_HALF_OF_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_PICTURE = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")


def whole_after(text: str, at: int) -> int:
    """Where the letter that is seen at a place of a text ends.

    That is a letter with the marks that sit on it, a flag, or an emoji with all that is joined to it.
    """
    if PLAIN.fullmatch(text[at : at + 2]):
        return min(at + 1, len(text))
    from unicodedata import category

    end = at + (2 if _HALF_OF_FLAG.match(text, at) else 1)
    while end < len(text):
        if text[end] == "\u200d":
            end += 2 if _PICTURE.match(text, end + 1) else 1
        elif _SITS.match(text, end) or category(text[end]) in ("Mn", "Me", "Mc"):
            end += 1
        else:
            break
    return min(end, len(text))


def whole_before(text: str, at: int) -> int:
    """The last place up to `at` where no letter that is seen is cut."""
    begin = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at), 0)
    while (after := whole_after(text, begin)) <= at and after > begin:
        begin = after
    return begin


def letter_before(text: str, at: int) -> int:
    """Where the letter that is seen before a place of a text begins."""
    return whole_before(text, at - 1) if at > 0 else 0


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """One line of text as lines of at most so many columns, broken at spaces where there are any.

    `first` stands before the first line and `rest` before the others; both count. Spaces at the
    beginning stay, and the lines after keep to them.
    """
    inside = text.lstrip(" ")
    indent = " " * min(len(text) - len(inside), width // 2)
    first, rest = first + indent, rest + indent
    lines = [first]
    empty = True
    for piece in _PIECES.findall(inside):
        word = piece.lstrip(" ") if empty else piece
        if not empty and cells(lines[-1]) + cells(word) > width:
            lines.append(rest)
            word = piece.lstrip(" ")
        while (room := max(width - cells(lines[-1]), 2)) < cells(word):
            head, word = cut(word, room)
            lines[-1] += head
            lines.append(rest)
        lines[-1] += word
        empty = False
    return [line.rstrip(" ") for line in lines]
