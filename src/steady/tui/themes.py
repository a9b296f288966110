"""The two calm themes, dark and light; every colour on a screen is one of these by name."""

from textual.theme import Theme

QUIET = "quiet"
"""The name of the colour for words that step back, legible on every ground of its theme."""

LINE = "line"
"""The name of the colour for lines and frames."""

DARK = Theme(
    name="dark",
    dark=True,
    primary="#8fc1b5",
    secondary="#a9b6dc",
    accent="#d9bf92",
    warning="#d9bf92",
    error="#e0a58f",
    success="#8fc1b5",
    foreground="#d8dde2",
    background="#15191d",
    surface="#1b2025",
    panel="#232a30",
    variables={
        QUIET: "#98a4af",
        LINE: "#3a444d",
        "input-cursor-background": "#8fc1b5",
        "input-cursor-foreground": "#15191d",
        "input-selection-background": "#8fc1b5 30%",
        "block-cursor-background": "#1f2e2c",
        "block-cursor-foreground": "#d8dde2",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#232a30",
        "block-cursor-blurred-foreground": "#d8dde2",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#232a30",
        "border": "#8fc1b5",
        "border-blurred": "#3a444d",
        "scrollbar": "#3a444d",
        "scrollbar-background": "#15191d",
        "scrollbar-hover": "#586570",
        "scrollbar-active": "#8fc1b5",
    },
)

LIGHT = Theme(
    name="light",
    dark=False,
    primary="#25625a",
    secondary="#42548a",
    accent="#775316",
    warning="#775316",
    error="#8f3d22",
    success="#25625a",
    foreground="#262b2f",
    background="#f6f4ee",
    surface="#efece4",
    panel="#e6e2d8",
    variables={
        QUIET: "#545d65",
        LINE: "#b9b4a6",
        "input-cursor-background": "#25625a",
        "input-cursor-foreground": "#f6f4ee",
        "input-selection-background": "#25625a 25%",
        "block-cursor-background": "#d7e3dc",
        "block-cursor-foreground": "#262b2f",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e6e2d8",
        "block-cursor-blurred-foreground": "#262b2f",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#e6e2d8",
        "border": "#25625a",
        "border-blurred": "#b9b4a6",
        "scrollbar": "#b9b4a6",
        "scrollbar-background": "#f6f4ee",
        "scrollbar-hover": "#8f8a7c",
        "scrollbar-active": "#25625a",
    },
)

THEMES = (DARK, LIGHT)
