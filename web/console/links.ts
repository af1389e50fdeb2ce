/** <button data-copy="…" data-done="…"> copies a text, or without one the address of the page with its filters. */
export function copyLinks(): void {
  document.addEventListener("click", event => {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[data-copy]");
    if (button) void copy(button);
  });
}

async function copy(button: HTMLButtonElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset.copy || location.href);
  const words = button.querySelector("span") ?? button;
  const before = words.textContent;
  words.textContent = button.dataset.done ?? before;
  window.setTimeout(() => (words.textContent = before), 2000);
}
