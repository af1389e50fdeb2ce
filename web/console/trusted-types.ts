/**
 * The one Trusted Types policy of the console, the default one, because htmx hands the HTML of our own pages to the
 * parser as text. It is asked for HTML only: text never becomes a script or the address of one.
 */
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(html: string): string }): unknown;
}

const forbidden = /<(?:script|iframe|object|embed|base|meta|link)\b/i;

(window as unknown as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy("default", {
  createHTML: html => {
    if (forbidden.test(html)) throw new TypeError("Our fragments hold no such element.");
    return html;
  },
});
