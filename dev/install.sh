#!/bin/sh
# Makes .venv from the hashed lock: sh dev/install.sh PYTHON. Runs again when the lock changes (see Makefile).
# uv installs several times faster than pip; pip, which knows every local certificate and index setting, is the
# fallback. Both check every hash.
set -eu
python=$1
if [ -z "$python" ]; then
    echo "No Python 3.11 or newer with venv was found. Name one: make PYTHON=/path/to/python3.12 ..." >&2
    exit 1
fi
lock=requirements-dev.txt
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo ".venv holds a Python older than 3.11: remove it." >&2
    exit 1
}

uv_alone() {  # only uv, with its hash out of the same lock
    uv_lock=.venv/uv.txt
    awk '/^uv==/ {on = 1} on {print} on && !/\\$/ {exit}' "$lock" >"$uv_lock"
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$uv_lock"
}

echo "Installing $lock into .venv ..."
if ! { uv_alone && .venv/bin/uv pip install -q --compile-bytecode --python .venv/bin/python --require-hashes -r "$lock"; }; then
    echo "uv could not; pip does it (about a minute)."
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
fi
touch .venv/installed
