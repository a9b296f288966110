"""What a terminal can show: its encoding, and plain signs for those that it lacks; decided here alone."""

import codecs
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

PLAIN_TERMS = ("linux", "vt", "ansi", "cons25", "dumb")
"""How the names of terminals begin whose letters hold no circles, blocks and arrows, in whatever encoding."""

INSTEAD = {
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("‐‑–—―−─", "-"),
    **dict.fromkeys("·•∙●○◆◇♥", "*"),
    **dict.fromkeys("▂▃▄▅▆▇█▉▊▋▌▍▎▏▓▒▐▀", "#"),
    **dict.fromkeys("░│┃┆┊", "|"),
    **dict.fromkeys("✓✔", "x"),
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝", "+"),
    "━": "=",
    "▁": "_",
    "…": "...",
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "›": ">",
    "‹": "<",
    "▸": ">",
    "▾": "v",
    "⇧": "Shift+",
    "×": "x",
    "≤": "<=",
    "≥": ">=",
    "␡": "^?",
    **{chr(0x2400 + code): "^" + chr(64 + code) for code in range(0x20)},
}
"""What stands for a sign where it can't be shown."""

IN_A_CELL = {
    "…": "~", "→": ">", "←": "<", "⇧": "^", "≤": "<", "≥": ">", "·": ".", "●": "O", "•": "x",
    "▁": "_", "▂": ".", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "#", "▔": "-", "▕": "|",
}  # fmt: skip
"""The same where each sign has one column, as on a full screen; bars of other heights differ."""


class Shows(NamedTuple):
    """What a terminal can show."""

    encoding: str
    """Its encoding, by Python's name."""
    signs: bool
    """Whether it has circles, blocks, arrows and frames."""

    @property
    def everything(self) -> bool:
        """Whether nothing has to be put otherwise."""
        return self.signs and self.encoding == "utf-8"


def shows(environ: Mapping[str, str], written_in: str, *, guessed: bool) -> Shows:
    """What the terminal can show, by what its surroundings say.

    `written_in` is the encoding that Python took for the stream; `guessed` is whether Python took UTF-8 in
    place of a locale that says nothing of it.
    """
    encoding = _named(written_in)
    if guessed and not environ.get("PYTHONIOENCODING") and environ.get("PYTHONUTF8") != "1":
        encoding = _of_locale(environ)
    term = environ.get("TERM", "")
    return Shows(encoding, encoding == "utf-8" and not term.startswith(PLAIN_TERMS))


def _of_locale(environ: Mapping[str, str]) -> str:
    ctype = environ.get("LC_CTYPE", "")
    ctype = "" if ctype == "C.UTF-8" else ctype  # Python puts that there itself
    locale = environ.get("LC_ALL") or ctype or environ.get("LANG")
    if not locale:  # nothing is said, as in many a container: terminals of today show UTF-8
        return "utf-8"
    name, _, codeset = locale.partition("@")[0].partition(".")
    if name in ("C", "POSIX") and not codeset:
        return "ascii"
    return _named(codeset or "iso-8859-1")


def _named(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "ascii"


def bare(character: str, encoding: str) -> str:
    """A letter without its accents, when the encoding has that; else nothing."""
    apart = unicodedata.normalize("NFKD", character)
    said = "".join(each for each in apart if not unicodedata.combining(each))
    return said if has(said, encoding) else ""


def has(text: str, encoding: str) -> bool:
    """Whether an encoding has all of a text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


class Cells(dict[int, str]):
    """For `str.translate`: what stands in each cell of a screen, in signs that the terminal has.

    As many columns as before, so that nothing moves: a wide sign becomes two.
    """

    def __init__(self, can: Shows) -> None:
        super().__init__()
        self._can = can

    def __missing__(self, code: int) -> str:
        self[code] = shown = self._shown(chr(code))
        return shown

    def _shown(self, character: str) -> str:
        code = ord(character)
        is_sign = code > 0xFF and not unicodedata.category(character).startswith(("L", "M", "N"))
        if code < 0x80 or (has(character, self._can.encoding) and (self._can.signs or not is_sign)):
            return character
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return ""
        if 0x2800 <= code <= 0x28FF:  # dots, of which circles are drawn
            return " .ooo####"[(code - 0x2800).bit_count()]
        plain = IN_A_CELL.get(character) or INSTEAD.get(character) or bare(character, self._can.encoding)
        width = 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
        if len(plain) != 1:
            plain = plain if len(plain) == width else "?"
        return plain + "?" * (width - len(plain))
