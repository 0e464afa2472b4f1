/* Paying on a bad line: nothing is sent without one, and where it breaks as something is sent, the page finds out whether it
   arrived before it says anything. Sending again is one payment: the server knows the view by its key. */

const RETRY_MS = 2_000;
const PATIENCE_MS = 12_000; // no answer for so long is a broken line, too
const NOT_SENT = "#not-sent";
const show = (name, on) => {
  for (const notice of document.querySelectorAll(`.notice[${name}]`)) {
    notice.hidden = !on;
    if (on) notice.scrollIntoView({ block: "nearest" });
  }
};

/* Said as soon as the line is gone, not only as one presses; but not of what is on its way: of that it would not be true. */
const line = () => show("data-no-line", !navigator.onLine && !document.querySelector("[data-sending]"));
for (const change of ["online", "offline"]) window.addEventListener(change, line);
/* Gone back to from the next page: as it is now, not as it was. */
window.addEventListener("pageshow", (event) => event.persisted && document.querySelector("[data-stands]") && location.reload());

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-needs-line]");
  if (!form) return;
  show("data-not-sent", false);
  if (!navigator.onLine) {
    event.preventDefault();
    show("data-no-line", true);
    return;
  }
  show("data-no-line", false);
  if (!form.dataset.stands) return;
  event.preventDefault();
  if (!form.dataset.sending) send(form);
});

async function send(form) {
  form.dataset.sending = "yes";
  form.querySelector("[type=submit]").disabled = true;
  const patience = new AbortController();
  const tired = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), signal: patience.signal });
    if (answer.status >= 500) throw new Error(`${answer.status}`);
    // Not sent on: a fresh proof is asked for, on a page of its own. The view is the same, so nothing happens twice.
    if (answer.redirected) location.assign(answer.url);
    else form.submit();
  } catch {
    show("data-line-lost", true);
    const unsent = (await found(form.dataset.stands)) === "requires_confirmation";
    // The page as it is now says what became of it; and where it never arrived, that too.
    history.replaceState(null, "", unsent ? NOT_SENT : location.pathname);
    location.reload();
  } finally {
    clearTimeout(tired);
  }
}

/* Until the line is back: then the page itself says how it stands, and whether it must be confirmed once more. */
async function found(address) {
  for (;;) {
    const status = await standing(address);
    if (status) return status;
    await new Promise((go) => setTimeout(go, RETRY_MS));
  }
}

/* The status in a word; empty while there is no line. */
async function standing(address) {
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? (await answer.text()).trim() : "";
  } catch {
    return "";
  }
}

/* It had not arrived when we asked. Should it arrive after all, by a detour, the page moves on by itself. */
const confirming = document.querySelector("form[data-stands]");
if (confirming && location.hash === NOT_SENT) {
  show("data-not-sent", true);
  setInterval(async () => {
    const status = await standing(confirming.dataset.stands);
    if (!status || status === "requires_confirmation" || confirming.dataset.sending) return;
    history.replaceState(null, "", location.pathname);
    location.reload();
  }, RETRY_MS);
}

/* A payment on its way moves with the news of its customer, and by looking now and then where news are lost. */
const paying = document.getElementById("paying");
if (paying) {
  setInterval(async () => {
    const status = await standing(paying.dataset.stands);
    if (status && status !== paying.dataset.status) document.body.dispatchEvent(new Event("anew"));
  }, RETRY_MS);
}
