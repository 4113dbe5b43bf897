# chamdiem: every target with its sentence is listed by `make` alone.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

GO      ?= go
BIN     := bin
DATA    ?=
LISTEN  ?= 127.0.0.1:8080
# The linters are pinned, so that everyone sees the same findings.
LINT_VERSION     := v2.15.0
DEADCODE_VERSION := v0.52.0
# The tests draw the same random cases in each run; make explore sets another seed.
export RAPID_SEED ?= 20241122
# How many times more cases than usual make explore draws.
TIMES ?= 10

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort -t: -k1,1 | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: demo
demo: deps-postgres build ## Start the whole product on this machine, no account needed: bot, database and web chat
	@$(BIN)/chamdiem demo $(if $(DATA),--data $(DATA)) --listen $(LISTEN) $(ARGS)

.PHONY: build
build: ## Build the program into bin/, as it is released: without a library of the system
	@[ -e $(BIN)/chamdiem ] || echo "building bin/chamdiem; the first time takes a minute or two"
	@CGO_ENABLED=0 $(GO) build -o $(BIN)/chamdiem ./cmd/chamdiem

.PHONY: test
test: deps-postgres deps-chromium ## Run all tests, with the same random cases each time: packages, database, faults, browser (go vet is among the linters)
	@echo "random cases of RAPID_SEED=$(RAPID_SEED)"
	$(GO) test -vet=off -timeout 20m $(TESTFLAGS) ./...

.PHONY: quick
quick: ## Run the tests that need neither database nor browser (seconds once it is compiled; -short takes every eighth criterion and few random sequences)
	$(GO) test -short ./criteria/... ./scoring/... ./bot/dialog/...

# The packages that have random tests, asked for when make explore runs.
RANDOM_PACKAGES = $$($(GO) list -f '{{range .TestImports}}{{.}} {{end}}{{range .XTestImports}}{{.}} {{end}}{{.ImportPath}}' ./... | grep 'criteria/testseed ' | sed 's/.* //')

.PHONY: explore
explore: deps-postgres ## Run the random tests with new cases, ten times as many (TIMES=10), and tell how to replay a failure
	@seed=$${SEED:-$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}; \
	echo "new random cases: RAPID_SEED=$$seed TEST_TIMES=$(TIMES)"; \
	RAPID_SEED=$$seed TEST_TIMES=$(TIMES) $(GO) test -count=1 -timeout 6h $(TESTFLAGS) $(RANDOM_PACKAGES) || { \
	  echo "To replay all: make explore SEED=$$seed TIMES=$(TIMES)"; \
	  echo "To replay one test: go test -count=1 -run <its name> <its package> -rapid.seed=<the seed that it printed>"; exit 1; }

.PHONY: full
full: test deps-package release ## Run what is too long for each change: all tests, all once more in another order, and new random cases; before a change is called done
	CHAMDIEM_FULL=1 $(GO) test -count=1 -timeout 60m -shuffle=$(RAPID_SEED) $(TESTFLAGS) ./...
	$(MAKE) explore TIMES=5

# How long make soak goes on, and how long Telegram is away once in it (AWAY=1h; a tenth of the whole if it is not set).
FOR  ?= 30m
AWAY ?=

.PHONY: soak
soak: deps-postgres ## Strike with every kind of fault under load for FOR=30m; ends with the invariants and the table of what came of it
	CHAMDIEM_SOAK_FOR=$(FOR) CHAMDIEM_SOAK_AWAY=$(AWAY) $(GO) test -count=1 -timeout 48h -v -run 'TestSoak$$' ./bot | grep -v 'level='

.PHONY: soak-each
soak-each: deps-postgres ## Run the test of each single fault in full length (hours)
	CHAMDIEM_SOAK=1 $(GO) test -count=1 -timeout 12h -v -run 'Fault|Kill|Limits' ./bot/... ./storage/...

.PHONY: bench
bench: deps-postgres build ## Measure the whole conversation under load, in turn with the floor and telegraf (half an hour; ARGS="--officers 100 --rounds 1" is a look)
	@$(GO) build -o $(BIN)/bench ./cmd/bench
	@$(BIN)/bench run $(ARGS)

.PHONY: bench-go
bench-go: deps-postgres ## Run the Go benchmarks, in the form that benchstat compares (minutes)
	$(GO) test -run '^$$' -bench . -benchtime 1s $(TESTFLAGS) ./...

.PHONY: lint
lint: $(BIN)/golangci-lint-$(LINT_VERSION) deadcode windows ## Run the linters, staticcheck and deadcode among them (their first installation takes minutes)
	$(BIN)/golangci-lint-$(LINT_VERSION) run ./...

.PHONY: deadcode
deadcode: $(BIN)/deadcode-$(DEADCODE_VERSION) ## List functions that neither the program nor a test reaches; there are to be none
	@dead=$$($(BIN)/deadcode-$(DEADCODE_VERSION) -test ./...); if [ -n "$$dead" ]; then echo "$$dead"; exit 1; fi

# What make release is called: the tag, or a version before all releases.
VERSION      ?= $(patsubst v%,%,$(shell git describe --tags --dirty 2>/dev/null || echo 0.0.0+$$(git rev-parse --short HEAD)))
NFPM_VERSION := v2.45.0
PLATFORMS    := linux/amd64 linux/arm64 windows/amd64

.PHONY: release
release: $(BIN)/nfpm-$(NFPM_VERSION) ## Build what is given out, into dist/: static programs, .deb packages, a list of parts (SBOM) and checksums
	@rm -rf dist && mkdir -p dist/data # the empty folder of the image's data
	@for p in $(PLATFORMS); do os=$${p%/*}; arch=$${p#*/}; end=$$([ $$os = windows ] && echo .exe || true); \
	  echo "$$p"; CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -ldflags '-s -w -X main.release=$(VERSION)' -o dist/chamdiem_$${os}_$$arch$$end ./cmd/chamdiem; done
	@CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w -X main.release=$(VERSION)' -o dist/.host ./cmd/chamdiem
	@dist/.host version --sbom > dist/chamdiem.cdx.json && dist/.host completion bash > dist/chamdiem.bash && dist/.host man | gzip -9n > dist/chamdiem.1.gz && rm dist/.host
	@for arch in $(patsubst linux/%,%,$(filter linux/%,$(PLATFORMS))); do ARCH=$$arch VERSION='$(VERSION)' $(BIN)/nfpm-$(NFPM_VERSION) package -f docs/deploy/nfpm.yaml -p deb -t dist/; done
	@cd dist && sha256sum chamdiem[_.]* > SHA256SUMS && cat SHA256SUMS

.PHONY: package
package: deps-postgres deps-package release ## Build a release and try it: the .deb in a clean root, the image in a container (minutes; root on Debian or Ubuntu)
	CHAMDIEM_FULL=1 $(GO) test -count=1 -timeout 30m -v -run 'TestPackage|TestImage|TestDeploy' ./cmd/chamdiem

$(BIN)/nfpm-$(NFPM_VERSION):
	@mkdir -p $(BIN)
	GOBIN=$(CURDIR)/$(BIN) $(GO) install github.com/goreleaser/nfpm/v2/cmd/nfpm@$(NFPM_VERSION)
	@mv $(BIN)/nfpm $@

.PHONY: windows
windows: ## Build everything for Windows, where a PostgreSQL of the operator's own is needed (minutes the first time, then seconds)
	@GOOS=windows GOARCH=amd64 CGO_ENABLED=0 $(GO) build ./...

$(BIN)/golangci-lint-$(LINT_VERSION):
	@mkdir -p $(BIN)
	GOBIN=$(CURDIR)/$(BIN) $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	@mv $(BIN)/golangci-lint $@

$(BIN)/deadcode-$(DEADCODE_VERSION):
	@mkdir -p $(BIN)
	GOBIN=$(CURDIR)/$(BIN) $(GO) install golang.org/x/tools/cmd/deadcode@$(DEADCODE_VERSION)
	@mv $(BIN)/deadcode $@

.PHONY: notices
notices: ## Rewrite docs/THIRD-PARTY-NOTICES.md from the modules that are linked now
	@$(GO) run ./cmd/notices > docs/.notices && mv docs/.notices docs/THIRD-PARTY-NOTICES.md

# The packages whose tests know -update; the others would refuse it.
GOLDEN_PACKAGES = $$(grep -rlE --include='*.go' 'flag\.Bool\("update"|/(scoringtest|reporttest)"' criteria scoring bot/dialog | xargs -n1 dirname | sort -u | sed 's,^,./,')

.PHONY: golden
golden: ## Rewrite the golden files from what the program does now; read the difference before you commit it
	$(GO) test $(GOLDEN_PACKAGES) -update

.PHONY: pictures
pictures: deps-postgres deps-chromium ## Take the pictures of the guides again, from the demo (minutes); look at them before you commit
	CHAMDIEM_PICTURES=1 $(GO) test -count=1 -run TestPictures ./cmd/chamdiem

.PHONY: clean
clean: ## Remove what was built (the demo's data stays)
	rm -rf $(BIN) artifacts dist

# What is missing is installed with the system's packages; what is there is left alone.
APT := $(if $(filter 0,$(shell id -u)),,sudo )apt-get

.PHONY: deps-postgres
deps-postgres:
	@if ! command -v initdb >/dev/null && ! ls $${PG_BIN:-/nowhere}/initdb /usr/lib/postgresql/*/bin/initdb \
	    /opt/homebrew/opt/postgresql*/bin/initdb /usr/local/opt/postgresql*/bin/initdb /Applications/Postgres.app/Contents/Versions/*/bin/initdb 2>/dev/null | grep -q .; then \
	  if ! command -v apt-get >/dev/null; then echo "PostgreSQL is missing: install it with your system's packages (for example: brew install postgresql)" >&2; exit 1; fi; \
	  echo "Installing PostgreSQL…"; \
	  $(APT) update -qq && $(APT) install -y -qq --no-install-recommends postgresql postgresql-client >/dev/null; \
	fi

# The pictures need a font for signs such as ✅; where apt-get is, it is installed together with Chromium.
CHROMIUM_PACKAGES := chromium fonts-noto-core fonts-noto-color-emoji

.PHONY: deps-chromium
deps-chromium:
	@if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null \
	    || { command -v dpkg >/dev/null && ! dpkg -s fonts-noto-color-emoji >/dev/null 2>&1; }; then \
	  if ! command -v apt-get >/dev/null; then echo "Chromium is missing: install Chromium or Google Chrome" >&2; exit 1; fi; \
	  echo "Installing Chromium and its fonts…"; \
	  $(APT) update -qq && $(APT) install -y -qq --no-install-recommends $(CHROMIUM_PACKAGES) >/dev/null; \
	fi

# What tries a release. Where it is not to be had, the tests say what they left out.
.PHONY: deps-package
deps-package:
	@if ! { command -v mmdebstrap && command -v buildah && command -v runc && command -v pgbouncer; } >/dev/null && command -v apt-get >/dev/null; then \
	  echo "Installing what tries a release…"; \
	  $(APT) update -qq && $(APT) install -y -qq --no-install-recommends mmdebstrap buildah runc pgbouncer >/dev/null; \
	fi
