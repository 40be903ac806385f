# Two commands matter: `make demo` and `make test`. Everything else is listed by `make help`.
PYTHON ?= python3
BIN := .venv/bin
UV := .uv/bin/uv
UV_VERSION := 0.13.9

.PHONY: help setup demo test lint types imports unit eval bench docs clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Truceline needs Python 3.11 or newer; say which with: make PYTHON=/path/to/python3.11 ..." >&2; exit 2; }
	@echo "setting up uv $(UV_VERSION) in .uv" >&2
	@$(PYTHON) -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.demo-ready: pyproject.toml uv.lock | $(UV)
	@$(UV) sync --frozen --no-dev --quiet --python $(PYTHON) && touch $@

.venv/.dev-ready: pyproject.toml uv.lock | $(UV)
	@$(UV) sync --frozen --quiet --python $(PYTHON) && touch $@ .venv/.demo-ready

setup: .venv/.dev-ready ## install everything, development tools included, into .venv

demo: .venv/.demo-ready ## read the example reports and print the state of play
	@$(BIN)/truceline demo

test: .venv/.dev-ready lint types imports unit ## all checks

lint: .venv/.dev-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev-ready
	$(BIN)/mypy

imports: .venv/.dev-ready
	$(BIN)/lint-imports

unit: .venv/.dev-ready
	$(BIN)/pytest -n 2

eval: .venv/.dev-ready ## score the reading on our gold and, where present, on the evaluation kit
	$(BIN)/python evals/run.py

bench: .venv/.dev-ready ## speed and memory against the bare parse
	$(BIN)/python benchmarks/reading.py

docs: .venv/.dev-ready ## write the generated pages of docs/ anew
	$(BIN)/python docs/generate.py

clean: ## remove what setup and demo made
	rm -rf .venv .uv truceline.db truceline.db-wal truceline.db-shm
