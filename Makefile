# `make help` lists everything. PYTHON names the interpreter (3.11 or newer) that makes the environment.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SCRIPTS := package-lock.json hatch_build.py $(shell find src/citygraph/web/frontend -type f)
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check
HOST   ?= 127.0.0.1
PORT   ?= 8000

.DEFAULT_GOAL := help
.PHONY: help serve test lint format docs frontend screenshots bench lock wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/.installed ## set up, build the graph, serve it at http://127.0.0.1:8000
	$(BIN)/citygraph serve --host $(HOST) --port $(PORT)

test: $(VENV)/.developed lint ## set up, run everything CI runs
	$(BIN)/python hatch_build.py test
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.developed ## formatting, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/turtlefmt --check ontology data tests
	$(BIN)/python hatch_build.py run --silent lint

format: $(VENV)/.developed ## format Python and Turtle
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
	$(BIN)/turtlefmt ontology data tests

docs: $(VENV)/.developed ## redo the outputs shown in README and docs, and the ontology's picture
	$(BIN)/citygraph diagram
	$(BIN)/python tests/repository/transcripts.py

frontend: $(VENV)/.developed ## bundle the scripts of the pages

screenshots: $(VENV)/.developed ## every page as pictures, in build/screenshots (PAGES="map sparql" for some)
	PYTHONPATH=tests $(BIN)/python -m browser.screenshots $(PAGES)

bench: $(VENV)/.developed ## measure, as benchmarks/README.md tells
	$(BIN)/python -m pip --quiet install --constraint constraints.txt --group bench
	$(BIN)/python benchmarks/first_answer.py
	$(BIN)/python benchmarks/questions.py
	$(BIN)/python -m benchmarks.peers --into build/benchmarks --rounds 2 --seconds 2 --mix-seconds 5 --only start rates costly mix
	$(BIN)/python -m benchmarks.scaling --into build/benchmarks --rounds 2 --sizes 10000 30000 100000

lock: ## renew constraints.txt: the newest versions that pyproject.toml allows
	rm -rf build/pinning && $(PYTHON) -m venv build/pinning
	build/pinning/bin/python -m pip --quiet install --upgrade 'pip>=25.1'
	build/pinning/bin/python -m pip --quiet install --editable . --group dev --group bench
	build/pinning/bin/python -m pip freeze --exclude-editable > constraints.txt

wheel: $(VENV)/.developed ## dist/*.whl, with ontology, data and queries inside
	$(BIN)/python -m build --wheel --no-isolation

clean: ## remove the environment and everything built
	rm -rf $(VENV) build dist node_modules src/citygraph/web/static/built .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("citygraph needs Python 3.11 or newer: make PYTHON=python3.11 …") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'

$(VENV)/.installed: pyproject.toml constraints.txt $(SCRIPTS) | $(BIN)/python
	@echo "Installing into $(VENV) …"
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.developed: pyproject.toml constraints.txt $(SCRIPTS) | $(BIN)/python
	@echo "Installing into $(VENV), what the tests need included …"
	@$(PIP) install --constraint constraints.txt --editable . --group dev
	@touch $@ $(VENV)/.installed
