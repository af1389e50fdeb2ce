import { readFile } from "node:fs/promises";

const source = new URL("../../node_modules/@tabler/core/dist/css/tabler.css", import.meta.url).pathname;

/** @import "tabler" in a style sheet brings the rules of Tabler (MIT) whose classes are all in the given list. */
export function tablerPlugin(list) {
  return {
    name: "tabler",
    setup(build) {
      build.onResolve({ filter: /^tabler$/ }, () => ({ path: source, namespace: "tabler" }));
      build.onLoad({ filter: /.*/, namespace: "tabler" }, async () => {
        const wanted = JSON.parse(await readFile(list, "utf8"));
        return { contents: prune(await readFile(source, "utf8"), wanted), loader: "css" };
      });
    },
  };
}

function prune(css, wanted) {
  const classes = new RegExp(`^(?:${wanted.classes.join("|")})$`);
  const kept = keep(parse(css.replace(/\/\*[\s\S]*?\*\//g, "")), classes, new RegExp(wanted.without));
  return print(dropUnusedVariables(kept));
}

/** A style sheet as a list of { head, body } (rules) and { head, children } (at-rules with rules inside). */
function parse(css) {
  const rules = [];
  let at = 0;
  while (at < css.length) {
    const open = find(css, "{", at);
    if (open < 0) break;
    const head = css.slice(at, open).split(";").pop().trim();
    const close = closing(css, open);
    const inside = css.slice(open + 1, close);
    const nested = /^@(media|supports|layer|container)/.test(head);
    rules.push(nested ? { head, children: parse(inside) } : { head, body: inside.trim() });
    at = close + 1;
  }
  return rules;
}

function find(css, char, from) {
  for (let i = from, quote = ""; i < css.length; i++) {
    if (quote) {
      if (css[i] === quote) quote = "";
    } else if (css[i] === '"' || css[i] === "'") {
      quote = css[i];
    } else if (css[i] === char) {
      return i;
    }
  }
  return -1;
}

function closing(css, open) {
  let close = find(css, "}", open);
  for (let next = find(css, "{", open + 1); next >= 0 && next < close; next = find(css, "{", next + 1)) {
    close = find(css, "}", close + 1);
  }
  return close;
}

function keep(rules, classes, without) {
  return rules.flatMap(rule => {
    if (rule.children) {
      const children = keep(rule.children, classes, without);
      return children.length > 0 && !/print/.test(rule.head) ? [{ head: rule.head, children }] : [];
    }
    if (rule.head.startsWith("@")) return [];
    const selectors = split(rule.head).filter(selector =>
      !without.test(selector) && [...selector.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].every(name => classes.test(name[1])));
    return selectors.length > 0 ? [{ head: selectors.join(","), body: rule.body }] : [];
  });
}

/** Splits a list of selectors at its outer commas. */
function split(head) {
  const parts = [""];
  let depth = 0;
  for (const char of head) {
    if (char === "(") depth++;
    if (char === ")") depth--;
    if (char === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map(part => part.trim()).filter(Boolean);
}

/** Tabler declares some thousand custom properties; those that nothing kept reads are left out, until none is left. */
function dropUnusedVariables(rules) {
  for (;;) {
    const used = new Set([...print(rules).matchAll(/var\(\s*(--[\w-]+)/g)].map(match => match[1]));
    let dropped = false;
    const visit = list => list.forEach(rule => {
      if (rule.children) return visit(rule.children);
      const kept = declarations(rule.body).filter(line => !line.startsWith("--") || used.has(line.split(":")[0].trim()));
      dropped ||= kept.length < declarations(rule.body).length;
      rule.body = kept.join(";");
    });
    visit(rules);
    if (!dropped) return rules;
  }
}

function declarations(body) {
  const lines = [];
  for (let at = 0; at < body.length;) {
    const end = outerSemicolon(body, at);
    lines.push(body.slice(at, end).trim());
    at = end + 1;
  }
  return lines.filter(Boolean);
}

function outerSemicolon(body, from) {
  for (let i = from, quote = "", depth = 0; i < body.length; i++) {
    if (quote) {
      if (body[i] === quote) quote = "";
    } else if (body[i] === '"' || body[i] === "'") quote = body[i];
    else if (body[i] === "(") depth++;
    else if (body[i] === ")") depth--;
    else if (body[i] === ";" && depth === 0) return i;
  }
  return body.length;
}

function print(rules) {
  return rules
    .filter(rule => rule.children ? rule.children.length > 0 : rule.body !== "")
    .map(rule => `${rule.head}{${rule.children ? print(rule.children) : rule.body}}`)
    .join("\n");
}
