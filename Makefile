# make build: every module into build/.   make test: installs what tests need, runs all tests.   make help: the rest.
PYTHON ?= python3
BIN := .venv/bin
NODE = $(shell sh tests/setup/node.sh)
export GCI_NODE = $(NODE)

.PHONY: build test bench mutants look lint runtime goldens clean help

build: .venv/installed
	$(BIN)/gci-scorm build

test: .venv/tests-installed node_modules/installed
	sh tests/setup/chromium.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n 2 --dist loadgroup

bench: .venv/tests-installed node_modules/installed
	sh tests/setup/chromium.sh
	$(BIN)/python tests/bench.py

mutants: .venv/tests-installed
	$(BIN)/python tests/mutants.py

look: .venv/tests-installed node_modules/installed
	sh tests/setup/chromium.sh
	$(BIN)/python tests/look.py

lint: .venv/tests-installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

runtime: .venv/tests-installed node_modules/installed
	$(NODE) gci_scorm/runtime/build.mjs

goldens: .venv/tests-installed node_modules/installed
	GCI_GOLDENS=write $(BIN)/pytest -q tests/standards

clean:
	rm -rf build .venv node_modules

help:
	@grep -E '^[a-z]+:' Makefile | cut -d: -f1

.venv/bin/python:
	$(PYTHON) -m venv .venv || { sh tests/setup/apt.sh python3-venv && $(PYTHON) -m venv .venv; }
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/tests-installed: .venv/installed pyproject.toml
	$(BIN)/pip install --quiet --group dev --group lms
	touch $@

node_modules/installed: .venv/tests-installed package.json package-lock.json
	npm="$$(dirname $(NODE))/../lib/node_modules/npm/bin/npm-cli.js"; \
	if [ -f "$$npm" ]; then set -- $(NODE) "$$npm"; else set -- npm; fi; \
	PATH="$$(dirname $(NODE)):$$PATH" "$$@" ci --no-audit --no-fund --loglevel=error
	touch $@
