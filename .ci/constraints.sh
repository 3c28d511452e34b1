#!/usr/bin/env bash
# Write .ci/constraints.txt anew: exact versions of all that tests and checks need, with hashes.
set -euo pipefail
cd "$(dirname "$0")/.."
uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-header \
    --no-annotate --output-file .ci/constraints.txt pyproject.toml
