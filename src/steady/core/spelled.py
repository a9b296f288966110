"""Words for a terminal or a file that doesn't know all characters, such as one set to Latin-1 or ASCII."""

import unicodedata

_INSTEAD = {
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("‐‑–—―−─", "-"),
    **dict.fromkeys("·•∙●○◆◇", "*"),
    **dict.fromkeys("▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▓▒", "#"),
    **dict.fromkeys("░│┆┊", "|"),
    **dict.fromkeys("✓✔", "x"),
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
    "…": "...",
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "›": ">",
    "‹": "<",
    "×": "x",
    "≤": "<=",
    "≥": ">=",
    "␡": "^?",
    **{chr(0x2400 + code): "^" + chr(64 + code) for code in range(0x20)},
}


def fits(text: str, encoding: str) -> bool:
    """Whether an encoding has every character of a text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def spelled(text: str, encoding: str) -> str:
    """The text in characters that the encoding has: plain quotes and dashes, letters without their accents.

    What has nothing like it stands as its number, `\\u2764`, so that no word is lost.
    """
    if fits(text, encoding):
        return text
    return "".join(each if fits(each, encoding) else _instead(each, encoding) for each in text)


def _instead(character: str, encoding: str) -> str:
    if character in _INSTEAD:
        return _INSTEAD[character]
    bare = "".join(
        each for each in unicodedata.normalize("NFKD", character) if not unicodedata.combining(each)
    )
    if bare and fits(bare, encoding):
        return bare
    return character.encode("ascii", "backslashreplace").decode()


def json_spelled(text: str, encoding: str) -> str:
    """JSON in characters that the encoding has, the others as JSON's own escapes: the same values."""
    if fits(text, encoding):
        return text
    return "".join(each if fits(each, encoding) else _escape(each) for each in text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
