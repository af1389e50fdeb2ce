/** A second tap while the first is on its way would only confuse; errors come into sight after a refusal. */
export function enhanceForms(): void {
  const sent = new Set<HTMLFormElement>();
  document.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    // A script that takes the form over sends it in its own way, and more than once.
    if (form.method !== "post" || event.defaultPrevented) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  });
  // Back from the next page, by the browser's memory: the form may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of sent) {
      for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
    }
    sent.clear();
  });
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
}
