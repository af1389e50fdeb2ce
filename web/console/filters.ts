import htmx from "htmx.org";

interface Request {
  verb: string;
  parameters: Record<string, unknown>;
  elt: Element;
}

/** <form data-filter> sends itself when something is chosen; filters without a value do not lengthen the address. */
export function enhanceFilters(): void {
  document.addEventListener("change", event => {
    const form = (event.target as HTMLElement).closest<HTMLFormElement>("form[data-filter]");
    form?.requestSubmit();
  });
  htmx.on("htmx:configRequest", event => {
    const { verb, parameters, elt } = (event as CustomEvent<Request>).detail;
    if (verb !== "get") return;
    // The list may have been sorted since the form was shown.
    const sort = new URLSearchParams(location.search).get("sort");
    if (sort && elt.matches("form[data-filter]")) parameters.sort = sort;
    for (const [name, value] of Object.entries(parameters)) {
      if (value === "") delete parameters[name];
    }
  });
}
