# `make` lists what you can do; each line calls a script in bin/.

.DEFAULT_GOAL := help
.PHONY: help run phone test format bench soak clean

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|'
	@echo
	@echo "  bin/where /assessments     files behind an address"
	@echo "  bin/new-feature Nouns      a new feature with its files"

run: ## build, load the examples once, serve on http://127.0.0.1:8080 (PORT=8081 DATA=./data)
	@bin/run

phone: ## the same over HTTPS on the local network, with a self-made certificate (PORT=8443 DATA=./data ADDRESS=192.168.1.5)
	@bin/phone

test: ## all rules, acts and laws on both databases, then the browser stories (NAME=Ranking for some)
	@bin/ci $(NAME)

format: ## bring the code into the one format
	@bin/format

bench: ## measure against the peers, write docs/benchmarks.md
	@bin/bench

soak: ## the long drills: kill -9 of program and server, power cut, slow, failing and full disk, sign-in at another server
	@bin/soak

clean: ## remove what was built; data stays
	@rm -rf .build .build-run
