#!/bin/bash
# Bundles GraphiQL into src/main/resources/static/vendor/graphiql. Needs Node 20 or later; run by hand, and only when a
# version in package.json changes. The Maven build does not need it. `./build.sh update` also renews package-lock.json,
# which names versions and checksums only.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
target=$here/../resources/static/vendor/graphiql
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here"/{package.json,graphiql.js,build.mjs} "$work"
cd "$work"
if [[ ${1:-} == update ]]; then
  npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund
  node -e '
    const lock = JSON.parse(require("fs").readFileSync("package-lock.json"));
    for (const entry of Object.values(lock.packages)) delete entry.funding;
    require("fs").writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");'
  cp package-lock.json "$here"
else
  cp "$here/package-lock.json" .
fi
npm ci --ignore-scripts --no-audit --no-fund

rm -rf "$target"
mkdir -p "$target"
node build.mjs "$(cd "$target" && pwd)"
