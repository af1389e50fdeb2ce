/**
 * Passkeys: the form says whether one is made or used and where the question comes from; the browser asks the person,
 * and the form carries the answer. Without this script people sign in with password and code.
 */
interface Question {
  options: string;
  state: string;
}

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));

const text = (buffer: ArrayBuffer | null | undefined): string | undefined =>
  buffer == null
    ? undefined
    : btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function decoded(json: string): any {
  const options = JSON.parse(json);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const list of [options.allowCredentials, options.excludeCredentials]) {
    for (const credential of list ?? []) credential.id = bytes(credential.id);
  }
  return options;
}

function encoded(credential: PublicKeyCredential): string {
  const made = credential.response as AuthenticatorAttestationResponse;
  const used = credential.response as AuthenticatorAssertionResponse;
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: text(credential.response.clientDataJSON),
      attestationObject: text(made.attestationObject),
      transports: made.getTransports?.(),
      authenticatorData: text(used.authenticatorData ?? made.getAuthenticatorData?.()),
      signature: text(used.signature),
      userHandle: text(used.userHandle),
    },
  });
}

async function ask(form: HTMLFormElement): Promise<void> {
  const token = form.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]")!;
  const body = new URLSearchParams({ [token.name]: token.value });
  const answer = await fetch(form.dataset.options!, { method: "POST", body });
  if (!answer.ok) throw new Error();
  const question = (await answer.json()) as Question;
  const publicKey = decoded(question.options);
  const credential = await (form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey })
    : navigator.credentials.get({ publicKey }));
  form.querySelector<HTMLInputElement>("input[name=credential]")!.value = encoded(credential as PublicKeyCredential);
  form.querySelector<HTMLInputElement>("input[name=state]")!.value = question.state;
  form.submit();
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  form.hidden = !("credentials" in navigator) || !window.PublicKeyCredential;
  const failed = form.querySelector<HTMLElement>("[data-passkey-failed]");
  form.querySelector("[data-passkey-act]")?.addEventListener("click", () => {
    failed?.toggleAttribute("hidden", true);
    ask(form).catch(() => failed?.toggleAttribute("hidden", false));
  });
}
