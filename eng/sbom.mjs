// Prints what the product ships as a CycloneDX list: NuGet and npm packages by the lock files, .NET and PostgreSQL.
// usage: node eng/sbom.mjs DOTNET_VERSION
import { readdirSync, readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const own = read("package.json");
const components = new Map();
const add = (purl, name, version, sha512) =>
  components.set(purl, {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    purl,
    ...(sha512 && { hashes: [{ alg: "SHA-512", content: Buffer.from(sha512, "base64").toString("hex") }] }),
  });

const locks = readdirSync("src", { recursive: true }).filter((path) => path.endsWith("packages.lock.json"));
for (const path of locks.map((lock) => `src/${lock}`)) {
  for (const packages of Object.values(read(path).dependencies)) {
    for (const [name, { type, resolved, contentHash }] of Object.entries(packages)) {
      // Analyzers look at the code and are not shipped.
      if (type !== "Project" && !name.includes("Analyzers")) {
        add(`pkg:nuget/${name}@${resolved}`, name, resolved, contentHash);
      }
    }
  }
}

for (const [path, { version, integrity, dev }] of Object.entries(read("package-lock.json").packages)) {
  if (path && !dev) {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    add(`pkg:npm/${name.replace("@", "%40")}@${version}`, name, version, integrity?.replace(/^sha512-/, ""));
  }
}

add(`pkg:generic/dotnet-aspnetcore@${process.argv[2]}`, "ASP.NET Core runtime", process.argv[2]);

const list = [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
console.log(
  JSON.stringify(
    {
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      version: 1,
      metadata: { component: { type: "application", name: own.name, version: own.version, licenses: [{ license: { id: own.license } }] } },
      components: list,
    },
    null,
    2,
  ),
);
