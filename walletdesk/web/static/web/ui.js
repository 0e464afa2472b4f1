/* Small behaviours of every page: dialogs, toasts, look, proofs, copying, clocks, the offline bar, refused requests.
   Sentences come from the page (data-* of <body> or a <template>), never from here. */

const root = document.documentElement;
const body = document.body;
const on = (kind, selector, act) =>
  document.addEventListener(kind, (event) => {
    const found = event.target instanceof Element && event.target.closest(selector);
    if (found) act(found, event);
  });

/* Toasts: `toast` on <body> with {text, reference?}; or server fragments swapped into #toasts. */
const TOAST_MS = 6_000;
const toasts = document.getElementById("toasts");

function toast(text, reference) {
  const made = document.createElement("div");
  made.className = "toast";
  made.append(text);
  if (reference) {
    const code = document.createElement("code");
    code.className = "reference";
    code.textContent = reference;
    made.append(code);
  }
  toasts?.append(made);
}

body.addEventListener("toast", (event) => toast(event.detail.text, event.detail.reference));
if (toasts) {
  const fade = (node) => node instanceof Element && setTimeout(() => node.remove(), TOAST_MS);
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(fade))).observe(toasts, { childList: true });
}

/* Whatever wants the page anew fires `anew` on <body>. One who is on the way elsewhere gets there: a reload would take
   their click back. A download looks like leaving, too, so it counts for a while only. */
const LEAVING_MS = 15_000;
let leftAt = -LEAVING_MS;
window.addEventListener("beforeunload", () => (leftAt = performance.now()));
body.addEventListener("anew", () => performance.now() - leftAt > LEAVING_MS && location.reload());

/* A refusal names where it wants to be shown (the toasts); any other 4xx leaves the fragment as it was. */
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status < 400 || !event.detail.xhr.getResponseHeader("HX-Retarget")) return;
  event.detail.shouldSwap = true;
  event.detail.selectOverride = "unset";
});

/* A request that broke tells what happened and its reference; the page stays usable. */
document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  if (answer.status < 500) return;
  toast(body.dataset.wentWrong, answer.getResponseHeader("X-Reference"));
});
document.addEventListener("htmx:sendError", () => toast(body.dataset.noLine));
document.addEventListener("htmx:timeout", () => toast(body.dataset.noLine));

/* Dialogs: [data-opens="id"] opens, [data-closes] closes; a click on the veil closes. */
on("click", "[data-opens]", (button, event) => {
  const dialog = document.getElementById(button.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
});
on("click", "[data-closes]", (button) => shut(button.closest("dialog")));
on("click", "dialog", (dialog, event) => {
  if (event.target === dialog) shut(dialog);
});

/* The browser gives the focus back a moment later; until then no key may fall into the hidden field. */
function shut(dialog) {
  dialog?.close();
  if (dialog?.contains(document.activeElement)) document.activeElement.blur();
}
document.addEventListener("htmx:afterSwap", (event) => {
  const dialog = event.target.closest?.("dialog");
  if (dialog && !dialog.open) dialog.showModal();
});

/* Look: radios named theme or type take effect at once and are kept for the next page by a cookie. */
on("change", "[data-look] input", (input) => {
  const name = input.name === "type" ? "type" : "theme";
  if (input.value === "auto" || input.value === "normal") delete root.dataset[name];
  else root.dataset[name] = input.value;
  document.cookie = `wd_${name}=${input.value};path=/;max-age=31536000;samesite=lax`;
});
/* Chosen files are named where data-names says. */
on("change", "[data-names]", (input) => {
  const place = document.getElementById(input.dataset.names);
  place.dataset.none ??= place.textContent;
  place.textContent = [...input.files].map((file) => file.name).join(" · ") || place.dataset.none;
});
on("change", "[data-sends]", (control) => control.form.requestSubmit());

/* Proofs, and the fields that narrow a list: a tap elsewhere or Escape closes. */
const proofs = () => document.querySelectorAll("details:is(.proof, .filter)[open]");
document.addEventListener("click", (event) => {
  for (const proof of proofs()) if (!proof.contains(event.target)) proof.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  const dialog = document.querySelector("dialog[open]");
  if (dialog) {
    event.preventDefault();
    shut(dialog);
    return;
  }
  for (const proof of proofs()) {
    proof.open = false;
    proof.querySelector("summary").focus();
  }
});

on("click", "[data-copy]", async (button) => {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    toast(body.dataset.copied);
  } catch {
    toast(button.dataset.copy);
  }
});

on("click", "[data-shows]", (button) => {
  const input = document.getElementById(button.dataset.shows);
  const shown = input.type === "text";
  input.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
});

/* The balance can be covered when others look on; the choice stays on this device. */
const COVERED = "wd-covered";
function cover(covered) {
  for (const figure of document.querySelectorAll("[data-figure]")) {
    figure.dataset.shown ??= figure.innerHTML;
    if (covered) figure.textContent = "••••••";
    else figure.innerHTML = figure.dataset.shown;
  }
  for (const button of document.querySelectorAll("[data-cover]")) button.setAttribute("aria-pressed", String(covered));
}
on("click", "[data-cover]", (button) => {
  const covered = button.getAttribute("aria-pressed") !== "true";
  localStorage.setItem(COVERED, covered ? "1" : "");
  cover(covered);
});
const keepCovered = () => localStorage.getItem(COVERED) && cover(true);
keepCovered();
document.addEventListener("htmx:afterSettle", keepCovered);

on("click", "[data-fills]", (button) => {
  const input = document.getElementById(button.dataset.fills);
  input.value = button.dataset.value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
});

/* Clocks of promises: <time class="clock" data-until="ISO" data-left="还剩 %s" data-over="已超 %s">. */
const pad = (number) => String(number).padStart(2, "0");
function span(seconds) {
  const all = Math.abs(Math.round(seconds));
  const [days, hours, minutes] = [Math.floor(all / 86400), Math.floor((all % 86400) / 3600), Math.floor((all % 3600) / 60)];
  if (days) return body.dataset.days.replace("%d", days).replace("%h", hours);
  return hours ? `${hours}:${pad(minutes)}:${pad(all % 60)}` : `${minutes}:${pad(all % 60)}`;
}
function tick() {
  for (const clock of document.querySelectorAll("[data-until]")) {
    const left = (Date.parse(clock.dataset.until) - Date.now()) / 1000;
    clock.textContent = (left >= 0 ? clock.dataset.left : clock.dataset.over).replace("%s", span(left));
    clock.classList.toggle("bad", left < Number(clock.dataset.warn ?? 120));
    clock.classList.toggle("wait", left >= Number(clock.dataset.warn ?? 120));
  }
}
tick(); // always: a clock may come in later
setInterval(tick, 1_000);
document.addEventListener("htmx:afterSettle", tick);

/* The line: offline is said at once, joining again only after some seconds (live.js waits). */
const offline = document.querySelector("[data-offline]");
const joining = document.querySelector("[data-joining]");
function line() {
  if (offline) offline.hidden = navigator.onLine;
  if (joining) joining.hidden = !navigator.onLine || root.dataset.line !== "joining";
}
for (const kind of ["online", "offline"]) window.addEventListener(kind, line);
body.addEventListener("line", line);
line();

/* A caution about the network is for Wi-Fi: taken back where the browser knows that this is mobile data. */
if (navigator.connection?.type === "cellular") for (const one of document.querySelectorAll("[data-network]")) one.hidden = true;

/* Leaving: nothing of this person stays on the device. */
on("submit", "[data-leaves]", () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith("wd-outbox")) localStorage.removeItem(key);
});

if ("serviceWorker" in navigator && body.dataset.worker) navigator.serviceWorker.register(body.dataset.worker);
