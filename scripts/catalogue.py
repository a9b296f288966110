"""The words steady shows: gathered from the code, brought to each language's catalogue, compiled and listed.

python -m scripts.catalogue            bring every catalogue and docs/strings.txt up to date
python -m scripts.catalogue --check    say what isn't up to date or not translated; then exit code 1
python -m scripts.catalogue --missing es src/steady/cli   what has no Spanish yet, as entries to fill in
python -m scripts.catalogue --compile  write the compiled catalogues alone, as building steady does
"""

import ast
import inspect
import struct
import sys
import tomllib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from steady.core.fields import Field

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "steady"
DATA = ROOT / "data"
LANGUAGES = DATA / "languages"
STRINGS = ROOT / "docs" / "strings.txt"

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
"""The functions of steady.core.language, and which of their arguments are messages."""

Id = str | tuple[str, ...] | list[str]
"""A message; or one with its plural."""


class Found(NamedTuple):
    """A message in the source: its context, or "", and where it stands."""

    message: Id
    context: str
    place: str


# -- gathering ------------------------------------------------------------------------------------


def gathered() -> list[Found]:
    """Every message that a person can see, in the order of the files."""
    return [
        *_of_kinds(),
        *_of_settings(),
        *_of_code(),
        *_of_typed(),
        *_of_data(),
        *_of_actions(),
        *_of_typer(),
    ]


def _of_code() -> Iterator[Found]:
    for path in sorted(SOURCE.rglob("*.py")):
        place = str(path.relative_to(ROOT))
        with path.open("rb") as file:
            for _, message, _, context in extract("python", file, KEYWORDS, options={"encoding": "utf-8"}):
                if message:
                    yield Found(message, context or "", place)
        if path.parent.name == "cli":
            for text, context in _of_help(path):
                yield Found(text, context, place)


def _of_help(path: Path) -> Iterator[tuple[str, str]]:
    """What `--help` shows of a module's commands, as `steady.cli.help` asks for it: a text and its context.

    Docstrings of commands, and what is given as `help`, `epilog` or a placeholder; of examples the days.
    """
    from steady.cli.help import EXAMPLES, PLACEHOLDER, TYPED, paragraphs

    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            found = [ast.get_docstring(node) or ""] if _is_command(node) else []
        elif isinstance(node, ast.keyword) and isinstance(node.value, ast.Constant):
            text = str(node.value.value)
            if node.arg in ("metavar", "subcommand_metavar"):
                yield from ((word, "metavar") for word in PLACEHOLDER.findall(text))
            found = [text] if node.arg in ("help", "epilog") else []
        else:
            continue
        for each in found:
            for part in paragraphs(each):
                if part.startswith(EXAMPLES):
                    yield from ((day, "example") for day in TYPED.findall(part))
                else:
                    yield part, ""


def _is_command(function: ast.FunctionDef) -> bool:
    """Whether the docstring is a command's help: it has examples, or is the root's of all."""
    return "\b\nExamples:" in (ast.get_docstring(function) or "")


def _of_kinds() -> Iterator[Found]:
    """What the kinds of record say, from their one definition."""
    from steady.core.catalogue import all_kinds
    from steady.core.fields import WHEN, fields_of

    for kind in all_kinds():
        place = str(Path(inspect.getfile(kind)).relative_to(ROOT))
        for text in (kind.called, kind.plural, kind.purpose()):
            yield Found(text, "", place)
        yield from _of_fields((*fields_of(kind), WHEN), place)


def _of_settings() -> Iterator[Found]:
    """What the settings say, from their one definition."""
    from steady.store.settings import fields

    yield from _of_fields(fields(), "src/steady/store/settings.py")


def _of_fields(fields: Iterable["Field"], place: str) -> Iterator[Found]:
    """What fields say; a choice is said with the field it is of."""
    from steady.core.fields import Choice, Several
    from steady.core.names import ME

    for field in fields:
        for text in (field.ask.question, field.ask.help, field.ask.low, field.ask.high):
            if text:
                yield Found(text, "", place)
        yield Found(field.english_label, "field", place)
        if field.section:
            yield Found(field.section, "section", place)
        if field.ask.oneself:
            yield Found(ME, field.name, place)
        if isinstance(field.shape, Choice | Several):
            for option in field.shape.options:
                yield Found(field.shape.english(option), field.name, place)


def _of_typed() -> Iterator[Found]:
    """What people type for days and times; other ways to say the same stand after ` | ` in a translation."""
    from steady.core.daywords import TYPED

    for text in TYPED:
        yield Found(text, "typed", "src/steady/core/daywords.py")


def _of_data() -> Iterator[Found]:
    """What stands in bundled files that have no translation of their own."""
    path = DATA / "discernment.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for each in (*table["danger"], *table["discomfort"]):
        yield Found(each["says"], "", str(path.relative_to(ROOT)))
    yield from _of_help_lines()


def _of_help_lines() -> Iterator[Found]:
    """The words of the help lines; names of services, and mere numbers, are the same in every language."""
    from steady.services.help_lines import WORDED

    path = DATA / "help-lines.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    place = str(path.relative_to(ROOT))
    for text in (table["emergency_note"]["text"], table["careful"], table["note"]):
        yield Found(text, "", place)
    for each in table["directories"]:
        yield Found(each["what"], "", place)
    for path in sorted((DATA / "help-lines").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        lines = [
            {key: value for key, value in each.items() if key != "name"} for each in table.get("lines", ())
        ]
        nones = [{"none": says} for says in table.get("none", {}).values()]
        for each in (table, *table.get("notes", ()), *lines, *nones):
            for key in WORDED:
                if isinstance(text := each.get(key), str) and any(map(str.isalpha, text)):
                    yield Found(text, "", str(path.relative_to(ROOT)))


def _of_actions() -> Iterator[Found]:
    """What the companion's palette calls each action."""
    from steady.services.actions import ACTIONS, palette

    rows = [*(action for section in ACTIONS.values() for action in section), *palette()]
    for name in dict.fromkeys(action.name for action in rows if action.name):
        yield Found(name, "action", "src/steady/services/actions.py")


def _of_typer() -> Iterator[Found]:
    """What stands for options and commands where Typer says how a command is written."""
    for word in ("OPTIONS", "COMMAND", "ARGS"):
        yield Found(word, "metavar", "src/steady/cli/help.py")


# -- catalogues -------------------------------------------------------------------------------------


def template() -> Catalog:
    """All messages, each once, with the files they stand in."""
    catalog = Catalog(charset="utf-8", project="steady", fuzzy=False)
    for message, context, place in gathered():
        catalog.add(message, locations=[(place, 1)], context=context or None)
    return catalog


def languages() -> list[str]:
    """The languages that have a folder with a catalogue."""
    return sorted(path.parent.parent.name for path in LANGUAGES.glob("*/LC_MESSAGES/messages.po"))


def _file(language: str) -> Path:
    return LANGUAGES / language / "LC_MESSAGES" / "messages.po"


def read(language: str, folder: Path = LANGUAGES) -> Catalog:
    """The catalogue of a language: every `.po` in its folder, as several may write at once."""
    whole = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for path in sorted(
        (folder / language / "LC_MESSAGES").glob("*.po"), key=lambda path: path.name != "messages.po"
    ):
        with path.open("rb") as file:
            part = read_po(file, locale=language, charset="utf-8")
        if path.name == "messages.po":
            _plurals_as_in(part, whole)
        for message in part:
            if message.id and (any(_strings(message)) or _known(whole, message) is None):
                whole.delete(message.id, message.context)  # else Babel leaves the words that are there
                whole.add(
                    message.id, message.string, context=message.context, user_comments=message.user_comments
                )
    return whole


def _plurals_as_in(have: Catalog, catalog: Catalog) -> None:
    """Take over the plurals as the file has them: Babel knows more of them than most programs ask for."""
    vars(catalog).update(_num_plurals=have.num_plurals, _plural_expr=have.plural_expr)


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _known(catalog: Catalog, message: Message) -> Message | None:
    return catalog.get(_first(message), context=message.context)


def _strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string or ""]


def brought_up(language: str, wanted: Catalog) -> bytes:
    """The text of a language's catalogue with all messages that are wanted and no other."""
    have = read(language)
    catalog = Catalog(locale=language, charset="utf-8", project="steady", fuzzy=False)
    _plurals_as_in(have, catalog)
    for each in wanted:
        if each.id:
            known = _known(have, each)
            catalog.add(
                each.id,
                known.string if known and isinstance(known.id, str) == isinstance(each.id, str) else "",
                locations=each.locations,
                context=each.context,
                user_comments=known.user_comments if known else (),
            )
    out = BytesIO()
    write_po(out, catalog, width=110, include_lineno=False, omit_header=False, sort_by_file=False)
    dated = (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid",
    )
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(tuple(f'"{name}' for name in dated))
    ).encode()


def compile_all(folder: Path = LANGUAGES) -> None:
    """Write the compiled catalogue of each language beside its text, where that or this program is newer."""
    for path in folder.glob("*/LC_MESSAGES"):
        texts = list(path.glob("*.po"))
        done = path / "messages.mo"
        newest = max(each.stat().st_mtime for each in (*texts, Path(__file__)))
        if texts and not (done.exists() and done.stat().st_mtime >= newest):
            done.write_bytes(compiled(read(path.parent.name, folder)))


def compiled(catalog: Catalog) -> bytes:
    """A catalogue, compiled, its messages in order so that one can be looked up: Babel forgets contexts."""
    out = BytesIO()
    write_mo(out, catalog)
    content = out.getvalue()
    count, messages, words = struct.unpack_from("=3I", content, 8)

    def entries(table: int) -> list[tuple[int, int]]:
        return [struct.unpack_from("=2I", content, table + 8 * number) for number in range(count)]

    pairs = sorted(
        zip(entries(messages), entries(words), strict=True),
        key=lambda pair: content[pair[0][1] : pair[0][1] + pair[0][0]],
    )
    ordered = bytearray(content)
    for number, (message, said) in enumerate(pairs):
        struct.pack_into("=2I", ordered, messages + 8 * number, *message)
        struct.pack_into("=2I", ordered, words + 8 * number, *said)
    return bytes(ordered)


# -- what is wrong, and the list ------------------------------------------------------------------


def blanks(text: str) -> list[str]:
    """The names of the values in a message, in order."""
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def missing(language: str, under: str = "") -> list[Message]:
    """The messages without words in a language, of the files whose path begins so."""
    have = read(language)
    wanted = (each for each in template() if each.id)
    return [
        each
        for each in wanted
        if any(place.startswith(under) for place, _ in each.locations) and not _said(have, each)
    ]


def _said(have: Catalog, wanted: Message) -> bool:
    known = _known(have, wanted)
    return bool(known and known.string and all(_strings(known)))


def misfits(language: str) -> list[str]:
    """Translations whose values are others than those of the English message."""
    wrong = []
    for each in read(language):
        if each.id:
            english = (each.id,) if isinstance(each.id, str) else tuple(each.id)
            known = set(blanks(english[-1])) | set(blanks(english[0]))
            for text in filter(None, _strings(each)):
                try:
                    given = set(blanks(text))
                except ValueError:
                    given = {"a brace that isn't closed"}
                if not given <= known or (len(english) == 1 and given != known):
                    wrong.append(f"{english[0]!r}: {text!r}")
    return wrong


def strings() -> str:
    """Every message with its words in each language and where it stands, as docs/strings.txt has it."""
    catalogs = {language: read(language) for language in languages()}
    lines = [
        "Every sentence and word that a person can see, and where; written by `python -m scripts.catalogue`."
    ]
    for each in template():
        if not each.id:
            continue
        lines += [
            "",
            ", ".join(sorted({place for place, _ in each.locations}))
            + (f" [{each.context}]" if each.context else ""),
        ]
        lines += [f"  en  {text!r}" for text in ([each.id] if isinstance(each.id, str) else each.id)]
        for language, catalog in catalogs.items():
            known = _known(catalog, each)
            lines += [f"  {language}  {text!r}" for text in (_strings(known) if known else [""])]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Do what the arguments say; gives the exit code."""
    if arguments[:1] == ["--compile"]:
        compile_all()
        return 0
    if arguments[:1] == ["--missing"]:
        catalog = Catalog(locale=arguments[1], fuzzy=False)
        for each in missing(arguments[1], arguments[2] if arguments[2:] else ""):
            catalog.add(each.id, locations=each.locations, context=each.context)
        write_po(sys.stdout.buffer, catalog, width=110, include_lineno=False, omit_header=True)
        return 0
    wanted = template()
    texts = {_file(language): brought_up(language, wanted) for language in languages()}
    if arguments[:1] == ["--check"]:
        stale = [path for path, text in texts.items() if path.read_bytes() != text]
        stale += [STRINGS] if STRINGS.read_text(encoding="utf-8") != strings() else []
        wrong = [f"{path.relative_to(ROOT)} isn't up to date" for path in stale]
        wrong += [
            f"{language}: no words for {each.id!r}" for language in languages() for each in missing(language)
        ]
        wrong += [
            f"{language}: other values in {each}" for language in languages() for each in misfits(language)
        ]
        sys.stdout.writelines(f"{each}\n" for each in wrong)
        return 1 if wrong else 0
    for path, text in texts.items():
        path.write_bytes(text)
    compile_all()
    STRINGS.write_text(strings(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
