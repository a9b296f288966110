"""The table of slow tests names tests that are there, and none twice."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent


def named() -> list[str]:
    """The tests of tests/slow.txt."""
    lines = (ROOT / "tests" / "slow.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def defined(node: ast.stmt) -> list[str]:
    """The names that a statement of a test file defines: a function's, or that of a machine of hypothesis."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    return [each.id for each in getattr(node, "targets", []) if isinstance(each, ast.Name)]


def test_every_slow_test_is_there() -> None:
    missing = []
    for name in named():
        path, _, test = name.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        if test.partition("::")[0] not in {each for node in tree.body for each in defined(node)}:
            missing.append(name)
    assert missing == []


def test_they_are_in_order_and_named_once() -> None:
    assert named() == sorted(set(named()))
