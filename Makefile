# `make` checks everything; `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := check
.PHONY: help check lint types layers test demo accuracy analysis vocab clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

check: lint types layers test ## lint, types, layers and tests

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

lint: $(STAMP) ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## mypy --strict
	$(BIN)/mypy

layers: $(STAMP) ## import-linter
	$(BIN)/lint-imports --no-cache

test: $(STAMP) ## run the tests, a module on one core
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

demo: $(STAMP) ## build the graph of the sample documents and ask it a few things
	$(BIN)/wsis-graph build examples --out build/demo
	@for question in documents citations mandates votes; do \
		echo; echo "wsis-graph query $$question --graph build/demo"; \
		$(BIN)/wsis-graph query $$question --graph build/demo | head -n 14; \
	done
	@echo; echo "wsis-graph query cited-by document=A/RES/70/125 --graph build/demo"
	@$(BIN)/wsis-graph query cited-by document=A/RES/70/125 --graph build/demo
	@$(BIN)/wsis-graph show examples/report.en.txt --format html > build/report.en.html
	@echo; echo "build/report.en.html shows a report with all that was understood: open it in a browser."

accuracy: $(STAMP) ## measure all that docs/accuracy.md tells, and fail where a document has lost
	@failed=; for part in accuracy numbering links security_council parallel formats producers; do \
		echo; echo "bench/$$part.py"; $(BIN)/python bench/$$part.py || failed="$$failed $$part"; \
	done; test -z "$$failed" || { echo "lost in:$$failed"; exit 1; }

analysis: $(STAMP) ## write the worked analysis of docs/networks.md from ../shared/corpus/fr
	$(BIN)/python tools/analysis.py

vocab: $(STAMP) ## write vocab.py and the reference pages from the ontology and the queries
	$(BIN)/python tools/vocab.py
	$(BIN)/python tools/reference.py

clean: ## remove what was made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
