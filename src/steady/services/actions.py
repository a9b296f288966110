"""What a person can do, in one table: commands and their help, the palette, keys and hints come from it."""

from typing import NamedTuple


class Action(NamedTuple):
    """One thing to do, in the shell, in the companion, or in both."""

    name: str = ""
    """What it is called in the companion's palette; empty where only the shell names it."""
    words: str = ""
    """One line on what it is for; empty for what the kind of record says of itself."""
    command: str = ""
    """What does the same in the shell, without `steady`; empty where nothing does, and where `kind` tells."""
    runs: str = ""
    """The function or group of a command of its own: a module of `steady.cli`, a colon, a name."""
    does: str = ""
    """What the companion does: an action of its app."""
    kind: str = ""
    """The kind of record that it begins; command, words and what the companion does then follow from it."""
    key: str = ""
    """The key that works on every screen of the companion; a digit goes to an area."""
    always: bool = False
    """Whether its key stands at the foot of every screen, and works over cards and while one writes too."""

    @property
    def about(self) -> str:
        """One line on what it is for."""
        from steady.core.catalogue import kind_named  # with the kinds, which not every command loads

        return self.words or kind_named(self.kind).purpose()

    @property
    def in_shell(self) -> str:
        """The command that does the same, without `steady`; empty where there is none."""
        from steady.core.catalogue import kind_named
        from steady.core.record import Moment

        if self.command or not self.kind:
            return self.command
        kind = kind_named(self.kind)
        return kind.verb() if issubclass(kind, Moment) else f"{kind.verb()} add"

    @property
    def in_companion(self) -> str:
        """The companion's own action; empty where it has none."""
        return self.does or (f"add({self.kind!r}, {self.name!r})" if self.kind else "")


TO_KEEP = "To keep"
"""The section of the kinds of record; those that have no row in another one end it."""

ACTIONS: dict[str, tuple[Action, ...]] = {
    "Now": (
        Action(
            "today",
            "How you are, one suggestion, what is open.",
            "today",
            "today:today",
            "go('today')",
            key="1",
        ),
        Action("check in", kind="checkin"),
        Action(
            "three questions",
            "A short check-in.",
            "checkin --quick",
            does="add('checkin', 'three questions', True)",
        ),
        Action("something wasn't okay", kind="incident"),
        Action("breathe", "Breathe with a guide.", "breathe", "practice:breathe", "practise('breathing')"),
        Action(
            "ground",
            "Come back to where you are, by the senses.",
            "ground",
            "practice:ground",
            "practise('grounding')",
        ),
        Action(
            "practice",
            "Breathe, ground, do an exercise.",
            "practice",
            "practice:practice",
            "go('practice')",
            "practice",
            "2",
        ),
        Action("", "Find, read and check exercises.", "exercises", "exercises:app", "go('practice')"),
        Action(
            "help",
            "Your safety plan, at once; help lines.",
            "safety",
            "safety:app",
            "help",
            key="f1",
            always=True,
        ),
    ),
    "Steps": (
        Action(
            "steps", "Your ladder: plan a step, look back on it.", "step list", does="go('steps')", key="3"
        ),
        Action("add: step", kind="step"),
        Action(
            "ideas for steps",
            "Small examples by theme, to put on your ladder.",
            "step ideas",
            does="open('ideas:IdeasScreen')",
        ),
        Action(
            "",
            "Plan one small step, take it when you choose, look back on it.",
            "exposure",
            "exposure:app",
            "go('steps')",
        ),
        Action("plan a step", "Discernment first.", "exposure plan", kind="exposure"),
        Action("look back", "On the step that waits: what came of it.", "exposure reflect", does="look_back"),
        Action(
            "contact that happened",
            "Unplanned contact: a few questions on what it was like.",
            "exposure happened",
            does="contact_happened",
        ),
    ),
    "So far": (
        Action(
            "insights",
            "Your own evidence so far, in words and charts.",
            "insights",
            "insights:insights",
            "go('insights')",
            key="5",
        ),
    ),
    TO_KEEP: (
        Action("a few words", kind="reflection"),
        Action("something was promised", kind="promise"),
        Action("plan", "People, boundaries, safety plan, pace.", "person list", does="go('plan')", key="6"),
        Action("change the safety plan", command="safety edit", kind="safety"),
        Action("set my pace", command="pace edit", kind="pace"),
    ),
    "What is kept": (
        Action("journal", "All that you kept; search, open, change.", does="go('journal')", key="4"),
        Action("", "List what is kept.", "list", "verbs:list_", "go('journal')"),
        Action("", "Find records by the words in them.", "search", "search:search", "go('journal')"),
        Action("", "Show one record.", "show", "verbs:show", "go('journal')"),
        Action("", "Change a record.", "edit", "verbs:edit", "go('journal')"),
        Action("", "Move a record to the trash.", "delete", "verbs:delete", "go('journal')"),
        Action("undo", "Undo the last change.", "undo", "verbs:undo", "undo"),
        Action("", "Bring a deleted record back.", "restore", "verbs:restore", "open('trash:TrashScreen')"),
        Action(
            "", "Delete for good what is in the trash.", "purge", "verbs:purge", "open('trash:TrashScreen')"
        ),
    ),
    "Files": (
        Action(
            "export",
            "Write a report, or your data for other programs.",
            "export",
            "export:export",
            "open('export:ExportScreen')",
        ),
        Action("", "What differs when syncing left two versions.", "versions", "files:versions_"),
        Action(
            "",
            "Look at every file and say what is wrong.",
            "doctor",
            "files:doctor",
            "open('settings:SettingsScreen')",
        ),
        Action("", "Write all files into one archive, or bring one back.", "backup", "files:backup"),
        Action("", "Where your files are.", "where", "files:where", "open('settings:SettingsScreen')"),
        Action("", "The JSON Schema of a kind of record, for editors.", "schema", "files:schema"),
        Action("", "The settings in use.", "config", "files:config", "open('settings:SettingsScreen')"),
        Action("", "Try the main things on a made-up home.", "demo", "demo:demo"),
        Action("", "The version of steady.", "version", "files:version"),
        Action(
            "settings",
            "Where your files are, who can see them, what is set.",
            "config",
            does="open('settings:SettingsScreen')",
        ),
    ),
    "On the screen alone": (
        Action("welcome", "What this is, and how to leave at once.", does="open('welcome:WelcomeScreen')"),
        Action("light or dark", "The other colours, until you leave.", does="light_or_dark", key="ctrl+t"),
        Action("leave", "At once; drafts are kept.", does="leave", key="ctrl+q", always=True),
    ),
}
"""By the headings of `steady --help`, in its order; the palette names the areas first, then all others."""


AREAS = tuple(
    sorted(
        (action for section in ACTIONS.values() for action in section if action.key.isdecimal()),
        key=lambda area: area.key,
    )
)
"""The areas of the companion, in the order of their keys; the screen of one is named after it."""


def named(name: str) -> Action:
    """The action of this name, which a row has."""
    return next(action for rows in ACTIONS.values() for action in rows if action.name == name)


def palette() -> list[Action]:
    """What the companion's palette names: areas, the other rows, the kinds of record without a row."""
    from steady.core.catalogue import all_kinds
    from steady.core.record import Page

    rows = [action for section in ACTIONS.values() for action in section]
    own = {action.kind for action in rows}
    others = (kind for kind in all_kinds() if kind.kind() not in own and not issubclass(kind, Page))
    return [
        *AREAS,
        *(action for action in rows if action.name and action not in AREAS),
        *(Action(f"add: {kind.called}", kind=kind.kind()) for kind in others),
    ]


def commands() -> dict[str, list[tuple[str, str]]]:
    """The commands with their one line of help, by the headings of `steady --help`."""
    from steady.core.catalogue import all_kinds

    listed = {
        heading: [
            (action.in_shell.split()[0], action.about)
            for action in section
            if action.runs or (action.kind and not action.command)
        ]
        for heading, section in ACTIONS.items()
    }
    elsewhere = {name for heading, rows in listed.items() if heading != TO_KEEP for name, _ in rows}
    kinds = [(kind.verb(), kind.purpose()) for kind in all_kinds()]
    listed[TO_KEEP] = [row for row in kinds if row[0] not in elsewhere]
    return {heading: rows for heading, rows in listed.items() if rows}
