"""Private names of Textual are used in one file, and each is there in the version that is pinned."""

import ast
import inspect
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual
from textual.css.stylesheet import Stylesheet
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.widget import Widget
from textual.widgets import OptionList

from steady.tui import textual_private
from tests.tui.conftest import Open

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "src" / "steady" / "tui").rglob("*.py"))


def defined(tree: ast.AST) -> set[str]:
    """The names that a file defines or sets."""
    return {
        name
        for node in ast.walk(tree)
        for name in (
            [node.name] if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else
            [node.attr] if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) else
            [node.id] if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else []
        )
    }  # fmt: skip


OURS = {
    name
    for path in FILES
    if path.stem != "textual_private"
    for name in defined(ast.parse(path.read_text(encoding="utf-8")))
} | {"_exit"}
"""The names that the other files define or set, and the one of the system that is used."""


def borrowed(path: Path) -> Iterator[str]:
    """The private names in a file that no file here defines, and the private modules it imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and "._" in (node.module or ""):
            yield str(node.module)
        if isinstance(node, ast.Attribute) and re.match("_[^_]", node.attr) and node.attr not in OURS:
            yield node.attr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_other_file_uses_them(path: Path) -> None:
    if path.stem != "textual_private":
        assert not list(borrowed(path))


def test_every_name_that_is_used_is_in_the_list_and_every_name_in_the_list_is_used() -> None:
    path = Path(str(textual_private.__file__))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    used |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    listed = {name for names in textual_private.NAMES.values() for name in names}
    assert {name for name in used if name.startswith("_") and not name.startswith("__")} == listed


async def test_each_is_there(opened: Open) -> None:
    async with opened() as pilot:
        app = pilot.app
        there: list[object] = [app, app.screen, app.stylesheet, app.screen.query(Widget).first()]
        there.append(textual_private.QuietPalette())
        there += [OptionList(), LinuxDriver(app), WriterThread(io.StringIO())]
        for owner, names in textual_private.NAMES.items():
            [has] = [each for each in there if isinstance(each, owner)][:1]
            plain = Stylesheet() if owner is Stylesheet else has  # ours sets one of the names itself
            for name in names:
                assert hasattr(plain, name), name
    for name in ("_handle_exception", "_fatal_error"):  # what is overridden is still what Textual calls
        assert f"self.{name}(" in inspect.getsource(textual.app) + inspect.getsource(textual.message_pump)
    assert "self._sigtstp_application" in inspect.getsource(LinuxDriver)
    assert "self._start_no_matches_countdown(" in inspect.getsource(textual.command)


async def test_it_is_behind_while_something_waits_to_be_written(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        app = pilot.app
        assert not textual_private.is_behind(app)
        driver, writer = LinuxDriver(app), WriterThread(io.StringIO())
        driver._writer_thread = writer
        with monkeypatch.context() as slow:
            slow.setattr(app, "_driver", driver)
            assert not textual_private.is_behind(app)
            writer.write("a frame that is on its way")
            assert not textual_private.is_behind(app)
            writer.write("a frame that nobody has taken yet")
            assert textual_private.is_behind(app)


def test_textual_is_pinned_to_the_minor_version_that_the_tests_run_with() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [wanted] = [each for each in project["dependencies"] if each.startswith("textual")]
    major, minor = textual.__version__.split(".")[:2]
    assert wanted == f"textual>={major}.{minor},<{major}.{int(minor) + 1}"
    assert f"textual=={textual.__version__}\n" in (ROOT / "constraints.txt").read_text(encoding="utf-8")
