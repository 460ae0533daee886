#!/usr/bin/env bash
# Installs what the browser tests play with: Debian's Chromium, and the players of tests/Browser by npm. Safe to run again; asks nothing.
# Where node is missing nothing is installed, and the tests say that they are skipped.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../.ci/setup.sh
. "$root/.ci/setup.sh"
[ -z "${MEDIA_NO_INSTALL:-}" ] && command -v node >/dev/null && command -v npm >/dev/null || exit 0

if ! command -v chromium >/dev/null && command -v apt-get >/dev/null; then install_packages chromium; fi

cd "$root/tests/Browser"
installed=node_modules/.package-lock.json
if [ ! -e "$installed" ] || [ package-lock.json -nt "$installed" ]; then
  echo "Installing the players of tests/Browser ..." >&2
  npm ci --ignore-scripts --no-audit --no-fund >/dev/null
  touch "$installed"
fi
