"""A key with what it does, as it is written on any screen: it can be read, pressed, and clicked."""

import re

from textual.content import Content
from textual.style import Style

from steady.core.language import N_, _

NAMES = {
    "escape": "Esc", "enter": "Enter", "space": N_("space"), "tab": "Tab", "delete": N_("Del"),
    "backspace": N_("Backspace"), "home": N_("Home"), "end": N_("End"),
    "pageup": N_("PgUp"), "pagedown": N_("PgDn"),
    "slash": "/", "question_mark": "?", "plus": "+", "minus": "-", "comma": ",", "full_stop": ".",
    "left": "←", "right": "→", "up": "↑", "down": "↓",
}  # fmt: skip
"""How keys are written."""

ARROWS = {shown: key for key, shown in NAMES.items() if key in ("left", "right", "up", "down")}

COLOUR = "$primary"
"""What keys are written in."""

GAP = "  "
"""What stands between a key and what it does."""


def written(key: str) -> str:
    """A key as people write it: `ctrl+s` is `^S`, `shift+tab` is `⇧Tab`, `f1` is `F1`."""
    if key.startswith("ctrl+"):
        rest = key.removeprefix("ctrl+")
        return "^" + (rest.upper() if len(rest) == 1 else written(rest))
    if key.startswith("shift+"):
        return "⇧" + written(key.removeprefix("shift+"))
    if key.startswith("alt+"):
        return "Alt+" + written(key.removeprefix("alt+"))
    return key.upper() if key[:1] == "f" and key[1:].isdecimal() else _(NAMES[key]) if key in NAMES else key


def pressing(key: str) -> Style:
    """The style of words that press a key when they are clicked: `words.stylize(pressing("w"))`.

    It holds no colour. The widget they stand in shows its links as plain words: `Prose` and `Hints` do.
    """
    return doing(f"app.simulate_key({key!r})")


def doing(action: str) -> Style:
    """The style of words that do this when they're clicked, whatever would take their key."""
    return Style.from_meta({"@click": action})


def keyed(
    key: str, does: str | Content = "", *, shown: str = "", gap: str = GAP, style: str = COLOUR
) -> Content:
    """A key and what it does, to be clicked anywhere: it does what the key does.

    `key` is named as in BINDINGS; `shown` stands for it where it is written otherwise, such as `←→`, of which
    each arrow is its own key.
    """
    said = shown or written(key)
    if len(said) > 1 and all(each in ARROWS for each in said):
        head = Content.assemble(
            *(Content.styled(each, style).stylize(pressing(ARROWS[each])) for each in said)
        )
    else:
        head = Content.styled(said, style).stylize(pressing(key))
    return Content.assemble(head, Content.assemble(gap, does).stylize(pressing(key))) if does else head


def telling(text: str, *keys: str) -> Content:
    """A sentence of ours that names keys, such as “Press m to see more.”: each can be clicked.

    The sentence is ours alone: whatever a person wrote may hold the same letters.
    """
    said = Content(text)
    for key in keys:
        if found := re.search(rf"(?<!\w){re.escape(written(key))}(?!\w)", text):
            said = said.stylize(COLOUR, *found.span()).stylize(pressing(key), *found.span())
    return said
