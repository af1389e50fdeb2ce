interface CardReader {
  readCard(button: HTMLButtonElement): Promise<void>;
}

/**
 * <button type="button" data-card="card.js"> reads an ID card or insurance card into its form. The decoder is heavy and
 * few people use it, so it is fetched at the tap.
 */
export function offerCard(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-card]")) {
    if (!navigator.mediaDevices || !window.isSecureContext) {
      button.hidden = true;
      continue;
    }
    button.addEventListener("click", () => {
      button.setAttribute("aria-disabled", "true");
      void (import(button.dataset.card!) as Promise<CardReader>)
        .then(reader => reader.readCard(button))
        .finally(() => button.removeAttribute("aria-disabled"));
    });
  }
}
