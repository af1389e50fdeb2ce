/** <button data-print> opens the browser's own print. */
export function offerPrint(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
}
