import htmx from "htmx.org";

/** <form data-filter> sends itself when something is chosen; filters without a value do not lengthen the address. */
export function enhanceFilters(): void {
  document.addEventListener("change", event => {
    const form = (event.target as HTMLElement).closest<HTMLFormElement>("form[data-filter]");
    form?.requestSubmit();
  });
  htmx.on("htmx:configRequest", event => {
    const { verb, parameters } = (event as CustomEvent<{ verb: string; parameters: Record<string, unknown> }>).detail;
    if (verb !== "get") return;
    for (const [name, value] of Object.entries(parameters)) {
      if (value === "") delete parameters[name];
    }
  });
}
