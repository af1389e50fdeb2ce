import htmx from "htmx.org";

interface Answer {
  xhr: XMLHttpRequest;
  pathInfo: { requestPath: string };
  requestConfig: { verb: string };
  shouldSwap: boolean;
}

/**
 * A part that does not come is said, not swallowed. A form that comes back with its errors (422) is shown. An answer
 * from another address than was asked is the sign-in page, or where a form leads: the whole page goes there.
 */
export function tellFailures(): void {
  htmx.config.responseHandling = [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ];
  const notice = document.getElementById("notice");
  const say = (failed: boolean) => notice?.toggleAttribute("hidden", !failed);
  htmx.on("htmx:responseError", () => say(true));
  htmx.on("htmx:sendError", () => say(true));
  htmx.on("htmx:afterSwap", () => say(false));
  htmx.on("htmx:beforeSwap", event => {
    const answer = (event as CustomEvent<Answer>).detail;
    const asked = new URL(answer.pathInfo.requestPath, location.href);
    const answered = new URL(answer.xhr.responseURL, location.href);
    if (answered.pathname === asked.pathname) return;
    answer.shouldSwap = false;
    if (answer.requestConfig.verb === "get") location.reload();
    else location.assign(answered);
  });
}
