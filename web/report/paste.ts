/**
 * What a block copied from a spreadsheet means in a table of a report. Rows are found by their names when the block has
 * them; else they follow one another, a merged or empty line standing for a group's heading or for a row left out.
 */
export interface Pasted {
  put: { cell: HTMLInputElement; text: string }[];

  /** Lines that found no row. */
  left: string[];
}

const sums = new Set(["tong", "tong cong", "cong", "total"]);

export function pasted(text: string, into: HTMLInputElement): Pasted {
  const block = linesOf(text);
  const rows = [...(into.closest("tbody")?.rows ?? [])];
  return byName(block, rows, into) ?? byOrder(block, rows, into);
}

/** Cells of tab-separated text; one that holds line breaks or tabs is in quotes. */
export function linesOf(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.replace(/\r\n?/g, "\n").replace(/\n$/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    lines.at(-1)!.push((quoted?.replaceAll('""', '"') ?? plain ?? "").trim());
    if (end === "\n") lines.push([]);
    if (!end) break;
  }
  return lines;
}

function byName(block: string[][], rows: HTMLTableRowElement[], into: HTMLInputElement): Pasted | null {
  const named = new Map(rows.filter(row => cellsOf(row).length).map(row => [fold(row.querySelector("th")?.textContent ?? ""), row]));
  const width = Math.max(...block.map(line => line.length));
  const matches = Array.from({ length: width }, (_, at) => block.filter(line => named.has(fold(line[at] ?? ""))).length);
  const names = matches.indexOf(Math.max(...matches));
  if (!matches[names]) return null;
  const value = columnOf(block, names, into);
  const result: Pasted = { put: [], left: [] };
  for (const line of block) {
    const name = line[names] ?? "";
    const row = named.get(fold(name));
    const cell = row && cellsOf(row)[cellsOf(into.closest("tr")!).indexOf(into)];
    const text = value < 0 ? "" : line[value] ?? "";
    if (cell && text) result.put.push({ cell, text });
    else if (!row && text && /\d/.test(text) && !sums.has(fold(name))) result.left.push(name || text);
  }
  return result;
}

/** The column of the block for the cell: under the same heading, or the only one with figures behind the names. */
function columnOf(block: string[][], names: number, into: HTMLInputElement): number {
  const heading = fold(into.closest("table")!.tHead!.rows[0]!.cells[into.closest("td")!.cellIndex]!.textContent);
  for (const line of block) {
    const at = line.findIndex(text => fold(text) === heading);
    if (at >= 0) return at;
  }
  const width = Math.max(...block.map(line => line.length));
  const filled = Array.from({ length: width }, (_, at) => at)
    .filter(at => at > names && block.some(line => /\d/.test(line[at] ?? "")));
  return filled.length === 1 ? filled[0]! : -1;
}

function byOrder(block: string[][], rows: HTMLTableRowElement[], into: HTMLInputElement): Pasted {
  const result: Pasted = { put: [], left: [] };
  let at = rows.indexOf(into.closest("tr")!);
  const first = at < 0 ? 0 : cellsOf(rows[at]!).indexOf(into);
  for (const line of block) {
    const isEmpty = line.every(text => !text);
    while (!isEmpty && rows[at] && !cellsOf(rows[at]!).length) at++;
    const row = rows[at++];
    const cells = row ? cellsOf(row) : [];
    line.forEach((text, i) => {
      const cell = cells[first + i];
      if (text && cell) result.put.push({ cell, text });
      else if (text) result.left.push(text);
    });
  }
  return result;
}

function cellsOf(row: Element): HTMLInputElement[] {
  return [...row.querySelectorAll<HTMLInputElement>("[data-cell]")];
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").replace(/\s+/g, " ").trim().toLowerCase();
}
