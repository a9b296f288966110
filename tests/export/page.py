"""An HTML page as its reader sees it: text, tags, headings, and what it would fetch or run."""

from html.parser import HTMLParser

VOID = {"meta", "br", "line", "circle", "polyline", "link", "img", "input"}


class Page(HTMLParser):
    """Reads a page; anything that isn't closed in order is in `odd`."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.headings: list[str] = []
        self.words: list[str] = []
        self.odd: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.odd += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)
        if tag in ("h1", "h2", "h3", "h4", "h5"):
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open.pop() != tag:
            self.odd.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["style"]:
            return
        self.words.append(data)
        if self._open and self._open[-1] in ("h1", "h2", "h3", "h4", "h5"):
            self.headings[-1] += data
