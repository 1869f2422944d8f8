# make run serves the shipped dataset; make test passes every test. README.md says more.

GO       ?= go
BIN      := bin
VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
LDFLAGS  := -s -w -X main.version=$(VERSION)
AUDIT    := $(GO) tool -modfile=tools/audit/go.mod
LINT     := $(GO) tool -modfile=tools/go.mod golangci-lint
FUZZTIME ?= 30s
SEED     ?= 1
SOAK     ?= 10m
CHROMIUM ?= /usr/bin/chromium
PYTHON   ?= python3
BENCH_CASES ?= 1000
BENCH_LARGE ?= 100000
BENCH_LARGE_GRAPH ?= 10000
BENCH    := $(BIN)/bench

WEB_SOURCES := $(shell find web/src web/public -type f -not -name generated.ts) web/codegen.mjs web/tsconfig.json web/vite.config.ts
NODE_CHECK  := const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || major === 20 && minor >= 19 ? 0 : 1)

GENERATED := graph/generated/generated.go loader/casefile/casefile.schema.json bench/measure/constant/generated/generated.go bench/measure/constant/generated/model.go

.DEFAULT_GOAL := build

.PHONY: build
build: web ## build the pages, and with them the binary into bin/
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(BIN)/casegraph ./cmd/casegraph

.PHONY: run
run: build ## build, then serve the shipped dataset at http://127.0.0.1:8080
	$(BIN)/casegraph serve

.PHONY: web
web: web/dist/index.html ## build the pages that the binary embeds

web/dist/index.html: schema.graphqls web/index.html web/explorer.html web/package.json web/node_modules/.package-lock.json $(WEB_SOURCES)
	cd web && npm run --silent build

web/node_modules/.package-lock.json: web/package-lock.json
	@command -v npm >/dev/null && node -e '$(NODE_CHECK)' || \
		{ echo "the pages need Node.js 20.19 or later, with npm: install it from https://nodejs.org" >&2; exit 1; }
	cd web && npm ci --no-audit --no-fund
	@touch $@

.PHONY: test
test: test-go test-web test-feeds ## every test; with -j 2, those in browsers beside the others

.PHONY: test-go
test-go: $(BIN)/neo4j-dev web ## tests in Go, with a real Neo4j started for them; SEED=2 draws other random data
	RAPID_SEED=$(SEED) $(BIN)/neo4j-dev exec -- $(GO) test -race -timeout 12m ./...
	cd bench/measure && $(GO) test ./...

.PHONY: soak
soak: $(BIN)/neo4j-dev ## ask the program everything for SOAK (10m), then compare the stores on ever new random data for as long
	CASEGRAPH_TEST_SOAK=$(SOAK) $(GO) test -count 1 -timeout 0 -v -run 'TestMixedLoad$$' ./cmd/casegraph
	CASEGRAPH_SOAK=$(SOAK) $(BIN)/neo4j-dev exec -- $(GO) test -count 1 -timeout 0 -v -run 'TestAnswersAsTheReference$$' ./store/neo4jstore

.PHONY: faults
faults: $(BIN)/neo4j-dev ## kill the database in twenty loads, and more of the kind
	CASEGRAPH_FAULTS=20 $(BIN)/neo4j-dev exec -- $(GO) test -count 1 -timeout 0 -v \
		-run 'Killed|TwoLoaders|Stopped|Stalled|HalfWritten|FullDisk' ./store/neo4jstore ./cmd/casegraph

.PHONY: test-web
test-web: build chromium ## the pages' tests, in a real browser
	cd web && CHROMIUM="$(CHROMIUM)" npm run --silent test

.PHONY: screenshots
screenshots: build chromium ## make the pictures of README.md anew, in docs/images
	cd web && CHROMIUM="$(CHROMIUM)" npm run --silent screenshots

.PHONY: chromium
chromium:
	@test -x "$(CHROMIUM)" || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get -qq update && apt-get -qq install -y chromium >/dev/null; } || \
		{ echo "no Chromium at $(CHROMIUM): install it (apt-get install chromium), or set CHROMIUM to its path" >&2; exit 1; }

# Programs of others that read feeds, kept for all checkouts.
FOREIGN := $(shell echo "$${XDG_CACHE_HOME:-$$HOME/.cache}/casegraph/python-$$(cksum < export/foreign/requirements.txt | cut -d ' ' -f 1)")

.PHONY: test-feeds
test-feeds: build $(FOREIGN)/ready ## feeds, read by programs that they are for
	$(FOREIGN)/bin/python -W ignore::DeprecationWarning export/foreign/test_feeds.py

$(FOREIGN)/ready: export/foreign/requirements.txt
	@venv='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'; \
	$(PYTHON) -c "$$venv" 2>/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null; $(PYTHON) -c "$$venv" 2>/dev/null; } || \
		{ echo "the feeds' tests need Python 3.11 or later, with venv: install it (apt-get install python3-venv), or set PYTHON to its path" >&2; exit 1; }
	rm -rf $(@D) && $(PYTHON) -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.PHONY: lint
lint: web/node_modules/.package-lock.json ## vet, lint and formatting
	$(GO) vet ./...
	$(LINT) run ./...
	cd bench/measure && $(GO) vet ./... && $(GO) tool -modfile=../../tools/go.mod golangci-lint run ./...
	cd web && npm run --silent lint

.PHONY: audit
audit: web/node_modules/.package-lock.json ## ask what is known to be wrong with what the program is made of (needs the internet)
	@status=0; \
	$(AUDIT) govulncheck ./... || { status=1; echo "make audit: govulncheck found something, or could not ask vuln.go.dev: see above" >&2; }; \
	(cd web && npm audit) || { status=1; echo "make audit: npm audit found something, or could not ask the registry: see above" >&2; }; \
	exit $$status

.PHONY: sbom
sbom: build ## list what the program and its pages are made of, in CycloneDX, into bin/
	$(AUDIT) cyclonedx-gomod bin -json -version "$(VERSION)" -output $(BIN)/casegraph.cdx.json $(BIN)/casegraph
	cd web && npm sbom --omit dev --sbom-format cyclonedx > ../$(BIN)/pages.cdx.json

.PHONY: generate
generate: ## remake all generated code
	$(GO) generate ./...
	cd bench/measure && $(GO) generate ./...

.PHONY: generate-check
generate-check: ## fail if generated code is not what its sources make
	@before=$$(mktemp -d) && trap 'rm -rf "$$before"' EXIT && \
	cp --parents $(GENERATED) "$$before" && \
	$(GO) generate ./... && (cd bench/measure && $(GO) generate ./...) && \
	for f in $(GENERATED); do \
		cmp -s "$$f" "$$before/$$f" || { echo "$$f was out of date: commit what make generate made" >&2; exit 1; }; \
	done

.PHONY: neo4j
neo4j: $(BIN)/neo4j-dev ## run a Neo4j for development, until Ctrl-C
	$(BIN)/neo4j-dev

.PHONY: fuzz
fuzz: ## run every fuzz target for FUZZTIME (30s)
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' "$$package" | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x "$$package" || exit 1; \
		done; \
	done

.PHONY: bench
bench: bench-programs ## measure beside what else there is, on BENCH_CASES (1000) cases; results in bench/results
	$(BENCH)/measure -cases $(BENCH_CASES) -bin $(BENCH)

.PHONY: bench-large
bench-large: bench-programs ## measure scale too, on BENCH_LARGE (100000) cases, BENCH_LARGE_GRAPH (10000) of them in Neo4j: an hour, 16 GiB of memory
	$(BENCH)/measure -cases $(BENCH_CASES) -large $(BENCH_LARGE) -large-graph $(BENCH_LARGE_GRAPH) -bin $(BENCH)

.PHONY: bench-programs
bench-programs: bench/peers/node_modules/.package-lock.json
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(BENCH)/ ./cmd/casegraph ./cmd/neo4j-dev ./bench/generate
	cd bench/measure && $(GO) build -trimpath -o ../../$(BENCH)/ ./...

bench/peers/node_modules/.package-lock.json: bench/peers/package-lock.json
	@command -v npm >/dev/null || { echo "the benchmark compares with servers in Node.js: install it, with npm, from https://nodejs.org" >&2; exit 1; }
	cd bench/peers && npm ci --no-audit --no-fund --loglevel error
	@touch $@

.PHONY: $(BIN)/neo4j-dev
$(BIN)/neo4j-dev:
	$(GO) build -o $@ ./cmd/neo4j-dev

.PHONY: clean
clean: ## remove what was built
	rm -rf $(BIN) web/dist/assets web/dist/index.html web/dist/explorer.html web/dist/icon.svg web/node_modules bench/peers/node_modules

.PHONY: help
help: ## list these targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18
