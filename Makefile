# Each target is one line onto Maven, compose or a checker; `make` alone lists them.
.PHONY: help run test bench image up down lint fmt
help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)
run: ## build, start everything on this machine, send a first image through it
	mvn -Prun
test: ## all tests against the real components
	mvn verify
bench: ## measure
	mvn -Pbench -pl image-benchmarks -am package
image: ## the container image
	docker compose build
up: ## start with docker compose and wait until it is ready
	docker compose up --detach --build --wait
down: ## stop; the data stays
	docker compose down
lint: ## compile with every check, compare the formatting
	mvn -DskipTests verify
fmt: ## format Java and Terraform
	mvn spotless:apply && terraform fmt -recursive deploy/terraform
