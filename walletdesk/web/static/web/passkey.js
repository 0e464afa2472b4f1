/* Passkeys: a button [data-passkey=get|create] with the options of the house; the answer goes into the form's prove_answer.
   Sentences stand on the page ([data-passkey-failed]). */

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const listed = (rows) => (rows ?? []).map((row) => ({ ...row, id: bytes(row.id) }));

const ASK = {
  get: (asked) =>
    navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials) },
    }),
  create: (asked) =>
    navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: listed(asked.excludeCredentials),
      },
    }),
};

function told(made) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = text(made.response[name]);
  }
  return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response });
}

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element && event.target.closest("[data-passkey]");
  if (!button || button.disabled) return;
  const failed = button.form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  button.disabled = true;
  try {
    const made = await ASK[button.dataset.passkey](JSON.parse(button.dataset.options));
    button.form.elements.prove_answer.value = told(made);
    button.form.requestSubmit();
  } catch {
    failed.hidden = false; // cancelled, timed out, or a browser that has none
    button.disabled = false;
  }
});
