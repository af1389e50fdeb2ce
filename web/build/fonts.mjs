import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import subset from "subset-font";

const folder = new URL("../../node_modules/@expo-google-fonts/be-vietnam-pro", import.meta.url).pathname;
const cuts = { 400: "400Regular/BeVietnamPro_400Regular.ttf", 600: "600SemiBold/BeVietnamPro_600SemiBold.ttf" };

// What Vietnamese and English pages write. One file per weight: a word never mixes two files that arrive apart.
const letters = [
  range(0x20, 0x7e),
  "\u00a0°·×÷±–—‘’“”…−→←↑↓",
  "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư",
  range(0x1ea0, 0x1ef9),
  "\u0300\u0301\u0303\u0309\u0323",
].join("");

function range(from, until) {
  return Array.from({ length: until - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
}

/** url("font:400") in a style sheet becomes the address of that weight, reduced to our letters, named by its content. */
export function fontPlugin(out) {
  const addresses = {};
  return {
    name: "font",
    setup(build) {
      build.onResolve({ filter: /^font:/ }, async ({ path }) => {
        const weight = path.slice("font:".length);
        addresses[weight] ??= write(out, weight);
        return { path: await addresses[weight], external: true };
      });
    },
  };
}

async function write(out, weight) {
  const whole = await readFile(`${folder}/${cuts[weight]}`);
  const font = await subset(whole, letters, { targetFormat: "woff2", noLayoutClosure: true });
  const hash = createHash("sha256").update(font).digest("hex").slice(0, 10);
  const name = `fonts/be-vietnam-pro-${weight}-${hash}.woff2`;
  await writeFile(out + name, font);
  return `/${name}`;
}
