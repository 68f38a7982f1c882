# The commands of a checkout. Each sets up what it needs by itself, once per lock file.

VENV := .venv
BIN  := $(VENV)/bin
BI   := .venv-bi
PY   ?= python3.11
ifeq ($(shell command -v $(PY) 2>/dev/null),)
PY   := python3
endif

.PHONY: run test dev bi dbt-docs lint format docs docs-site lock bench excel postgres clean

run: $(VENV)/.product          ## read, build, check and publish the warehouse
	@$(BIN)/tieout run

# a file of tests stays with one process: what its module or session builds is built once there
test: $(VENV)/.development     ## run the tests, a process a core
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

dev: $(VENV)/.product          ## Dagster's web UI on http://127.0.0.1:3000
	@$(BIN)/python -m orchestration.dev

bi: $(BI)/.superset            ## the dashboard in Apache Superset on http://127.0.0.1:8088
	@$(BI)/bin/python -m orchestration.bi

# on a copy: dbt opens its database for writing, and the published one belongs to its readers
dbt-docs: $(VENV)/.product     ## models, columns and tests of the published warehouse as one page
	@mkdir -p dbt_project/target && cp data/warehouse/warehouse.duckdb dbt_project/target/docs.duckdb
	@TIEOUT_BUILD=$(CURDIR)/dbt_project/target/docs.duckdb TIEOUT_LANDING=$(CURDIR)/data/raw/landing \
		$(BIN)/dbt --quiet docs generate --static --project-dir dbt_project --profiles-dir dbt_project
	@rm dbt_project/target/docs.duckdb; echo "Written: dbt_project/target/static_index.html"

lint: $(VENV)/.development     ## format check, lint, types, SQL style
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint dbt_project --disable-progress-bar

format: $(VENV)/.development   ## write the format that lint asks for
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(BIN)/sqlfluff fix dbt_project --disable-progress-bar

docs: $(VENV)/.product         ## write the references of commands and tables from their code
	@$(BIN)/python -m orchestration.cli.reference > docs/commands.md.new
	@mv docs/commands.md.new docs/commands.md
	@$(BIN)/python -m orchestration.lib.warehouse_reference > docs/warehouse.md.new
	@mv docs/warehouse.md.new docs/warehouse.md

docs-site: $(VENV)/.docs docs  ## these pages as a site that needs no network, links checked: build/site/index.html
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going -d build/doctrees docs build/site && echo "Written: build/site/index.html"

bench: $(VENV)/.development    ## time and memory, as ratios in one run
	@$(BIN)/python -m benchmarks.run
	@$(BIN)/python -m benchmarks.reading

excel: $(VENV)/.excel          ## what `tieout publish --to FILE.xlsx` needs

postgres: $(VENV)/.postgres    ## the driver that `tieout publish --to postgresql://...` needs

# uv is quick, and trusts whom the system trusts (a company's proxy); where only pip is set up for the index, pip takes the
# same lock.
install = $(BIN)/uv pip install --system-certs --quiet --python $(or $(2),$(BIN))/python --compile-bytecode --require-hashes -r $(1) \
	|| { echo "uv cannot reach the index as it is set up; pip takes over (about a minute) ..."; \
	$(or $(2),$(BIN))/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); }

# uv comes first, by pip with hashes; it then installs the locked rest and byte-compiles it once,
# since otherwise every start of the command compiles again where bytecode may not be written.
$(BIN)/uv: requirements/setup.txt
	@$(PY) -c 'import sys; sys.exit(0 if sys.version_info[:2] == (3, 11) else "Tieout needs Python 3.11; found " + sys.version.split()[0] + ". Say which: make PY=/path/to/python3.11")'
	@echo "Setting up .venv (once) ..."
	@$(PY) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/setup.txt
	@touch $@

$(VENV)/.product: $(BIN)/uv requirements/product.txt pyproject.toml
	@$(call install,requirements/product.txt)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.development: $(VENV)/.product requirements/development.txt
	@$(call install,requirements/development.txt)
	@touch $@

# Superset pins what the product pins otherwise: an environment of its own
$(BI)/.superset: $(BIN)/uv requirements/bi.txt
	@echo "Setting up $(BI) (once) ..."
	@$(PY) -m venv $(BI)
	@$(call install,requirements/bi.txt,$(BI)/bin)
	@touch $@

$(VENV)/.postgres: $(VENV)/.product requirements/postgres.txt
	@$(call install,requirements/postgres.txt)
	@touch $@

$(VENV)/.excel: $(VENV)/.product requirements/excel.txt
	@$(call install,requirements/excel.txt)
	@touch $@

$(VENV)/.docs: $(VENV)/.product requirements/docs.txt
	@$(call install,requirements/docs.txt)
	@touch $@

lock: $(BIN)/uv                ## resolve the lock files again
	@for name in setup:requirements/setup.in bi:requirements/bi.in product:pyproject.toml "postgres:pyproject.toml --extra postgres -c requirements/product.txt" \
		"docs:pyproject.toml --extra docs -c requirements/product.txt" "excel:pyproject.toml --extra excel -c requirements/product.txt" \
		"development:pyproject.toml --extra dev --extra excel --extra postgres --extra docs -c requirements/product.txt"; do \
		$(BIN)/uv pip compile $${name#*:} --quiet --generate-hashes --no-header --no-strip-extras --no-annotate \
			--python-version 3.11 --output-file requirements/$${name%%:*}.txt || exit 1; \
	done

clean:                         ## remove what was generated, keep the inbox and the archive
	rm -rf $(VENV) $(BI) data/warehouse/* data/raw/landing data/dagster data/bi
