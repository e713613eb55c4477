# Short names for the commands of README.md. Nothing needs make: each line works by itself.

.DEFAULT_GOAL := help
.PHONY: help run test live check format bench

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Install, then decompose September 2025
	python3 -m venv --without-pip .venv && python3 -m pip --python .venv install -q . && .venv/bin/exportdecomp contrib --month 2025-09

test: ## Install for development, then run the tests
	python3 -m venv --without-pip .venv && python3 -m pip --python .venv install -q -e '.[test]' && .venv/bin/python -m pytest -n auto

live: ## Ask the real sources, a few calls each (after `make test`)
	.venv/bin/python -m pytest -m live tests/live --no-cov

check: ## Run everything a change must pass, in a fresh environment
	.ci/run

format: ## Sort imports, mend what can be mended, lay out the code (after `make test`)
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: ## Time every script in benchmarks/ (after `make test`)
	@for script in benchmarks/*.py; do echo "== $$script"; .venv/bin/python "$$script" || exit 1; done
