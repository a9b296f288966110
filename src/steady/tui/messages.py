"""What screens tell the app, and the app itself."""

from textual.message import Message


class Said(Message):
    """Something to say in passing."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilesChanged(Message):
    """Files of the home are others than a moment ago."""
