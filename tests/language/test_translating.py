"""What docs/translating.md says is done word by word: a folder is all that a new language needs."""

from pathlib import Path

from tests.shape.recipes import copy_of_the_checkout, follow, recipes

CHAPTER = recipes("docs/translating.md", "A first language, step by step")


def test_a_language_is_begun_as_the_page_says(tmp_path: Path) -> None:
    assert sum(line.startswith("msgstr") for line in CHAPTER["Ten sentences of Portuguese"][0].lines) > 10
    checkout = copy_of_the_checkout(tmp_path / "steady")
    for blocks in CHAPTER.values():
        follow(blocks, checkout, tmp_path / "home")
