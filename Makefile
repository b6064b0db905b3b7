# make run    builds the program and opens its prompt on a demo ledger, on a fresh machine too
# make test   runs every test
# make check  what CI runs: lint, import check, tests
# make bench  our figures beside the sqlite3 shell's, hledger's and ledger's, in one run
# make fuzz   a million random keys and resizes at the line editor and in a call
# make pictures records a call for the README (needs python3-pyte)
# make man    the manual page; make install puts it, the program and the completions of shells in their places
# make golden writes the golden files anew; look at the difference before committing it

SHELL := /bin/bash
PREFIX ?= /usr/local
BUILD ?= .build
PACKAGES := libedit-dev libcmark-dev libcsv-dev libexpat1-dev libsqlite3-dev libyaml-dev libphonenumber-dev libicu-dev pkg-config
TEST_PACKAGES := python3 sqlite3 procps hledger beancount
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
# The released program has in it the libraries it rests on, from Debian's own archives: a start loads the C library
# and no other. What has no archive here is linked as a shared library.
ARCHIVES := $(abspath $(BUILD))/archives
RELEASE := PKG_CONFIG_PATH=$(ARCHIVES) swift build --configuration release --static-swift-stdlib --product talkoff \
  -Xlinker --no-export-dynamic
SOURCES := Package.swift $(shell find Sources -name '*.swift' -o -name '*.h' -o -name '*.cpp' -o -name '*.inc' -o -name '*.modulemap')
PHONE := libtalkoff-phone.so
CXX := $(firstword $(shell command -v clang++ g++ c++))

.PHONY: run build release test check lint format imports bench fuzz pictures golden man install clean packages test-packages

run: release
	$(BUILD)/release/talkoff demo

build: packages
	swift build --product talkoff
	swift build --product talkoff-phone

release: packages $(BUILD)/release/talkoff $(BUILD)/release/$(PHONE)

$(BUILD)/release/talkoff: $(SOURCES) | $(ARCHIVES)
	$(RELEASE)
	@touch $@

# A folder where the linker finds archives only, and descriptions of the libraries that send it there first.
$(ARCHIVES):
	@rm -rf $@.new && mkdir -p $@.new
	@for library in edit tinfo bsd md sqlite3 yaml expat cmark csv stdc++ gcc_eh; do \
	  archive=$$(clang -print-file-name=lib$$library.a); \
	  if [ -f "$$archive" ]; then ln -s "$$(realpath "$$archive")" $@.new/lib$$library.a; fi; \
	done
	@if [ -e $@.new/libgcc_eh.a ]; then mv $@.new/libgcc_eh.a $@.new/libgcc_s.a; fi
	@for library in libedit sqlite3 yaml-0.1 expat libcmark; do \
	  needed=$$(pkg-config --libs-only-l $$library); \
	  if [ $$library = libedit ]; then for other in tinfo bsd md; do \
	    if [ -e $@.new/lib$$other.a ]; then needed="$$needed -l$$other"; fi; done; fi; \
	  printf 'Name: %s\nDescription: its archive\nVersion: %s\nCflags: %s\nLibs: -L%s %s\n' $$library \
	    "$$(pkg-config --modversion $$library)" "$$(pkg-config --cflags $$library)" $@ "$$needed" > $@.new/$$library.pc; \
	done
	@mv $@.new $@

# Without the package manager, which would make it need the Swift runtime of the machine it was built on.
$(BUILD)/release/$(PHONE): $(wildcard Sources/PhoneNumberLibrary/* Sources/PhoneNumberLibrary/include/*) | $(BUILD)/release/talkoff
	$(CXX) -std=c++17 -O2 -fPIC -shared -ISources/PhoneNumberLibrary/include -o $@ \
	  $(wildcard Sources/PhoneNumberLibrary/*.cpp) -lphonenumber -licuuc

test: packages test-packages
	swift build --build-tests
	swift test --skip-build --disable-xctest

check: lint imports test

lint:
	swift format lint --strict --recursive --parallel --configuration .swift-format Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel --configuration .swift-format Package.swift Sources Tests

# Imports of modules that Package.swift does not declare stop the build.
imports: packages
	swift build --build-tests --explicit-target-dependency-import-check error

bench: release test-packages
	$(call install_missing,ledger)
	swift build --configuration release --static-swift-stdlib --product ledger-probe
	python3 Tools/bench.py $(BUILD)/release/talkoff

fuzz: packages test-packages
	swift build --build-tests
	TALKOFF_FUZZ_KEYS=1000000 swift test --skip-build --disable-xctest --filter FuzzTests

pictures: release
	$(call install_missing,python3-pyte)
	python3 Tools/record_call.py $(BUILD)/release/talkoff docs/pictures

golden: packages test-packages
	UPDATE_GOLDENS=1 swift test --disable-xctest || true

# The manual page, from the same source as --help.
MANUAL := $(BUILD)/plugins/GenerateManual/outputs/talkoff/talkoff.1

man: packages
	swift package --allow-writing-to-package-directory generate-manual --configuration debug \
	  --date $$(git log -1 --format=%cs 2>/dev/null || date +%F) --authors Talkoff
	@echo "$(MANUAL)"

SHARE := $(DESTDIR)$(PREFIX)/share
COMPLETION := $(DESTDIR)$(PREFIX)/bin/talkoff --generate-completion-script

install: release man
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/talkoff $(SHARE)/talkoff/docs $(SHARE)/man/man1 \
	  $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	install -m 755 $(BUILD)/release/talkoff $(DESTDIR)$(PREFIX)/bin/talkoff
	install -m 644 $(BUILD)/release/$(PHONE) $(DESTDIR)$(PREFIX)/lib/talkoff/$(PHONE)
	install -m 644 $(MANUAL) $(SHARE)/man/man1/talkoff.1
	$(COMPLETION) bash > $(SHARE)/bash-completion/completions/talkoff
	$(COMPLETION) zsh > $(SHARE)/zsh/site-functions/_talkoff
	$(COMPLETION) fish > $(SHARE)/fish/vendor_completions.d/talkoff.fish
	cp -R scripts contacts $(DESTDIR)$(PREFIX)/share/talkoff/
	cp -R docs/demo $(DESTDIR)$(PREFIX)/share/talkoff/docs/

clean:
	swift package clean

# Installs only what is missing, so that a machine that has it all needs no network and no root.
define install_missing
	@missing=""; for package in $(1); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing:$$missing"; \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; \
	fi
endef

packages:
	$(call install_missing,$(PACKAGES))

test-packages:
	$(call install_missing,$(TEST_PACKAGES))
