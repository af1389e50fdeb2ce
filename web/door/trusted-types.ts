// The reader of codes makes its worker from a blob of ours, and the worker of the installed page is a file of ours. Nothing
// else may become a script; markup from text may not be at all.
const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } }).trustedTypes;

factory?.createPolicy("default", {
  createScriptURL: (url: string) => {
    if (url.startsWith(`blob:${location.origin}/`) || url === "/worker.js") return url;
    throw new TypeError("This is no script of ours.");
  },
});

export {};
