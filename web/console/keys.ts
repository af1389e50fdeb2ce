/** "/" goes to the search; a click anywhere in a table row with data-href opens what the row is about. */
export function enhanceKeys(): void {
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const search = document.querySelector<HTMLInputElement>("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
  document.addEventListener("click", event => {
    const target = event.target as HTMLElement;
    const link = target.closest("tr[data-row]")?.querySelector<HTMLAnchorElement>("a[href]");
    const choosing = window.getSelection()?.toString();
    if (link && !choosing && !target.closest("a, button, input, label, select")) link.click();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
