# Summit Desk. The two commands that matter: `make run` and `make test`. Both install what is missing.

SHELL := /bin/sh
LIBRARY ?= $(CURDIR)/.cache/library
POSTS ?= $(CURDIR)/.cache/posts
APP := desktop,tauri/custom-protocol

.PHONY: run test faults check lint deny format bindings bench app cli ui screens deb clean

## run: set up, build, and open the app on a library with the sample workshop
run:
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(MAKE) --no-print-directory run-window; \
	else $(MAKE) --no-print-directory run-console; fi

.PHONY: run-window run-console
run-window: app sample
	SUMMIT_LIBRARY="$(LIBRARY)" target/debug/summit-desk

# Without a display the same main job goes by the command line: sample answers in, recap post out.
run-console: sample
	@echo "There is no display, so the main job runs on the command line."
	target/debug/summit --library "$(LIBRARY)" workshop show
	target/debug/summit --library "$(LIBRARY)" recap --target jekyll --layout classic --out "$(POSTS)"
	@echo "The recap post lies in $(POSTS)"

.PHONY: sample
sample: cli
	@mkdir -p "$(LIBRARY)"
	@[ -n "$$(target/debug/summit --library "$(LIBRARY)" workshop list)" ] || target/debug/summit --library "$(LIBRARY)" sample

## test: set up, then every test; ends with one line "N passed, N failed"
test:
	@scripts/setup.sh test
	@node scripts/test.mjs

## faults: the fault rigs alone, with 200 points each where a whole run has so many
faults:
	@scripts/setup.sh test
	cargo build --quiet --bin summit
	@POINTS=200 node scripts/test.mjs faults

## check: the fast inner loop: format, lint, and the tests of library and command line
check:
	@scripts/setup.sh core
	cargo fmt --check
	cargo clippy --quiet --all-targets -- -D warnings
	@node scripts/test.mjs rust

## lint: everything that reads the sources
lint: ui/node_modules/.made
	@node scripts/test.mjs lint

## deny: licences, sources and double crates; known advisories too where their list can be fetched
deny:
	@cargo deny --version >/dev/null 2>&1 || cargo install --quiet --locked cargo-deny@0.20.2
	cargo deny check bans licenses sources
	@cargo deny check advisories || echo "NOT RUN: advisories (their list cannot be fetched, or names one above)"

format: ui/node_modules/.made
	cargo fmt
	cd ui && npm run --silent format

## bindings: write ui/src/bindings.ts anew from the commands of the app
bindings: ui
	cargo run --quiet --bin summit-desk --features $(APP) -- --write-bindings ui/src/bindings.ts

## bench: measure beside what a user would otherwise run; prints ratios and peak memory
bench:
	@scripts/setup.sh test
	cargo build --quiet --release --bin summit
	@case "$${ONLY:-talks}" in talks|hours|preview) $(MAKE) --no-print-directory bench-window;; esac
	@node benches/bench.mjs

.PHONY: bench-window
bench-window: tests/node_modules/.made
	@$(MAKE) --no-print-directory ui
	cargo build --quiet --release --features e2e,tauri/custom-protocol --bins

## screens: pictures of every screen, light and dark, in two sizes, into .cache/screens
screens: tests/node_modules/.made
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory ui
	cargo build --features e2e,tauri/custom-protocol --bins
	@scripts/window.sh node tests/app/screens.mjs

## deb: the package for Debian, with the app and the command line
deb: ui
	cd ui && npx tauri build --bundles deb

cli:
	@scripts/setup.sh core
	cargo build --quiet --bin summit

app: ui
	@scripts/setup.sh desktop
	cargo build --features $(APP) --bins

ui: ui/node_modules/.made
	cd ui && npm run --silent build

ui/node_modules/.made: ui/package-lock.json
	cd ui && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

tests/node_modules/.made: tests/package-lock.json
	cd tests && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

clean:
	cargo clean
	rm -rf ui/dist ui/node_modules tests/node_modules .cache
