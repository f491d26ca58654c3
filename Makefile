# Everything needs Python 3.11 or newer and PyPI, nothing else. `make` lists the targets.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	"$$p" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
STAMP := .venv/installed
NODE_STAMP := tests/node/node_modules/.package-lock.json
# Extras stay in the lock: without them pip refuses its own hashes. No comments: they would hold paths.
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile -q --universal --no-strip-extras \
	--python-version 3.11 --generate-hashes --no-annotate
# pip before 24 wants a package that others require without extras pinned without them, too.
WITHOUT_EXTRAS = awk '/^[^ ]/ {printf "%s%s", plain, whole; plain = whole = ""; extra = /^[^ \#]+\[/} \
	{whole = whole $$0 "\n"} extra {sub(/\[[^]]*\]/, ""); plain = plain $$0 "\n"} END {printf "%s%s", plain, whole}'
CV ?=
TEST_PROCESSES ?= 3
PARALLEL = -n $(TEST_PROCESSES) --dist worksteal
# COVERAGE=on traces the tests (branches too) for `make check` to report.
COVERAGE ?=
RUN = $(BIN)/$(if $(COVERAGE),coverage run,python)

# Without compiled files each of the hundreds of processes that tests start would compile everything again.
unexport PYTHONDONTWRITEBYTECODE
export EXTRACTOR GEMINI_SDK GEMINI_MODEL GEMINI_API_KEY

.PHONY: help setup node demo serve test check calendar verify lint format bench chaos scale extraction lock trial audit page screenshots types openapi clients backup restore

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 12

setup: $(STAMP) ## Make .venv and install what the lock names

$(STAMP): requirements.txt requirements-dev.txt dev/install.sh
	@sh dev/install.sh "$(PYTHON)"

node: $(NODE_STAMP) ## Install what tests run with Node (its packages are pinned)

$(NODE_STAMP): tests/node/package-lock.json
	@cd tests/node && npm ci --no-audit --no-fund

demo: $(STAMP) ## Import one CV and print the profile; CV=path EXTRACTOR=gemini GEMINI_SDK=google-generativeai
	@$(BIN)/python -m dev.demo $(if $(CV),"$(CV)")

serve: $(STAMP) ## Run everything on this machine until Ctrl-C; data lasts in .local/serve
	@$(BIN)/python -m dev.stack

backup: $(STAMP) ## What `make serve` keeps, while it is stopped, into a new FOLDER=
	@$(BIN)/python -m dev.stack.backup save "$(FOLDER)"

restore: $(STAMP) ## The data of FOLDER= for `make serve`; accounts erased since are erased again
	@$(BIN)/python -m dev.stack.backup restore "$(FOLDER)"

test: $(STAMP) ## The tests of the product, the same on any day and machine; needs no server
	@$(if $(COVERAGE),$(BIN)/coverage erase)
	@$(RUN) -m pytest -m "not (verify or dev or page or process)" $(PARALLEL) $(ARGS)

check: $(STAMP) ## What CI runs besides: whole processes, dev/, and coverage where COVERAGE=on traced both
	@$(RUN) -m pytest -m "(dev or process) and not verify" $(PARALLEL) $(ARGS)
	@$(if $(COVERAGE),$(BIN)/coverage combine -q && $(BIN)/coverage report)

calendar: $(STAMP) ## The dated tests on 40 other days, as a table; needs Linux and cc; ARGS=--short for two of them
	@$(BIN)/python -m dev.calendar_check $(PARALLEL) $(ARGS)

clients: $(STAMP) ## Generators of clients, checkers of the API, themes of JSON Resume, for `make verify`
	@$(BIN)/uv venv -q --allow-existing .local/clients
	@$(BIN)/uv pip sync -q --python .local/clients/bin/python --require-hashes requirements-clients.txt
	@cd tests/node/clients && npm ci --ignore-scripts --no-audit --no-fund

verify: $(STAMP) ## The long and randomised checks; their seeds are printed
	@$(BIN)/python -m pytest -m "verify or law" --hypothesis-profile verify $(ARGS)

page: $(STAMP) ## The page in Chromium: journeys, axe-core, outages, two tabs
	@$(BIN)/python -m pytest -m page tests/page $(ARGS)

types: $(NODE_STAMP) ## The types of the page's modules and of the API they call; needs npm
	@tests/node/node_modules/.bin/openapi-typescript docs/openapi.json -o tests/page/openapi.d.ts >/dev/null
	@tests/node/node_modules/.bin/tsc -p tests/page/jsconfig.json

openapi: $(STAMP) ## docs/openapi.json anew, after a change of the API; needs no server
	@DATABASE_URL=postgresql://none/none REDIS_URL=redis://none S3_BUCKET=none SECRET_KEY=$$(printf '%032d' 0) \
		$(BIN)/flask --app api openapi docs/openapi.json

lint: $(STAMP) ## ruff, mypy and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(STAMP) ## Let ruff format and fix
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(STAMP) ## What Vitae does here, each figure beside its limit; ARGS="imports chains"; BASE=another checkout
	@$(BIN)/python -m dev.bench $(if $(BASE),--base "$(BASE)") $(ARGS)

chaos: $(STAMP) ## The stack under load and fifteen faults, then 600 kill points; ARGS="--seconds 6 killed postgres"
	@$(BIN)/python -m dev.chaos $(ARGS)
	@$(if $(ARGS),,$(BIN)/python -m dev.chaos.kill_points --times 20)

scale: $(STAMP) ## Worker processes 1, 2, 4 and two worker hosts against one Postgres
	@$(BIN)/python -m dev.bench.scale $(ARGS)

extraction: $(STAMP) ## F1 of the offline extractor on generated CVs, by layout family; ARGS="--count 20 --seed 3"
	@$(BIN)/python -m dev.cv_generator.report $(ARGS)

trial: $(STAMP) ## WSGI servers side by side: slow clients, SIGTERM, streams, speed
	@$(BIN)/python -m dev.server_comparison.servers

screenshots: $(STAMP) ## Pictures of every screen into docs/images; needs Chromium
	@$(BIN)/python -m dev.screenshots

audit: $(STAMP) ## Known vulnerabilities of what the lock names
	@$(BIN)/pip-audit --require-hashes -r requirements.txt
	@$(BIN)/pip-audit --require-hashes -r requirements-tracing.txt

lock: $(STAMP) ## Write the locks anew from requirements*.in
	@$(LOCK) requirements.in -o requirements.txt
	@$(LOCK) requirements-slim.in -c requirements.txt -o requirements-slim.txt
	@$(LOCK) requirements-dev.in -o requirements-dev.txt
	@$(LOCK) requirements-tracing.in -o requirements-tracing.txt
	@$(LOCK) requirements-clients.in -o requirements-clients.txt
	@for file in requirements.txt requirements-dev.txt; do \
		$(WITHOUT_EXTRAS) $$file >.venv/lock.txt && cp .venv/lock.txt $$file; done
