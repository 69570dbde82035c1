#!/bin/bash
# Bundles what the pages load from packages of others: `./build.sh graphiql`, `explorer` or `axe` (for tests only). Needs
# Node 20 or later; run by hand, and only when a version in the package.json of the bundle changes. The Maven build does not
# need it. `./build.sh explorer update` also renews package-lock.json, which names versions and checksums only.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
bundle=${1:?which bundle}
case $bundle in
  graphiql | explorer) target=$here/../resources/static/vendor/$bundle ;;
  axe) target=$here/../../test/resources/vendor/$bundle ;;
  *) echo "no bundle $bundle" >&2; exit 2 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here/$bundle"/{package.json,*.js,build.mjs} "$here"/*.mjs "$work"
cd "$work"
if [[ ${2:-} == update ]]; then
  npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund
  node -e '
    const lock = JSON.parse(require("fs").readFileSync("package-lock.json"));
    for (const entry of Object.values(lock.packages)) delete entry.funding;
    require("fs").writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");'
  cp package-lock.json "$here/$bundle"
else
  cp "$here/$bundle/package-lock.json" .
fi
npm ci --ignore-scripts --no-audit --no-fund

rm -rf "$target"
mkdir -p "$target"
node build.mjs "$(cd "$target" && pwd)"
