"""The recipes of CONTRIBUTING.md work as they stand there, one by one and all together."""

import shutil
from pathlib import Path

import pytest
from tests.shape.recipes import copy_of_the_checkout, follow, recipes, run

RECIPES = recipes()


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_checkout(tmp_path_factory.mktemp("recipes") / "steady")


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_works_as_it_stands(title: str, checkout: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(checkout, tmp_path / "steady", symlinks=True)
    follow(RECIPES[title], copy, tmp_path / "home")


def test_all_recipes_together_pass_the_checks_of_the_house(checkout: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(checkout, tmp_path / "steady", symlinks=True)
    for blocks in RECIPES.values():
        follow([block for block in blocks if block.language != "console"], copy, tmp_path / "home")
    for command in ("ruff format --check src", "ruff check src", "mypy src", "lint-imports"):
        said = run(f"{command} && echo all well", copy, tmp_path / "home")
        assert said.endswith("all well\n"), said
