# Two commands matter: `make run` starts everything, `make test` tests everything. README.md says more.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# pip's own chatter and version check help nobody here.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
# The pins are complete, so nothing is left to resolve; and Python compiles what is used when it is used.
PINNED := install --no-deps --no-compile --require-hashes --requirement
ONLY ?=
PYTEST ?= -n auto --dist loadgroup
# Compiled modules are kept even where the shell says otherwise: a dozen processes start here, and each would compile anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run install install-dev test check bench pins docs format clean help

help:
	@echo "make run      set up what is missing and start everything; Ctrl-C stops it"
	@echo "make test     install what the tests need and run the whole suite"
	@echo "make check    format, lint, types, arrows, tidiness, docs, known vulnerabilities"
	@echo "make bench    measurements as JSON lines (ONLY=name for one)"
	@echo "make docs     write the generated pages of docs/"
	@echo "make pins     pin the parts anew from requirements*.in"
	@echo "make clean    remove the virtual environment (var/ with its data stays)"

run: install
	@exec $(BIN)/walletdesk up

install: $(VENV)/installed
install-dev: $(VENV)/installed-dev

$(VENV)/bin/python:
	@sh bin/make-venv $(VENV)

$(VENV)/installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing pinned parts …"
	@$(PIP) $(PINNED) requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m walletdesk.money.records.typefaces >/dev/null
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "installing pinned test tools …"
	@$(PIP) $(PINNED) requirements-dev.txt
	@touch $@

test: install-dev
	@sh bin/install-browser
	$(BIN)/python -m pytest $(PYTEST)

check: install-dev
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tests.support.check

bench: install-dev
	@$(BIN)/python -m bench $(ONLY)

docs: install
	$(BIN)/walletdesk docs

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pins: install-dev
	CUSTOM_COMPILE_COMMAND="make pins" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --output-file=requirements.txt requirements.in
	CUSTOM_COMPILE_COMMAND="make pins" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --output-file=requirements-dev.txt requirements-dev.in

clean:
	rm -rf $(VENV)
