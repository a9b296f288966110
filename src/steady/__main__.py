"""Run steady as `python -m steady`."""

from steady.main import main

main()
