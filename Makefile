# The commands people use here; `make` lists them.

.PHONY: help setup quick test check demo

help:                ## this list
	@sed -n 's/^\([a-z]*\): *##/make \1\t/p' Makefile

setup:               ## an environment in .venv with all that tests and checks need
	python3 -m venv .venv
	.venv/bin/pip install -c constraints.txt -e '.[test]'

quick:               ## the quick tests, a minute or two
	.venv/bin/pytest -n 4 -m "not slow"

test:                ## all tests
	.venv/bin/pytest -n 4

check:               ## format, lint, types, layers
	.venv/bin/ruff format .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

demo:                ## steady on a made-up home
	.venv/bin/steady demo
