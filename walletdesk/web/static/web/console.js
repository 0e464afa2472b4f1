/* The agent's keyboard. Keys are declared in the page: any element with data-key="t" is clicked (or focused, if it is a
   field) by that key; j and k walk the list; "?" opens the help; Escape leaves a field or closes what is open.
   Nothing happens while one types, except ⌘/Ctrl+Enter, which is the thread's main deed (in a dialog: its own). */

const items = () => [...document.querySelectorAll("[data-items] .item")];
const writing = (target) => target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const shown = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

function walk(step) {
  const all = items();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const current = all.findIndex((item) => item.hasAttribute("aria-current"));
  const from = at >= 0 ? at : current;
  const next = all[Math.min(all.length - 1, Math.max(0, from + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  if (!found) return false;
  if (found.type === "radio") {
    if (document.body.dataset.face === "side") face("talk");
    found.checked = true;
    found.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (found.matches("textarea, input")) found.focus();
  else found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  const main = event.key === "Enter" && (event.metaKey || event.ctrlKey);
  const dialog = document.querySelector("dialog[open]");
  if (dialog) {
    if (main) dialog.querySelector("form:has(.button.main)")?.requestSubmit();
    return;
  }
  if (main) {
    if (press("mod+enter")) event.preventDefault();
    return;
  }
  if (event.key === "Escape" && writing(event.target)) return event.target.blur();
  if (writing(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "j" || key === "k") {
    walk(key === "j" ? 1 : -1);
    event.preventDefault();
  } else if (press(key)) event.preventDefault();
});

/* Reply or note: the tab chosen says how the words will be sent, and the box looks it. */
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-reply-as]")) return;
  const box = event.target.closest(".reply");
  const note = event.target.value === "note";
  box.classList.toggle("as-note", note);
  const words = box.querySelector("textarea");
  words.placeholder = note ? words.dataset.note : words.dataset.reply;
  words.focus();
});

/* Colleagues see who looks on: said again while the page is in view. */
const seen = document.querySelector("[data-seen]");
if (seen) {
  const look = () => {
    if (document.hidden) return;
    const csrf = seen.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    fetch(seen.dataset.seen, { method: "POST", headers: { "X-CSRFToken": csrf }, credentials: "same-origin" }).catch(() => undefined);
  };
  setInterval(look, 15_000);
  document.addEventListener("visibilitychange", look);
}

/* The last message read when one began to write goes with the answer, so that two colleagues do not answer over each
   other. A refusal shows the answer that came in between ([data-read] is its number): from then on it counts as read. */
const after = document.querySelector("[data-after]");
function readUpTo() {
  if (!after || after.dataset.writing) return;
  const said = document.querySelectorAll(".talk .turn[data-uuid][data-seq], .reply [data-read]");
  const seqs = [...said].map((one) => Number(one.dataset.seq ?? one.dataset.read));
  after.value = String(Math.max(0, ...seqs));
  after.dataset.writing = "1";
}
document.addEventListener("input", (event) => event.target.closest?.("[data-composer]") && readUpTo());
document.addEventListener("submit", (event) => {
  if (event.target.matches?.("[data-composer]")) delete after?.dataset.writing;
});
document.addEventListener("talk:refused", () => {
  delete after?.dataset.writing;
  readUpTo();
});

/* A draft is kept with its case until it is sent, whatever is pressed in between. */
const words = document.querySelector("[data-composer] textarea");
if (words) {
  const key = `wd-draft:${seen?.dataset.seen}`;
  if (!words.value) words.value = sessionStorage.getItem(key) ?? "";
  window.addEventListener("pagehide", () => {
    if (words.value) sessionStorage.setItem(key, words.value);
    else sessionStorage.removeItem(key);
  });
}

/* A suggested reply goes below what is written already: a person reads it over and sends it. */
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-draft]");
  const text = button?.parentElement.querySelector("[data-draft-text]")?.textContent;
  if (!words || !text) return;
  face("talk");
  document.querySelector("[data-reply-as][value=reply]")?.click();
  words.value = words.value.trim() ? `${words.value.trimEnd()}\n${text}` : text;
  words.dispatchEvent(new Event("input", { bubbles: true }));
  words.focus();
});

/* On a phone the talk and what stands beside it take turns. */
function face(name) {
  document.body.dataset.face = name;
  for (const button of document.querySelectorAll("[data-face]")) {
    if (button !== document.body) button.setAttribute("aria-pressed", String(button.dataset.face === name));
  }
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-face]");
  if (button) face(button.dataset.face);
});

/* A live fragment that says the same again leaves the page alone; one that says something else keeps the reader's place:
   what was scrolled, what was open. */
function gist(node) {
  const copy = node.cloneNode(true);
  for (const clock of copy.querySelectorAll("[data-until]")) clock.replaceChildren(clock.dataset.until);
  const marks = [copy, ...copy.querySelectorAll("[href], [action], [aria-current], [data-key], .unread")];
  const said = marks.map((one) => [one.getAttribute("href"), one.getAttribute("action"), one.hasAttribute("aria-current"), one.dataset.key, one.classList.contains("unread")].join());
  return `${copy.textContent.replace(/\s+/g, " ")}|${said.join("|")}`;
}
const places = new Map();
document.addEventListener("htmx:beforeSwap", (event) => {
  const old = event.detail.target;
  if (event.detail.xhr.status !== 200 || !old?.matches?.("[data-quiet]")) return;
  const page = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
  const fresh = page.getElementById(old.id);
  if (!fresh || gist(fresh) === gist(old)) {
    event.detail.shouldSwap = false;
    return;
  }
  const panes = [old, ...old.querySelectorAll("[id]")].filter((one) => one.scrollTop);
  const open = [...old.querySelectorAll("details[open] > summary")].map((one) => one.textContent);
  places.set(old.id, { panes: panes.map((one) => [one.id, one.scrollTop]), open });
});
document.addEventListener("htmx:afterSettle", (event) => {
  const place = places.get(event.target.id);
  if (!place) return;
  places.delete(event.target.id);
  const made = document.getElementById(event.target.id);
  for (const summary of made?.querySelectorAll("details > summary") ?? []) {
    if (place.open.includes(summary.textContent)) summary.parentElement.open = true;
  }
  for (const [id, top] of place.panes) document.getElementById(id)?.scrollTo(0, top);
});

/* It became known who talks: what stands over their words, and in the box, says so too. */
function callByName() {
  const name = document.getElementById("side-in")?.dataset.customer;
  if (!name) return;
  for (const one of document.querySelectorAll(".talk [data-from-customer]")) if (one.textContent !== name) one.textContent = name;
  const box = document.querySelector("[data-composer] textarea");
  const to = document.getElementById("side-in").dataset.replyTo;
  if (!box || !to || box.dataset.reply === to) return;
  if (box.placeholder === box.dataset.reply) box.placeholder = to;
  box.dataset.reply = to;
}
document.addEventListener("htmx:afterSettle", callByName);

/* The case was solved or opened again by somebody: the page follows, unless words are being written. */
const openAtFirst = document.getElementById("head")?.dataset.open;
document.addEventListener("htmx:afterSettle", () => {
  const head = document.getElementById("head");
  if (head && head.dataset.open !== openAtFirst && !words?.value) document.body.dispatchEvent(new Event("anew"));
});

/* Signing out leaves no draft on the device. */
document.addEventListener("submit", (event) => {
  if (!event.target.matches?.("[data-leaves]")) return;
  if (words) words.value = "";
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("wd-draft")) sessionStorage.removeItem(key);
});

/* The list keeps its place from page to page. */
const list = document.querySelector("[data-items]");
if (list) {
  list.scrollTop = Number(sessionStorage.getItem("wd-list") ?? 0);
  window.addEventListener("pagehide", () => {
    const now = document.querySelector("[data-items]");
    if (now && shown(now)) sessionStorage.setItem("wd-list", String(now.scrollTop));
  });
}
