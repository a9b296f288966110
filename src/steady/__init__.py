"""steady: a private companion for rebuilding trust by small, chosen steps."""

__version__ = "0.1.0"
