"""The time that insights look at: a few to choose from by name, or days from one to another."""

import datetime

import msgspec

from steady.core.dates import Calendar, day_said, show_date
from steady.core.errors import NotFound
from steady.core.language import N_, _, in_shell
from steady.core.text import one_line


class Period(msgspec.Struct, frozen=True):
    """Days from one to another, both included; None: open to that side."""

    words: str
    """What it's called where it's shown."""
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def is_all(self) -> bool:
        """Whether it leaves out nothing."""
        return self.since is None and self.until is None

    def holds(self, at: datetime.datetime | None, calendar: Calendar) -> bool:
        """Whether a moment is in it; one that says no time always is."""
        return calendar.between(at, self.since, self.until)


PERIODS = {
    "4-weeks": (N_("last 4 weeks"), "4 weeks ago"),
    "3-months": (N_("last 3 months"), "3 months ago"),
    "6-months": (N_("last 6 months"), "6 months ago"),
    "year": (N_("last 12 months"), "1 year ago"),
    "all": (N_("all time"), ""),
}
"""What can be chosen, by its name in the shell: what it's called, and the day before its first."""

ALL_TIME = "all"
"""The name of the one that leaves out nothing."""


def period(name: str, today: datetime.date) -> Period:
    """The period of this name that ends today. Raises NotFound with the names there are."""
    if name not in PERIODS:
        names = ", ".join(PERIODS)
        raise NotFound(
            _("There's no time called “{name}”.", name=one_line(name, 40)),
            _("There are: {names}. For other days, use --from and --to.", names=names) if in_shell() else "",
        )
    words, before = PERIODS[name]
    day = day_said(before, today, True) if before else None
    return Period(_(words), day and day + datetime.timedelta(days=1))


def days(since: datetime.date | None, until: datetime.date | None) -> Period:
    """The period from one day to another; None: open to that side."""
    if since and until and since == until:
        words = show_date(since)
    elif since and until:
        words = _("{first} to {last}", first=show_date(since), last=show_date(until))
    elif since:
        words = _("from {day} on", day=show_date(since))
    elif until:
        words = _("up to {day}", day=show_date(until))
    else:
        words = _(PERIODS[ALL_TIME][0])
    return Period(words, since, until)
