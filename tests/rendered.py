"""Markdown as a reader sees it: rendered by CommonMark with HTML allowed, as tags and the text between."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt

COMMONMARK = MarkdownIt("commonmark", {"html": True})


class Seen(HTMLParser):
    """A rendered page as its tags and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(f"\0{tag}{attrs or ''}\0")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"\0/{tag}\0")

    def handle_data(self, data: str) -> None:
        self.parts.append(re.sub(" +", " ", data))  # a browser folds spaces, but not no-break ones

    def handle_comment(self, data: str) -> None:
        self.parts.append("\0comment\0")

    def handle_decl(self, decl: str) -> None:
        self.parts.append("\0declaration\0")

    def handle_pi(self, data: str) -> None:
        self.parts.append("\0instruction\0")


def seen(markdown: str) -> str:
    """The page as its tags, each between NULs, and its text; no-break spaces are spaces."""
    return "".join(Seen(COMMONMARK.render(markdown)).parts).replace("\u00a0", " ")


def tags(markdown: str) -> list[str]:
    """The tags that are opened on the page, in order."""
    return [tag for tag in re.findall(r"\0([^\0]*)\0", seen(markdown)) if not tag.startswith("/")]
