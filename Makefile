# Needs Python 3.11 to 3.13 and make, nothing else: everything is installed into .venv, locked by requirements.txt.
#   make run     the two articles of corpus/ to records in out/
#   make test    style, types, layers, rules and tests
PYTHON ?= python3
UV ?= uv
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# Stamps: what is installed already is not installed again until the file that says so changes.
LOCKED := $(VENV)/.locked
INSTALLED := $(VENV)/.installed

.DELETE_ON_ERROR:
.PHONY: run test lint types layers rules tests eval eval-tagger conformance golden bench bench-linear bench-stages \
	bench-tagger bench-report fuzz reliability train test-training site wheel lock clean

run: $(INSTALLED)
	$(BIN)/newsfacts run corpus --out out/

# One after another and the tests last, also under make -j: their closing line is the last one shown.
test: $(INSTALLED)
	$(MAKE) --no-print-directory lint
	$(MAKE) --no-print-directory types
	$(MAKE) --no-print-directory layers
	$(MAKE) --no-print-directory rules
	$(MAKE) --no-print-directory tests

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(INSTALLED)
	$(BIN)/mypy

layers: $(INSTALLED)
	$(BIN)/lint-imports

rules: $(INSTALLED)
	$(BIN)/newsfacts rules lint
	$(BIN)/newsfacts rules test

# One process for each core. The tests of Spark need Java beside Python, those of the report in a browser Chromium.
tests: $(INSTALLED)
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

# How right the extractor is, by the gold labels of the two articles.
eval: $(INSTALLED)
	$(BIN)/newsfacts eval tests/gold/articles

# How other projects' test suites see the same texts, beside those projects' own scores. The cases are no part of the project:
# NEWSFACTS_CASES names their folder.
conformance: $(INSTALLED)
	$(BIN)/python -m tests.conformance

# Whether the output is still the accepted one; `newsfacts golden accept` makes a change the accepted one.
golden: $(INSTALLED)
	$(BIN)/newsfacts golden check corpus --golden tests/golden

# What it costs; see benchmarks/README.md. BENCH_ARGS goes to the command.
bench: $(INSTALLED)
	$(BIN)/python -m benchmarks.peers $(BENCH_ARGS)

bench-linear: $(INSTALLED)
	$(BIN)/python -m benchmarks.linear $(BENCH_ARGS)

bench-stages: $(INSTALLED)
	$(BIN)/python -m benchmarks.stages $(BENCH_ARGS)

bench-tagger: $(INSTALLED)
	$(BIN)/python -m benchmarks.tagger $(BENCH_ARGS)

bench-report: $(INSTALLED)
	$(BIN)/python -m benchmarks.report $(BENCH_ARGS)

# Hostile text, guided by coverage, in an environment of its own (atheris has wheels for Linux alone): ten minutes, or make
# fuzz MINUTES=60. Ends with an error at the first input that breaks something, and leaves it in out/fuzz; make fuzz
# INPUT=out/fuzz/crash-… checks it again.
FUZZ_ENV := out/fuzz/.venv
fuzz: $(FUZZ_ENV)/.installed
	$(FUZZ_ENV)/bin/python -m tests.fuzz --minutes $(or $(MINUTES),10) $(INPUT)

$(FUZZ_ENV)/.installed: tests/fuzz/requirements.in requirements.txt
	$(PYTHON) -m venv $(FUZZ_ENV)
	$(FUZZ_ENV)/bin/python -m pip install --quiet --requirement tests/fuzz/requirements.in
	$(FUZZ_ENV)/bin/python -m pip install --quiet --editable .
	touch $@

# What a long run must stand, on the news in NEWSFACTS_DATA: an hour or two; docs/reliability.md says what each showed.
RELIABILITY = $(BIN)/python -m tests.reliability
reliability: $(INSTALLED)
	$(RELIABILITY).killed --data $(NEWSFACTS_DATA) --articles 5000 --kills 100
	$(RELIABILITY).same_bytes --data $(NEWSFACTS_DATA) --articles 1000
	$(RELIABILITY).scale --data $(NEWSFACTS_DATA) --articles 10000 --workers 1 2 --longest 200
	$(RELIABILITY).scale --data $(NEWSFACTS_DATA) --articles 1000 10000 100000 --workers 1 --longest 200
	$(RELIABILITY).soak --data $(NEWSFACTS_DATA) --characters 10000000

# The tagger alone on labeled rows: make eval-tagger DATA=cluener.dev.jsonl.gz [MAPPING=cluener]; with HELD_OUT=1 only the
# blocks of rows of msra.train.jsonl.gz that training leaves out
eval-tagger: $(INSTALLED)
	$(BIN)/python -m training.evaluate $(DATA) $(if $(MAPPING),--mapping $(MAPPING)) $(if $(HELD_OUT),--held-out)

# From raw data to the model inside the package, step by step; training/README.md says what each does and what it takes.
NEWSFACTS_DATA ?= ../shared/data
WORK := training/work
TRAIN_ENV := training/.venv
TRAIN := OMP_NUM_THREADS=$(or $(THREADS),2) $(TRAIN_ENV)/bin/python -m training
SEEDS ?= 2 3
MODEL := src/newsfacts/tagger/model

train: $(WORK)/mean.pt
	$(TRAIN).export $(WORK)/$(or $(SHIP),mean).pt $(WORK)/tables.npz $(MODEL)
	$(TRAIN).evaluate $(NEWSFACTS_DATA)/cluener.dev.jsonl.gz --mapping cluener

# The loss, the network and its export: what needs PyTorch, in the environment that trains.
test-training: $(TRAIN_ENV)/.installed
	$(TRAIN_ENV)/bin/python -m pytest tests/learning

$(TRAIN_ENV)/.installed: training/requirements.in requirements.txt
	$(PYTHON) -m venv $(TRAIN_ENV)
	$(TRAIN_ENV)/bin/python -m pip install --quiet --requirement training/requirements.in
	$(TRAIN_ENV)/bin/python -m pip install --quiet --editable .
	touch $@

$(WORK)/tables.npz: $(TRAIN_ENV)/.installed
	mkdir -p $(WORK)
	$(TRAIN).vocabulary $(NEWSFACTS_DATA) $@

# Two encoders: one of the size that ships, and a wider one for a teacher.
$(WORK)/encoder.pt: $(WORK)/tables.npz
	$(TRAIN).pretrain $(NEWSFACTS_DATA) $< $@ --hidden 128 --threads $(or $(THREADS),2)

$(WORK)/encoder-wide.pt: $(WORK)/tables.npz
	$(TRAIN).pretrain $(NEWSFACTS_DATA) $< $@ --hidden 192 --seed 2 --threads $(or $(THREADS),2)

$(WORK)/teacher.pt: $(WORK)/encoder-wide.pt
	$(TRAIN).train $(NEWSFACTS_DATA) $(WORK)/tables.npz $< $@ --threads $(or $(THREADS),2)

$(WORK)/labeled.pt: $(WORK)/encoder.pt
	$(TRAIN).train $(NEWSFACTS_DATA) $(WORK)/tables.npz $< $@ --epochs 9 --dropout 0.3 --threads $(or $(THREADS),2)

# What ships: the mean of what labels taught and of what went on from there.
$(WORK)/mean.pt: $(WORK)/labeled.pt $(SEEDS:%=$(WORK)/tagger-%.pt)
	$(TRAIN).average $^ --out $@

# Goes on from what labels taught, and learns from that and the wider teacher on news that nobody labeled, too.
$(WORK)/tagger-%.pt: $(WORK)/labeled.pt $(WORK)/teacher.pt
	$(TRAIN).train $(NEWSFACTS_DATA) $(WORK)/tables.npz $(WORK)/encoder.pt $@ --start $< --teachers $^ --unlabeled 6000 \
		--epochs 3 --late 2 --rate 1e-3 --dropout 0.3 --seed $* --threads $(or $(THREADS),2)

# The documentation, from docs/ and the docstrings, into out/site; a dead link is an error.
site: $(INSTALLED)
	$(BIN)/zensical build --strict

wheel: $(INSTALLED)
	$(BIN)/python -m build --no-isolation --outdir dist

# Rewrites requirements.txt from pyproject.toml, and benchmarks/peers-requirements.txt from peers.in, for all supported
# versions and systems. The one target that needs uv.
# Without LOCK_ARGS the versions stay as they are where they can; LOCK_ARGS=--upgrade takes the newest.
COMPILE = $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" --quiet $(LOCK_ARGS)
lock:
	$(COMPILE) pyproject.toml --all-extras --output-file requirements.txt
	$(COMPILE) benchmarks/peers.in --output-file benchmarks/peers-requirements.txt

clean:
	rm -rf $(VENV) benchmarks/.peers training/.venv training/work out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "newsfacts needs Python 3.11, 3.12 or 3.13: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(LOCKED): requirements.txt $(VENV)/pyvenv.cfg
	$(PIP) install --require-hashes --requirement requirements.txt
	touch $@

# Without dependencies and without an environment for the build: all that it needs is locked and installed by now.
$(INSTALLED): pyproject.toml $(LOCKED)
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@
