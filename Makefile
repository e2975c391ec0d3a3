# Every task of the project. `make` alone lists them; `make demo` is the place to start.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= 2
ARGS ?=

BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
MANAGE := $(BIN)/python manage.py
# Tests that commit empty the database behind them; in their own order they come last.
PYTEST := $(BIN)/python -m pytest --numprocesses=$(JOBS) --dist=loadfile --no-loadscope-reorder \
	$(ARGS)
# Values that only `check --deploy` sees.
THROWAWAY := DJANGO_SETTINGS_MODULE=labsite.settings.production ALLOWED_HOSTS=lab.example.org \
	CSRF_TRUSTED_ORIGINS=https://lab.example.org BASE_URL=https://lab.example.org \
	SECRET_KEY=only-for-this-check-Zk3vQ9wLr7TbX1mHs5Yd8Pf2Nc6Jg4Ua0

# Compiling the project anew for every process costs the tests minutes.
unexport PYTHONDONTWRITEBYTECODE

say = @printf '\n== %s\n' "$(1)"

.DEFAULT_GOAL := help
.PHONY: help setup demo run test test-schemas test-sqlite test-postgresql lint format fuzz bench \
	messages audit screenshots

help: ## List the tasks
	@printf 'Labsite. Tasks:\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nFirst time here? `make demo`. PORT=8080 make demo serves elsewhere.\n'

setup: $(STAMP) ## Make the virtual environment with all that is needed, and nothing else

$(STAMP): requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Labsite needs Python 3.11 or newer; $(PYTHON) is missing or older." \
			"Name another: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make virtual environments." \
			"On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(call say,Installing the pinned packages into $(VENV))
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Some pages of the demonstration are there in German and French, too.
demo: export LABSITE_LANGUAGES ?= en,de,fr
demo: setup ## Fill a database with a real group's publications and serve it
	$(call say,Preparing the database)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@printf '\nServing http://$(HOST):$(PORT)/ (the admin is at /admin/). Stop with Ctrl-C.\n'
	@$(MANAGE) runserver --noreload --verbosity 0 $(HOST):$(PORT)

run: setup ## Serve the database as it is, with reloading
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) runserver $(HOST):$(PORT)

test: test-schemas test-sqlite test-postgresql ## Run every test on SQLite, then on PostgreSQL

# Migrating takes half a minute: once for each engine, side by side, not in each worker.
test-schemas: setup
	$(call say,Databases to test with)
	@DATABASE_URL=sqlite:///unused.sqlite3 $(BIN)/python -m pytest --quiet tests/test_schema.py & \
		$(BIN)/python tests/postgres.py $(BIN)/python -m pytest --quiet tests/test_schema.py \
		&& wait $$!

test-sqlite: setup ## Run every test on SQLite
	$(call say,Tests on SQLite)
	@DATABASE_URL=sqlite:///unused.sqlite3 $(PYTEST)

test-postgresql: setup ## Run every test on PostgreSQL (TEST_DATABASE_URL, or a server of its own)
	$(call say,Tests on PostgreSQL)
	@$(BIN)/python tests/postgres.py $(PYTEST)

lint: setup ## Check style, templates, migrations, deployment settings and the shape of the code
	$(call say,ruff)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	$(call say,djhtml)
	@$(BIN)/djhtml --check --tabwidth 2 $$(git ls-files --cached --others --exclude-standard \
		'templates/*.html' 'labsite/templates/*.html' 'publications/templates/*.html')
	$(call say,makemigrations --check)
	@$(MANAGE) makemigrations --check --dry-run
	$(call say,check --deploy on SQLite and on PostgreSQL)
	@$(THROWAWAY) $(MANAGE) check --deploy --fail-level WARNING
	@$(THROWAWAY) DATABASE_URL=postgresql://lab@db.example.org/lab \
		$(MANAGE) check --deploy --fail-level WARNING
	$(call say,architecture)
	@$(BIN)/python -m pytest --quiet tests/test_architecture.py

format: setup ## Put Python and templates into shape
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .
	@$(BIN)/djhtml --tabwidth 2 $$(git ls-files --cached --others --exclude-standard '*.html')

fuzz: setup ## Ask a running server's interface for programs everything its document allows
	@$(BIN)/schemathesis run http://$(HOST):$(PORT)/api/v1/openapi.json \
		--url http://$(HOST):$(PORT)/api/v1 --max-examples 30 --seed 1 $(ARGS)

bench: setup ## Measure imports, pages, exports and suggestions; ARGS go to the first two
	$(call say,Importing)
	@$(BIN)/python -m bench.bench_import $(ARGS)
	$(call say,Pages)
	@$(BIN)/python -m bench.bench_pages $(ARGS)
	$(call say,Exports)
	@$(BIN)/python -m bench.bench_export
	$(call say,Suggestions)
	@$(BIN)/python -m bench.bench_attribution
	$(call say,Drawing graphs)
	@$(BIN)/python -m bench.bench_graph

messages: setup ## Bring the catalogues of the languages up to date with the code
	@$(BIN)/python -m tests.messages

audit: setup ## Look at every page with axe-core and the HTML validators (NODE_MODULES, ONLY)
	@DATABASE_URL=sqlite:///unused.sqlite3 $(BIN)/python -m pytest --quiet tests/look/every_page.py \
		$(ARGS)

screenshots: setup ## Take pictures of every page of a running demo (PORT): docs/images, var/screenshots
	@$(BIN)/python docs/images/take.py http://$(HOST):$(PORT)
