# Every target sets up what it needs by itself, can be interrupted, and can be run again. GNU make 3.81 (macOS) will do.
SHELL := bash
# nbgrader calls alembic by its bare name.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never

# What stays together says tests/conftest.py; more than four at once only want memory.
SIDE_BY_SIDE := --numprocesses=logical --maxprocesses=4

.PHONY: help lab lab-all setup build demo check test test-full bench lock clean
.DEFAULT_GOAL := help

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

lab: ## Open the course in JupyterLab
	@.make/environment
	@echo 'Opening JupyterLab; Ctrl-C ends it.'
	@.venv/bin/course lab

lab-all: ## The same, with every tool that a lab can use
	@.make/environment labs
	@echo 'Opening JupyterLab; Ctrl-C ends it.'
	@.venv/bin/course lab

setup: ## For instructors: set up, and register the assignments in gradebook.db
	@.make/environment author
	@echo 'Registering the assignments in gradebook.db.'
	@.venv/bin/autograder register

build: ## For authors: source/*.md -> executed notebooks -> release/
	@.make/environment author labs
	@.venv/bin/autograder build

demo: ## Play a whole class round on made-up submissions
	@.make/environment author
	@echo 'Playing a class round.'
	@.venv/bin/autograder demo

check: ## Lint, format and types: the quick half of the gate
	@.make/environment author dev labs
	@echo 'ruff check, ruff format, mypy --strict'
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy --strict course autograder

test: check ## The gate: what must pass before every push
	@echo 'pytest, without the slow tests'
	@.venv/bin/pytest $(SIDE_BY_SIDE) -m 'not slow'

test-full: check ## The gate with every slow test
	@echo 'pytest, all of it'
	@.venv/bin/pytest $(SIDE_BY_SIDE)

bench: ## The engine beside stock nbgrader and the floor: ratios, measured side by side
	@.make/environment author dev
	@.venv/bin/python tests/bench/bench.py

lock: ## For maintainers: renew uv.lock, and requirements/ from it
	@.make/environment --tool
	@echo 'Locking, and exporting the lock for conda and Binder.'
	@.venv/bin/uv lock
	@.venv/bin/uv export --quiet --locked --no-annotate --no-emit-project --no-default-groups --group author --group labs --output-file requirements/locked.txt
	@echo 'Pinning the environments that some tools have of their own.'
	@.make/lock-own

clean: ## Delete .venv and caches; grades and submissions stay
	@echo 'Deleting .venv and caches.'
	@rm -rf .venv .venv.old .venv.unfinished .mypy_cache .pytest_cache .ruff_cache
	@find course autograder tests -name __pycache__ -prune -exec rm -rf {} +
