import { readFile } from "node:fs/promises";

const folder = new URL("../../node_modules/@tabler/icons/icons", import.meta.url).pathname;

/** One SVG file with a symbol per icon (Tabler Icons, MIT). "name:filled" takes the filled drawing, as "name-filled". */
export async function sprite(names) {
  const symbols = await Promise.all(names.map(symbol));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

async function symbol(entry) {
  const [name, style] = entry.split(":");
  const source = await readFile(`${folder}/${style ?? "outline"}/${name}.svg`, "utf8");
  const drawing = [...source.matchAll(/<(?:path|circle|rect|line) [^>]*>/g)]
    .map(match => match[0])
    .filter(shape => !shape.includes('d="M0 0h24v24H0z"'))
    .join("");
  const paint = style === "filled"
    ? 'fill="currentColor"'
    : 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${style ? `${name}-${style}` : name}" viewBox="0 0 24 24" ${paint}>${drawing}</symbol>`;
}
