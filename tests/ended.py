"""Signals that end a program, to try one after the other."""

import signal

from steady.core.signals import ending

ENDED_BY = sorted(number for number in ending() if number <= signal.SIGRTMIN or number == signal.SIGRTMAX)
"""All that have a name; of the many real-time ones the first and the last."""
