import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

// Kilobytes (1000) that a first visit may load beside its HTML, on the slowest phone network of a mountain commune:
// public pages 60 in all with the page itself, 20 before the button can be tapped; the console's style 60.
const budgets = [
  { files: /^public\.js$/, kilobytes: 6 },
  { files: /^public\.(js|css)$/, kilobytes: 12 },
  { files: /^(public\.(js|css)|icons\.svg|fonts\/.*)$/, kilobytes: 54 },
  { files: /^console\.css$/, kilobytes: 60 },
  { files: /^(keeper|kiosk)\.(js|css)$/, kilobytes: 60 },
];

export async function checkBudget(out) {
  const names = (await readdir(out, { recursive: true })).filter(name => name.includes("."));
  for (const { files, kilobytes } of budgets) {
    let bytes = 0;
    for (const name of names.filter(name => files.test(name))) bytes += gzipSync(await readFile(out + name)).length;
    if (bytes > kilobytes * 1000) throw new Error(`${files} weighs ${bytes} bytes compressed; ${kilobytes} kB are allowed.`);
  }
}
