"""Commands are named in the shell alone, and keys in the companion alone: each is no help in the other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import steady

SOURCE = Path(steady.__file__).parent
COMMAND = re.compile(r"`steady\b|`\{command\}|--[a-z]")
KEY = re.compile(r"\bF[0-9]\b|\bCtrl\+|\b[Pp]ress (?!Enter\b)")

ONLY = {
    **dict.fromkeys(
        (
            "services/backup.py",
            "services/ideas.py",
            "services/doctor.py",
            "store/archive.py",
            "store/paths.py",
        ),
        "shell",
    ),
    **{"services/insights.py": "shell", "services/ladder.py": "companion", "main.py": "shell"},
}
"""Where the messages of a file are seen, when that isn't everywhere: what `steady doctor` offers, say."""

FUNCTIONS = {"_", "N_", "ngettext", "pgettext"}


def messages(tree: ast.AST, where: str) -> Iterator[tuple[str, str]]:
    """Each message below a node, and where it's seen: by what asks `in_shell`, else by the file it's in."""
    if isinstance(tree, ast.IfExp) and isinstance(tree.test, ast.Call) and _name(tree.test) == "in_shell":
        yield from messages(tree.body, "shell")
        yield from messages(tree.orelse, "companion")
        return
    if isinstance(tree, ast.Call) and _name(tree) in FUNCTIONS:
        yield from ((str(each.value), where) for each in tree.args if isinstance(each, ast.Constant))
    for child in ast.iter_child_nodes(tree):
        yield from messages(child, where)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def seen(path: Path) -> list[tuple[str, str]]:
    """The messages of a file, and where they are seen."""
    file = path.relative_to(SOURCE).as_posix()
    where = ONLY.get(file) or {"cli": "shell", "tui": "companion"}.get(file.partition("/")[0], "everywhere")
    return list(messages(ast.parse(path.read_text(encoding="utf-8")), where))


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_commands_are_named_in_the_shell_alone_and_keys_in_the_companion_alone(path: Path) -> None:
    told = seen(path)
    assert [text for text, where in told if COMMAND.search(text) and where != "shell"] == []
    assert [text for text, where in told if KEY.search(text) and where != "companion"] == []


def test_commands_and_keys_would_be_seen() -> None:
    tree = ast.parse("_('`steady undo` undoes it.') if in_shell() else _('Press u to undo.')\n_('See F1.')")
    assert list(messages(tree, "everywhere")) == [
        ("`steady undo` undoes it.", "shell"),
        ("Press u to undo.", "companion"),
        ("See F1.", "everywhere"),
    ]
    assert [bool(COMMAND.search(text)) for text, _ in messages(tree, "")] == [True, False, False]
    assert [bool(KEY.search(text)) for text, _ in messages(tree, "")] == [False, True, True]
