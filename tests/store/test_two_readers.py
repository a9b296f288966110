"""TOML is read by one library, and by another where that one refuses: what comes of it is the same."""

import copy
import datetime
import pickle
import tomllib
from pathlib import Path
from typing import Any

import pytest
import rtoml
import tomli
from hypothesis import given
from hypothesis import strategies as st

from steady.store import toml

ROOT = Path(__file__).parents[2]


def slowly(content: bytes) -> dict[str, Any] | None:
    """What tomli alone makes of a file; None when it refuses."""
    try:
        return tomli.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError, OverflowError):
        return None


def agreed(content: bytes) -> dict[str, Any] | None:
    """What is read, once it is what tomli alone reads: same values, same types, same zones; None: refused."""
    expected = slowly(content)
    if expected is None:
        with pytest.raises(toml.NotToml):
            toml.parse(content)
        return None
    found = toml.parse(content)
    assert list(found) == list(expected)
    assert toml.same(found, expected)
    assert repr(found) == repr(expected)
    return found


VALUES = [
    "1979-05-27T07:32:00-08:00",
    "1979-05-27T07:32:00Z",
    "1979-05-27t07:32:00z",
    "1979-05-27 07:32:00.5+05:45",
    "1979-05-27T07:32:00.123456789+01:30",
    "1979-05-27T07:32:00-00:00",
    "1979-05-27T07:32:00-00:01",
    "1979-05-27T07:32:00+23:59",
    "1979-05-27T07:32:00+24:00",
    "1979-05-27T07:32:00.000001",
    "1979-05-27T07:32",
    "1979-05-27",
    "07:32:00.9999999",
    "07:32",
    "23:59:60",
    "24:00:00",
    "1979-05-27T23:59:60Z",
    "0000-01-01",
    "0001-01-01T00:00:00+12:00",
    "9999-12-31T23:59:59-12:00",
    "2026-02-29",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "1" * 3000,
    "0xffffffffffffffff",
    "1_000",
    "1__0",
    "01",
    "+0",
    "-0.0",
    "1e400",
    "1e-400",
    "123456789.123456789123456789",
    "2.2250738585072011e-308",
    "nan",
    "-nan",
    "+inf",
    "null",
    "none",
    '"none"',
    '"\x00"',
    '"\x07"',
    "'\x1b[31m'",
    '"\x7f"',
    '"\x80\u2028\ufeff"',
    '"\\u0000"',
    '"\\ud800"',
    '"\\U0010FFFF"',
    '"\\e\\x41"',
    '"""\r\nx\r\ny\\\r\n  z"""',
    "'''\r\nx\r\ny'''",
    '"""\n\n\nx"""""',
    "[1, 2.0, 'x', {b = 1979-05-27T07:32:00Z}, [1979-05-27T07:32:00+01:00]]",
    "{b = 1,\n c = 2,}",
    "[" * 79 + "]" * 79,
    "[" * 200 + "]" * 200,
    "{a=" * 200 + "1" + "}" * 200,
]


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\r", "\n[t]\nx = 1\n", "  # \x01\n"])
@pytest.mark.parametrize("value", VALUES)
def test_odd_values_are_read_as_exactly_or_refused_as_well(value: str, ending: str) -> None:
    agreed(f"a = {value}{ending}".encode())


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffa = 1",
        "\ufeff\ufeffa = 1",
        "a = 1\na = 2",
        "[a]\n[a]",
        "a.b = 1\n[a]\nc = 2",
        "[a.b]\n[a]\nc = 1",
        "[[a]]\n[a]",
        "a = []\n[[a]]",
        "a = {}\n[a.b]",
        '"" = 1',
        "ä = 1",
        '"a.b" = 1\na.b = 2',
        ".".join("a" * 300) + " = 1",
        *(
            f"a = {{b{one}={other}1, c = {{d{other}={one}1}}}}"
            for one in (" ", "\n", "\r\n", "\n \n\t", " # c\n")
            for other in ("\n", " ", "# c = 1\n", " \r\n")
        ),
        'a = {b = """\n=\nc =\n"""}',
        "a = 1\r\r\n",
        "a = 1\r\n[b]\n\r\r\n\nc = 1",
        'a = """\r\r\n"""',
        "a = {b\n.c = 1}",
        "a = {b.\nc = 1}",
        "a = {b # }\n.c = 1}",
        "a = {b = '}'\n, c\n.d = 1}",
        "x = '{'\na = {b = 1, c\n.d = 1}",
        "<<<<<<< mine\na = 1\n=======\na = 2\n>>>>>>> theirs\n",
        "# only words",
        "",
    ],
)
def test_odd_files_are_read_as_exactly_or_refused_as_well(text: str) -> None:
    agreed(text.encode())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = secret words\n", 2),
        ("a = 1\nb = \n", 2),
        ("secret words\n", 1),
        ('a = "x\nb = 1', 1),
        ("a = 1\n\n\na = 2\n", 4),
        ("a = 1\r\nb = 1979-13-01\r\n", 2),
        ("a = [1,\n2,\n3\nb = 1\n", 4),
    ],
)
def test_what_is_refused_is_told_with_its_line_and_without_its_words(text: str, line: int) -> None:
    with pytest.raises(toml.NotToml, match="isn't valid TOML here") as refused:
        toml.parse(text.encode())
    assert refused.value.line == line
    assert "secret" not in str(refused.value)


PIECES = [
    *VALUES[:44],
    *(
        "a",
        "b",
        '"c d"',
        "'e'",
        "a.b",
        "a.b.c",
        "=",
        " = ",
        ".",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        ",",
        "\t",
        "#",
    ),
    *(
        '"',
        '"""',
        "'",
        "'''",
        "\\",
        "\\n",
        "\n",
        "\r\n",
        "\r",
        "\n[a]\n",
        "\n[a.b]\n",
        "\n[[a]]\n",
        "true",
        "é",
    ),
    *('\nkind = "checkin"\n', "\nmood = 6\n", '\ntext = """\none\ntwo\n"""\n', '\nlist = ["a", "b",]\n'),
]

SCALARS = st.one_of(
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.times().map(lambda at: at.replace(tzinfo=None, fold=0)),
    st.datetimes().map(lambda at: at.replace(fold=0)),
    st.datetimes(
        timezones=st.integers(-1439, 1439).map(
            lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes))
        )
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_any_heap_of_pieces_is_read_the_same(text: str) -> None:
    agreed(text.encode())
    agreed(f"a = {text}".encode())


@given(
    st.lists(
        st.tuples(
            st.integers(0, 99), st.sampled_from(["\n", "\r\n", " # c\n", " # }\n", "\t", "\r", ",", "\ufeff"])
        ),
        max_size=4,
    )
)
def test_a_table_with_anything_put_between_its_marks_is_read_the_same(puts: list[tuple[int, str]]) -> None:
    text = "a = {b = 1, c.d = 'x', e = [1, 2], f = {g = 1}}\n[t]\nx.y = 1\n[[u]]\nz = [{a = 1}, {b = 2}]\n"
    for place, put in puts:
        text = text[:place] + put + text[place:]
    agreed(text.encode())


@given(
    st.dictionaries(
        st.text(),
        st.recursive(
            SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
        ),
        max_size=6,
    )
)
def test_any_table_that_is_written_is_read_the_same(table: dict[str, Any]) -> None:
    import tomli_w

    for several_lines in (True, False):
        try:
            content = tomli_w.dumps(table, multiline_strings=several_lines).encode()
        except (UnicodeEncodeError, ValueError):  # half of a character, which no file can hold
            continue
        agreed(content)
        agreed(content.replace(b"\n", b"\r\n"))


@given(st.integers(0, 10**6), st.binary(max_size=4))
def test_every_file_of_ours_is_read_the_same_also_when_bytes_in_it_are_others(place: int, put: bytes) -> None:
    files = sorted((ROOT / "data").rglob("*.toml"))
    content = files[place % len(files)].read_bytes()
    at = place % (len(content) + 1)
    changed = content[:at] + put + content[at + len(put) :]
    try:
        changed.decode()
    except UnicodeDecodeError:
        return
    agreed(changed)


def test_all_files_of_ours_are_read_as_python_itself_reads_them() -> None:
    for path in [*(ROOT / "data").rglob("*.toml"), ROOT / "pyproject.toml"]:
        assert toml.same(toml.parse(path.read_bytes()), tomllib.loads(path.read_text("utf-8"))), path


def test_a_time_has_an_offset_as_python_knows_it_which_can_be_copied() -> None:
    at = toml.parse(b"at = 2026-11-23T09:37:00+01:00\nlist = [{at = 2026-11-23T09:37:00Z}]")
    for time in (at["at"], at["list"][0]["at"]):
        assert type(time.tzinfo) is datetime.timezone
        assert copy.deepcopy(time) == pickle.loads(pickle.dumps(time)) == time


@pytest.mark.parametrize("text", ['a = """\r\nx\r\ny"""', "\ufeffa = 1", "a = 1e400"])
def test_these_tests_would_see_it_if_the_quick_reader_were_taken_as_it_is(text: str) -> None:
    try:
        found = rtoml.loads(text)
    except rtoml.TomlParsingError:
        found = {}
    try:
        expected = tomli.loads(text)
    except tomli.TOMLDecodeError:
        expected = {}
    assert found != expected
