#!/bin/sh
# Installs the OCR extra from its hashed lock into .venv, which `make setup` has made. Both installers check every hash.
set -eu
lock=requirements-ocr.txt
echo "Installing $lock into .venv ..."
.venv/bin/uv pip install -q --compile-bytecode --python .venv/bin/python --require-hashes -r "$lock" ||
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
