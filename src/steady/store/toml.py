"""TOML text to and from tables; the one place that knows the TOML libraries."""

import datetime
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rtoml

if TYPE_CHECKING:
    import tomli

from steady.core.errors import Problem
from steady.core.language import N_, _
from steady.store import disk

_MARKER = re.compile(r"^(?:<{7} |={7}\r?$|>{7} )", re.MULTILINE)

_SEVERAL_LINES = re.compile(
    rb"""^([^#\n"']*=[ \t]*)(\"{3}(?:\\.|[^\\])*?\"{3}|'{3}.*?'{3})""", re.MULTILINE | re.DOTALL
)

_STRING = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'")

_NOT_TOML = {
    r"expected '='": N_("there's no = after the name"),
    r"expected newline": N_("there's more on the line than one value"),
    r"cannot|duplicate": N_("this name has a value already"),
    r"unterminated|expected ['\"]+['\"]": N_("a quotation mark is missing"),
    r"unclosed|expected ']'": N_("a bracket is missing"),
    r"invalid date": N_("there's no such day or time"),
    r"invalid value": N_("this isn't a value, and text needs quotation marks"),
    r"(?:illegal|found invalid) character": N_("there's a character that isn't allowed"),
    r"unescaped": N_("a backslash in text has to be written twice"),
}
"""What can be wrong with TOML, by how the parser begins to say it in English."""

_HOLDING_TIMES = (datetime.datetime, dict, list)

_NUMERIC = (OverflowError, ValueError, RecursionError, MemoryError)


class NotToml(ValueError):
    """Text that is not TOML; `line` is where, counted from 1, when it is known."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


def problem(shown: str, error: OSError | disk.Odd | NotToml) -> Problem:
    """What is said of a file that cannot be read or is no TOML; `shown` is its name."""
    if isinstance(error, NotToml):
        return Problem(shown, error.what, line=error.line)
    why = disk.reason(error)
    return Problem(shown, why if isinstance(error, disk.Odd) else _("can't be read: {why}", why=why))


def text_of(content: bytes) -> str:
    """The text of a file's bytes; a byte order mark is accepted. Raises NotToml for other encodings."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotToml(_("is in UTF-16: save it as UTF-8"))
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode()  # as "utf-8-sig" does, in half the time
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotToml(_("isn't in UTF-8"), line) from None


def parse(content: bytes) -> dict[str, Any]:
    """The table that TOML bytes hold. Raises NotToml with the reason in plain words."""
    text = text_of(content)
    lines = text.replace("\r\n", "\n") if "\r" in text else text
    # a second byte order mark and two returns before a line's end, which rtoml would read over
    if text.startswith("\ufeff") or "\r" in lines or ("{" in text and _table_over_lines(text)):
        return _read_slowly(text)
    try:
        return _usual(rtoml.loads(lines))
    except _NUMERIC:
        return _read_slowly(text)


def table_of(content: bytes) -> dict[str, Any]:
    """The table that bytes hold; empty when they are no TOML, where that need not be told."""
    try:
        return parse(content)
    except NotToml:
        return {}


def table_in(path: Path) -> dict[str, Any]:
    """The table in a file; empty when it cannot be read or is no TOML, where that need not be told."""
    try:
        return parse(disk.read(path))
    except (OSError, ValueError):
        return {}


def _table_over_lines(text: str) -> bool:
    """Whether a table in braces may go on over a line: rtoml lets breaks pass there that others refuse."""
    for line in text.split("\n"):
        if "{" in line:
            bare = _STRING.sub("", line)
            if bare.count("{") != bare.count("}") or any(mark in bare for mark in "\"'#"):
                return True
    return False


def _usual(table: dict[str, Any]) -> dict[str, Any]:
    """The table with Python's own offsets in the place of rtoml's, which only rtoml knows how to copy."""
    for key, value in table.items():
        if type(value) in _HOLDING_TIMES:
            table[key] = _with_usual_offsets(value)
    return table


def _with_usual_offsets(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        offset = value.utcoffset()
        return value if offset is None else value.replace(tzinfo=datetime.timezone(offset))
    if isinstance(value, dict):
        return _usual(value)
    if isinstance(value, list):
        return [_with_usual_offsets(each) for each in value]
    return value


def _read_slowly(text: str) -> dict[str, Any]:
    """What rtoml refuses, read by tomli: it takes numbers of any size, and tells the line of an error.

    Raises NotToml.
    """
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line = getattr(error, "lineno", None)
        if line is not None and _MARKER.match("\n".join(text.split("\n")[line - 1 : line])):
            raise NotToml(
                _("has merge markers in it: keep one side, and take the markers out"), line
            ) from None
        why = _reason(error)
        said = _("isn't valid TOML here: {why}", why=why) if why else _("isn't valid TOML here")
        raise NotToml(said, line) from None
    except _NUMERIC:
        raise NotToml(_("is nested too deeply, or has a number that's out of range")) from None


def _reason(error: "tomli.TOMLDecodeError") -> str:
    """The parser's reason, without the person's own words in it; "" for one that isn't known."""
    given = str(getattr(error, "msg", error)).lower()
    return next((_(words) for begin, words in _NOT_TOML.items() if re.match(begin, given)), "")


def has_marker(value: Any) -> bool:
    """Whether a text, or one in a list, holds the marks that git leaves where two versions met."""
    if isinstance(value, list):
        return any(map(has_marker, value))
    return isinstance(value, str) and bool(_MARKER.search(value))


def line_of(content: bytes, key: str) -> int | None:
    """The line where a top-level key stands, counted from 1; None when it is not found."""
    plain = _SEVERAL_LINES.sub(lambda found: found[1] + b"\n" * found[2].count(b"\n"), content)
    pattern = rf"""^(?:\xef\xbb\xbf)?[ \t]*["']?{re.escape(key)}["']?[ \t]*="""
    found = re.search(pattern.encode(), plain, re.MULTILINE)
    return plain[: found.start()].count(b"\n") + 1 if found else None


def dumps(table: Mapping[str, Any], most: int = disk.LARGEST) -> bytes:
    """A table as new TOML bytes that read back as exactly that table.

    Texts with line breaks are written over several lines where that keeps them exact. Raises
    ValueError when the table would not read back, disk.Odd when it makes more than `most` bytes.
    """
    import tomli_w

    for several_lines in (True, False) if not _ends_in_backslash(table) else (False,):
        try:
            content = tomli_w.dumps(dict(table), multiline_strings=several_lines).encode()
            if same(parse(content), table):
                return _not_too_large(content, most)
        except disk.Odd:
            raise
        except (TypeError, *_NUMERIC):
            continue
    raise ValueError("what would be written does not read back")


def _not_too_large(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise disk.Odd(_("it would be larger than {size} KiB, the most I can read back", size=most // 1024))
    return content


def edited(content: bytes, changes: Mapping[str, Any]) -> bytes:
    """The same TOML bytes with some top-level keys changed, added, or (None) taken out.

    Comments, order, line ends and keys that are not named stay as they are. Raises NotToml when
    the content cannot be read, ValueError when the result would not read back, disk.Odd when it is too large.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    current = parse(content)
    wanted = {key: value for key, value in {**current, **changes}.items() if value is not None}
    real = {
        key: value
        for key, value in changes.items()
        if (key in current if value is None else not same({key: current.get(key)}, {key: value}))
    }
    if not real:
        return content
    text = text_of(content)
    # tomlkit joins a new key to a last line that is not ended when that line has a dotted key
    attempts = [(text, True, True), (text, False, True), (text, False, False), (f"{text}\n", False, False)]
    for source, item_by_item, several_lines in attempts:
        try:
            document = tomlkit.parse(source)
            for key, value in real.items():
                if value is None:
                    _take_out(document, key)
                elif not (item_by_item and _list_changed(document, key, value)):
                    document[key] = _item(value, several_lines)
            result = _like(text, tomlkit.dumps(document)).encode()
            if content.startswith(b"\xef\xbb\xbf"):
                result = b"\xef\xbb\xbf" + result
            if same(parse(result), wanted):
                return _not_too_large(result, disk.LARGEST)
        except disk.Odd:
            raise
        except (TOMLKitError, TypeError, *_NUMERIC):
            continue
    raise ValueError("the edit would not read back as it is")


def _like(text: str, result: str) -> str:
    """The result with Windows line ends when the text has no others."""
    if "\r\n" in text and not re.search(r"(?<!\r)\n", text):
        return re.sub(r"(?<!\r)\n", "\r\n", result)
    return result


def _take_out(document: Any, key: str) -> None:
    """Take a key out; a comment beside it stays, on a line of its own."""
    import tomlkit

    trivia = document.item(key).trivia
    place = next(number for number, (name, _) in enumerate(document.body) if name and name.key == key)
    document.pop(key)
    if trivia.comment:
        line = tomlkit.comment("")
        line.trivia.comment, line.trivia.indent = trivia.comment, trivia.indent
        line.trivia.trail = trivia.trail
        document.body[place] = (None, line)


def _list_changed(document: Any, key: str, value: Any) -> bool:
    """Whether a list could be changed item by item, so that the comments between its items stay."""
    import difflib

    items = document.get(key)
    if not (isinstance(items, list) and isinstance(value, list) and value):
        return False
    before = [str(each) for each in items]
    steps = difflib.SequenceMatcher(None, before, value, autojunk=False).get_opcodes()
    for what, first, end, start, stop in reversed(steps):
        if what == "equal":
            continue
        shared = min(end - first, stop - start)
        for number in range(shared):
            items[first + number] = _item(value[start + number], False)
        for number in reversed(range(first + shared, end)):
            del items[number]
        for number in range(start + shared, stop):
            items.insert(first + number - start, _item(value[number], False))
    return True


def _ends_in_backslash(table: Mapping[str, Any]) -> bool:
    """Whether a text ends so that taplo 0.9, which editors use, misreads it over several lines."""
    texts = [text for value in table.values() for text in (value if isinstance(value, list) else [value])]
    return any(isinstance(text, str) and text.endswith("\\") for text in texts)


def _item(value: Any, several_lines: bool) -> Any:
    import tomlkit

    if isinstance(value, str):
        multiline = several_lines and "\n" in value and "\r" not in value and not value.endswith("\\")
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
    if isinstance(one, datetime.datetime | datetime.time) and isinstance(other, type(one)):
        return one == other and one.utcoffset() == other.utcoffset()
    alike = isinstance(one, type(other)) or isinstance(other, type(one))
    return alike and bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
