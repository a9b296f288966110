"""What the page of one's own pace says where it matters: the words for distress, and what to respect."""

import msgspec

from steady.core.fields import Field, Number, fields_of
from steady.core.kinds.pace import Pace
from steady.core.language import _
from steady.core.text import one_line
from steady.store.home import Home

WORDED = "word_for_"
"""How the fields begin that hold a word for a number of the scale; the number follows."""

LONGEST = 40
"""How many characters of each word are shown beside a scale."""


class OwnPace(msgspec.Struct, frozen=True):
    """The words of someone's own that are shown where distress is asked for and exercises begin."""

    scale: str = ""
    """Their words for numbers of the scale, from 0 up: `0 still water · 5 wobbly`; "" without any."""
    respected: str = ""
    """The sentence with what exercises are to respect, said once as one begins; "" without any."""

    def beside(self, field: Field) -> str:
        """What to have in sight with the question of a field: their words for distress; "" for any other."""
        return self.scale if isinstance(field.shape, Number) and field.shape.is_distress else ""


NOTHING_OWN = OwnPace()


def own_pace(home: Home) -> OwnPace:
    """What the page of pace says so far; empty where there is none, or none that can be read."""
    page = next((each.record for each in home.plans(Pace).entries if isinstance(each.record, Pace)), None)
    if page is None:
        return NOTHING_OWN
    words = {
        field.name.removeprefix(WORDED): one_line(getattr(page, field.name) or "", LONGEST)
        for field in fields_of(Pace)
        if field.name.startswith(WORDED)
    }
    respected = one_line(page.to_respect or "")
    return OwnPace(
        " · ".join(f"{number}\u00a0{word}" for number, word in words.items() if word),
        _("You asked me to keep this in mind: {words}", words=respected) if respected else "",
    )
