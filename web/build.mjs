// Builds the files that browsers load, from web/ and the packages of package-lock.json, into src/Server/wwwroot/.
import { build } from "esbuild";
import { readFile, writeFile, mkdir, rm } from "node:fs/promises";
import { checkBudget } from "./build/budget.mjs";
import { fontPlugin } from "./build/fonts.mjs";
import { sprite } from "./build/icons.mjs";
import { tablerPlugin } from "./build/tabler.mjs";

const web = import.meta.dirname;
const out = new URL("../src/Server/wwwroot/", import.meta.url).pathname;

await rm(out, { recursive: true, force: true });
await mkdir(out + "fonts", { recursive: true });
await build({
  entryPoints: {
    public: `${web}/public/public.ts`,
    "public-dark": `${web}/public/dark.css`,
    console: `${web}/console/console.ts`,
    "console-dark": `${web}/console/dark.css`,
    poster: `${web}/poster/poster.css`,
    chart: `${web}/chart/chart.ts`,
    passkey: `${web}/passkey/passkey.ts`,
    keeper: `${web}/keeper/keeper.ts`,
    kiosk: `${web}/keeper/kiosk.ts`,
    "kiosk-open": `${web}/keeper/kiosk-open.ts`,
    leave: `${web}/keeper/leave.ts`,
    visited: `${web}/own/visited.ts`,
    own: `${web}/own/own.ts`,
    "own-code": `${web}/own/own-code.ts`,
    "own-offline": `${web}/own/own-offline.ts`,
    worker: `${web}/worker/worker.ts`,
    post: `${web}/post/post.ts`,
    tracing: `${web}/tracing/tracing.ts`,
    chains: `${web}/chains/chains.ts`,
    report: `${web}/report/report.ts`,
    tally: `${web}/tally/tally.ts`,
    paper: `${web}/paper/paper.css`,
  },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  legalComments: "none",
  target: ["chrome90", "firefox90", "safari14.1"],
  logLevel: "warning",
  plugins: [fontPlugin(out), tablerPlugin(`${web}/console/tabler.json`)],
});
// Fetched by public.js when somebody taps: a module, unlike the others.
await build({
  entryPoints: { card: `${web}/declare/card.ts` },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  legalComments: "none",
  target: ["chrome90", "firefox90", "safari14.1"],
  logLevel: "warning",
});
await writeFile(`${out}icons.svg`, await sprite(JSON.parse(await readFile(`${web}/icons.json`, "utf8"))));
for (const manifest of ["keeper/keeper", "keeper/kiosk", "own/own"]) {
  await writeFile(`${out}${manifest.split("/")[1]}.webmanifest`, await readFile(`${web}/${manifest}.webmanifest`));
}
await checkBudget(out);
// Last: the build takes this file as the sign that all others are there.
await writeFile(`${out}icon.svg`, await readFile(`${web}/icon.svg`));
