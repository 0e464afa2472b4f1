/* Paying on a bad line: nothing is sent without one, and where it breaks as something is sent, the page finds out whether it
   arrived before it says anything. Sending again is one payment: the server knows the view by its key. */

const RETRY_MS = 2_000;
const show = (name, on) => {
  for (const notice of document.querySelectorAll(`[${name}]`)) notice.hidden = !on;
};

window.addEventListener("online", () => show("data-no-line", false));

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-needs-line]");
  if (!form) return;
  if (!navigator.onLine) {
    event.preventDefault();
    show("data-no-line", true);
    return;
  }
  show("data-no-line", false);
  if (!form.dataset.stands) return;
  event.preventDefault();
  send(form);
});

async function send(form) {
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    // Not sent on: a fresh proof is asked for, on a page of its own. The view is the same, so nothing happens twice.
    if (answer.redirected) location.assign(answer.url);
    else form.submit();
  } catch {
    show("data-line-lost", true);
    await found(form.dataset.stands);
    location.reload();
  }
}

/* Until the line is back: then the page itself says how it stands, and whether it must be confirmed once more. */
async function found(address) {
  for (;;) {
    try {
      const answer = await fetch(address, { cache: "no-store" });
      if (answer.ok) return (await answer.text()).trim();
    } catch {
      /* still no line */
    }
    await new Promise((go) => setTimeout(go, RETRY_MS));
  }
}

/* A payment on its way moves with the news of its customer, and by looking now and then where news are lost. */
const paying = document.getElementById("paying");
if (paying) {
  const look = async () => {
    try {
      const answer = await fetch(paying.dataset.stands, { cache: "no-store" });
      if (answer.ok && (await answer.text()).trim() !== paying.dataset.status) document.body.dispatchEvent(new Event("anew"));
    } catch {
      /* the bar of the page says that it is offline */
    }
  };
  setInterval(look, RETRY_MS);
}
