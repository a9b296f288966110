"""What a person can do, in one table: commands and their help, the palette, keys and hints come from it."""

from typing import NamedTuple

from steady.core.language import N_, _, pgettext


class Action(NamedTuple):
    """One thing to do, in the shell, in the companion, or in both."""

    name: str = ""
    """Its name, which the companion's palette shows; empty where only the shell names it."""
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
    alone: str = ""
    """Why only the shell has it, or only the companion; empty for what both have. Nobody is shown it."""

    @property
    def about(self) -> str:
        """One line on what it is for."""
        from steady.core.catalogue import kind_named  # with the kinds, which not every command loads

        return _(self.words or kind_named(self.kind).purpose())

    @property
    def called(self) -> str:
        """What it is called, as the person reads it."""
        return pgettext("action", self.name)

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


TO_WRITE = N_("Write something down")
"""The section of the kinds of record; those that have no row in another one end it."""

ACTIONS: dict[str, tuple[Action, ...]] = {
    N_("Right now"): (
        Action(
            "today",
            N_("How you are, one suggestion, and what's open."),
            "today",
            "today:today",
            "go('today')",
            key="1",
        ),
        Action("check in", kind="checkin"),
        Action(
            "three questions",
            N_("A short check-in."),
            "checkin --quick",
            does="add('checkin', 'three questions', True)",
        ),
        Action("something wasn't okay", kind="incident"),
        Action(
            "breathe", N_("Breathe with a guide."), "breathe", "practice:breathe", "practise('breathing')"
        ),
        Action(
            "ground",
            N_("Come back to where you are, through your senses."),
            "ground",
            "practice:ground",
            "practise('grounding')",
        ),
        Action(
            "practice",
            N_("Breathing, grounding and all other exercises."),
            "practice",
            "practice:practice",
            "go('practice')",
            "practice",
            "2",
        ),
        Action("", N_("Find, read and check exercises."), "exercises", "exercises:app", "go('practice')"),
        Action(
            "help",
            N_("Help lines and your safety plan, right away."),
            "safety",
            "safety:app",
            "help",
            key="f1",
            always=True,
        ),
    ),
    N_("Small steps"): (
        Action(
            "steps",
            N_("Your ladder: plan a step and look back on it."),
            "step list",
            does="go('steps')",
            key="3",
        ),
        Action("add: step", kind="step"),
        Action(
            "ideas for steps",
            N_("Small examples by theme, ready to add to your ladder."),
            "step ideas",
            does="open('ideas:IdeasScreen')",
        ),
        Action(
            "",
            N_("Plan one small step, try it when you choose, and look back on it."),
            "exposure",
            "exposure:app",
            "go('steps')",
        ),
        Action(
            "plan a step", N_("A look at discomfort or danger comes first."), "exposure plan", kind="exposure"
        ),
        Action(
            "look back", N_("On the step that's waiting: how it went."), "exposure reflect", does="look_back"
        ),
        Action(
            "contact that happened",
            N_("Unplanned contact: a few questions about how it was."),
            "exposure happened",
            does="contact_happened",
        ),
    ),
    N_("Looking back"): (
        Action(
            "insights",
            N_("What your own notes show, in words and charts."),
            "insights",
            "insights:insights",
            "go('insights')",
            key="5",
        ),
        Action(
            "",
            N_("Two pages for a session, or a week on one page."),
            "report",
            "report:report",
            "open('export:ExportScreen')",
        ),
    ),
    TO_WRITE: (
        Action("a few words", kind="reflection"),
        Action("something was promised", kind="promise"),
        Action(
            "plan",
            N_("People, boundaries, your safety plan, your pace."),
            "person list",
            does="go('plan')",
            key="6",
        ),
        Action("change the safety plan", command="safety edit", kind="safety"),
        Action("set my pace", command="pace edit", kind="pace"),
    ),
    N_("Your records"): (
        Action(
            "journal",
            N_("Everything you've saved: search, open, change."),
            "list",
            does="go('journal')",
            key="4",
        ),
        Action("", N_("List your records, newest first."), "list", "verbs:list_", "go('journal')"),
        Action("", N_("Find records by the words in them."), "search", "search:search", "go('journal')"),
        Action("", N_("Show one record."), "show", "verbs:show", "go('journal')"),
        Action("", N_("Change a record."), "edit", "verbs:edit", "go('journal')"),
        Action("", N_("Move a record to the trash."), "delete", "verbs:delete", "go('journal')"),
        Action("undo", N_("Undo the last change."), "undo", "verbs:undo", "undo"),
        Action(
            "", N_("Bring back a deleted record."), "restore", "verbs:restore", "open('trash:TrashScreen')"
        ),
        Action(
            "",
            N_("Delete what's in the trash for good."),
            "purge",
            "verbs:purge",
            "open('trash:TrashScreen')",
        ),
    ),
    N_("Files"): (
        Action(
            "export",
            N_("Write a report, or your data for other programs."),
            "export",
            "export:export",
            "open('export:ExportScreen')",
        ),
        Action(
            "",
            N_("Bring in records from a file."),
            "import",
            "importing:import_",
            alone="a file's name is typed where TAB helps",
        ),
        Action(
            "",
            N_("See what differs when syncing left two versions."),
            "versions",
            "files:versions_",
            "open('settings:SettingsScreen')",
        ),
        Action(
            "",
            N_("Check every file and say what needs a look."),
            "doctor",
            "files:doctor",
            "open('settings:SettingsScreen')",
        ),
        Action(
            "back up",
            N_("Write all files into one archive, or bring one back."),
            "backup",
            "files:backup",
            "open('backup:BackupScreen')",
        ),
        Action(
            "bring a backup back",
            N_("See what's in a backup and not here, and bring it in."),
            "backup restore",
            does="open('backup:RestoreScreen')",
        ),
        Action(
            "", N_("Show where your files are."), "where", "files:where", "open('settings:SettingsScreen')"
        ),
        Action(
            "",
            N_("Print the JSON Schema of a kind of record, for editors."),
            "schema",
            "files:schema",
            alone="for an editor that checks files",
        ),
        Action(
            "",
            N_("Show the settings in use, or change one."),
            "config",
            "config:app",
            "open('settings:SettingsScreen')",
        ),
        Action(
            "",
            N_("Try steady with a made-up year of notes."),
            "demo",
            "demo:demo",
            alone="it makes a home of its own and opens the companion in it",
        ),
        Action(
            "",
            N_("Show which version of steady this is."),
            "version",
            "files:version",
            "open('settings:SettingsScreen')",
        ),
        Action(
            "settings",
            N_("Where your files are, who can see them, and your settings."),
            "config",
            does="open('settings:SettingsScreen')",
        ),
    ),
    N_("On the screen alone"): (
        Action(
            "welcome",
            N_("What steady is, and how to leave at once."),
            does="open('welcome:WelcomeScreen')",
            alone="it shows the keys of a full screen",
        ),
        Action(
            "keys",
            N_("Every key of this screen, in words."),
            does="keys",
            key="question_mark",
            alone="a command has --help",
        ),
        Action(
            "light or dark",
            N_("Switch colours until you leave."),
            does="light_or_dark",
            key="ctrl+t",
            alone="a shell has the colours of its terminal; `config set theme` is for good",
        ),
        Action(
            "leave",
            N_("Leave at once. Drafts are saved."),
            does="leave",
            key="ctrl+q",
            always=True,
            alone="a command ends by itself",
        ),
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
    elsewhere = {name for heading, rows in listed.items() if heading != TO_WRITE for name, _about in rows}
    kinds = [(kind.verb(), _(kind.purpose())) for kind in all_kinds()]
    listed[TO_WRITE] = [row for row in kinds if row[0] not in elsewhere]
    return {heading: rows for heading, rows in listed.items() if rows}
