#!/bin/sh
# Installs libvips for this machine from the lockfile into the given folder; does nothing if it is there already.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$1

if [ -d "$target/node_modules/@img" ] && cmp -s "$here/package-lock.json" "$target/package-lock.json"; then
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "npm is not on the PATH: the build needs it once to fetch libvips (install Node.js 18 or newer)." >&2
  exit 1
fi
mkdir -p "$target"
rm -f "$target/package-lock.json"
# The lockfile is copied last, so that a broken install is repeated.
staging=$target/staging
rm -rf "$staging"
mkdir "$staging"
cp "$here/package.json" "$here/package-lock.json" "$staging/"
(cd "$staging" && npm ci --no-audit --no-fund --loglevel=error)
if [ ! -d "$staging/node_modules/@img" ]; then
  echo "There is no libvips package for this machine: Linux with glibc or macOS on x64 or arm64 is needed." >&2
  exit 1
fi
rm -rf "$target/node_modules"
mv "$staging/node_modules" "$target/node_modules"
cp "$here/package-lock.json" "$target/package-lock.json"
