"""TOML text to and from tables; the one place that knows the TOML libraries."""

import math
import re
from collections.abc import Mapping
from typing import Any

import tomli

_MARKER = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)

_NUMERIC = (OverflowError, ValueError, RecursionError, MemoryError)


class NotToml(ValueError):
    """Text that is not TOML; `line` is where, counted from 1, when it is known."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


def text_of(content: bytes) -> str:
    """The text of a file's bytes; a byte order mark is accepted. Raises NotToml for other encodings."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotToml("is in UTF-16; save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotToml("is not in UTF-8", line) from None


def parse(content: bytes) -> dict[str, Any]:
    """The table that TOML bytes hold. Raises NotToml with the reason in plain words."""
    text = text_of(content)
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line = getattr(error, "lineno", None)
        if line is not None and _MARKER.match(_line(text, line)):
            raise NotToml("has merge markers; keep one side and take the markers out", line) from None
        raise NotToml(f"is not valid TOML here ({_reason(error)})", line) from None
    except _NUMERIC:
        raise NotToml("is nested too deeply, or holds a number out of range") from None


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _reason(error: tomli.TOMLDecodeError) -> str:
    """The parser's reason without the person's own words in it."""
    reason = str(getattr(error, "msg", error)).partition(" (at ")[0]
    return re.sub(r"['\"].*['\"]", "…", reason).rstrip(".").lower()


def has_marker(value: Any) -> bool:
    """Whether a text value holds the marks that git leaves where two versions met."""
    return isinstance(value, str) and bool(_MARKER.search(value))


def line_of(content: bytes, key: str) -> int | None:
    """The line where a top-level key stands, counted from 1; None when it is not found."""
    pattern = rf'^[ \t]*(?:"?{re.escape(key)}"?)[ \t]*='
    found = re.search(pattern.encode(), content, re.MULTILINE)
    return content[: found.start()].count(b"\n") + 1 if found else None


def dumps(table: Mapping[str, Any]) -> bytes:
    """A table as new TOML bytes that read back as exactly that table.

    Texts with line breaks are written over several lines where that keeps them exact. Raises
    ValueError when the table would not read back.
    """
    import tomli_w

    for several_lines in (True, False):
        content = tomli_w.dumps(dict(table), multiline_strings=several_lines).encode()
        if same(parse(content), table):
            return content
    raise ValueError("the record would not read back as it is")


def edited(content: bytes, changes: Mapping[str, Any]) -> bytes:
    """The same TOML bytes with some top-level keys changed, added, or (None) taken out.

    Comments, order and keys that are not named stay as they are. Raises NotToml when the content
    cannot be read and ValueError when the result would not read back.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    wanted = {key: value for key, value in {**parse(content), **changes}.items() if value is not None}
    mark = content[:3] if content.startswith(b"\xef\xbb\xbf") else b""
    for several_lines in (True, False):
        try:
            document = tomlkit.parse(text_of(content))
            for key, value in changes.items():
                if value is None:
                    document.pop(key, None)
                elif key not in document or not same({key: document[key]}, {key: value}):
                    document[key] = _item(value, several_lines)
            result = mark + tomlkit.dumps(document).encode()
        except (TOMLKitError, *_NUMERIC):
            continue
        try:
            if same(parse(result), wanted):
                return result
        except NotToml:
            continue
    raise ValueError("the edit would not read back as it is")


def _item(value: Any, several_lines: bool) -> Any:
    import tomlkit

    if isinstance(value, str):
        multiline = several_lines and "\n" in value and "\r" not in value
        return tomlkit.string(value, multiline=multiline)
    if isinstance(value, list):
        items = tomlkit.array()
        items.extend(_item(each, False) for each in value)
        return items
    return tomlkit.item(value)


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two tables hold the same values of the same types; not a number equals itself."""
    return _same(dict(one), dict(other))


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
