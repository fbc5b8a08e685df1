# Everything here needs only python3 (3.11 or newer) and make; the first run makes .venv.

PYTHON ?= python3
SITE ?= site
PORT ?= 8000

TESTS ?= --numprocesses 2 --dist loadfile

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: serve test check fix bench docs build clean

serve: $(READY)  ## The demonstration at http://127.0.0.1:PORT, kept in SITE
	@test -e "$(SITE)" || $(BIN)/afterword demo "$(SITE)"
	@exec $(BIN)/afterword serve --site "$(SITE)" --port "$(PORT)"

test: check  ## The checks, then every test, on SQLite and on PostgreSQL
	$(BIN)/python -m tools.chromium
	$(BIN)/python -m tools.fronts
	AFTERWORD_TEST_DATABASE=postgresql $(BIN)/pytest $(TESTS) -m database
	$(BIN)/pytest $(TESTS)

check: $(READY)  ## Format, lint, types, layers, migrations, settings
	$(BIN)/python -m tools.check

fix: $(READY)  ## Format the code and correct what ruff can correct
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(READY)  ## Measure Afterword and its peers, as docs/performance.md says; BENCH=--short takes 3 minutes
	$(BIN)/python -m bench $(BENCH)

docs: $(READY)  ## Write the generated pages of docs/
	$(BIN)/python -m tools.docs

build: $(READY)  ## Make the database template anew if migrations changed, and the wheel
	$(BIN)/python -m tools.template
	$(BIN)/python -m build --no-isolation --wheel --outdir dist

clean:  ## Remove everything that was made, except sites
	rm -rf $(VENV) .cache build dist .*_cache .hypothesis

$(READY): requirements-dev.txt tools/uv.txt tools/environment.py
	@$(PYTHON) tools/environment.py $(VENV)
	@touch $@
