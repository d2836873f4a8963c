# Each target makes .venv by itself, and installs again only when what is installed has changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SIDE_BY_SIDE := --numprocesses auto --dist worksteal
PIP := PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: practice test quick renew lint format wheel mutants help

practice: $(VENV)/installed ## install, and practise chapter 4
	@$(BIN)/quizlab practice ch4 || test $$? -eq 130

test: $(VENV)/installed-dev ## run all tests, on all cores
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

quick: $(VENV)/installed-dev ## run the tests that take less than a second each
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not slow"

lint: $(VENV)/installed-dev ## formatting, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

renew: $(VENV)/installed-dev ## make the docs of question types and coverage, schemas and the example bank
	PYTHONPATH=tests $(BIN)/python tests/renew.py
	$(BIN)/python benchmarks/coverage.py --write

format: $(VENV)/installed-dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

wheel: $(VENV)/installed-dev ## build a wheel, install it in an empty environment, practise there
	bash tests/wheel.sh $(BIN)/python

mutants: $(VENV)/installed-dev ## change the core here and there, and see whether its tests notice
	nice $(BIN)/mutmut run
	$(BIN)/mutmut results

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' Makefile

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "quizlab needs Python 3.11 or newer; name one: make practice PYTHON=python3.12"; exit 1; }
	@echo "Installing quizlab into $(VENV): once, a minute or two."
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python has no venv module here; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(PIP) --editable .
	@$(BIN)/python -m compileall -q quizlab  # also where PYTHONDONTWRITEBYTECODE is set
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "Installing what the tests need."
	@$(PIP) --editable '.[dev]'
	@touch $@
