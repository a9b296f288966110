"""A walk through an exercise: which step it is at, and what came of it so far."""

from typing import Any

import msgspec

from steady.core.exercise import Fill, Step


class Walk(msgspec.Struct):
    """One walk, at the person's own speed. Stopping early is a choice like any other."""

    steps: list[Step] = []
    at: int = 0
    """The number of the step, from 0; as many as there are when the walk is over."""
    answers: dict[str, Any] = {}
    """The answers to the questions, by the names of their fields."""
    words: dict[int, dict[str, Any]] = {}
    """What was filled into the sentences, by the step."""
    texts: dict[int, tuple[Fill, str]] = {}
    """The sentences that were filled in, by the step."""
    chosen: dict[int, int] = {}
    """The number of the way that was chosen, from 0, by the step."""
    seconds: float = 0.0
    finished: bool = False

    @property
    def step(self) -> Step | None:
        """The step it is at; None when it is over."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    def on(self) -> None:
        """Go to the next step; after the last one the walk is over."""
        self.at = min(self.at + 1, len(self.steps))
        self.finished = self.finished or self.step is None

    def back(self) -> None:
        """Go to the step before, if there is one."""
        self.at = max(self.at - 1, 0)

    def end(self) -> None:
        """End here, as the exercise means it."""
        self.at = len(self.steps)
        self.finished = True

    def fill(self, step: Fill) -> str:
        """Take the words of the sentence it is at; gives it as filled, or "" when there are no words."""
        self.texts.pop(self.at, None)
        words = {name: word for name, word in self.words.get(self.at, {}).items() if word}
        if not words:
            return ""
        text = step.filled(words)
        self.texts[self.at] = (step, text)
        return text
