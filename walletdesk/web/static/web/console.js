/* The agent's keyboard. Keys are declared in the page: any element with data-key="t" is clicked (or focused, if it is a
   field) by that key; j and k walk the list; "?" opens the help; Escape leaves a field or closes what is open.
   Nothing happens while one types, except ⌘/Ctrl+Enter, which is the thread's main deed. */

const items = () => [...document.querySelectorAll("[data-items] .item")];
const writing = (target) => target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

function walk(step) {
  const all = items();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const from = at >= 0 ? at : all.findIndex((item) => item.hasAttribute("aria-current"));
  const next = all[Math.min(all.length - 1, Math.max(0, from + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  if (!found) return false;
  if (found.type === "radio") {
    found.checked = true;
    found.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (found.matches("textarea, input")) found.focus();
  else found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
    if (press("mod+enter")) event.preventDefault();
    return;
  }
  if (event.key === "Escape" && writing(event.target)) return event.target.blur();
  if (writing(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === "j" || event.key === "k") {
    walk(event.key === "j" ? 1 : -1);
    event.preventDefault();
  } else if (press(event.key)) event.preventDefault();
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

/* The list keeps its place from page to page. */
const list = document.querySelector("[data-items]");
if (list) {
  list.scrollTop = Number(sessionStorage.getItem("wd-list") ?? 0);
  window.addEventListener("pagehide", () => sessionStorage.setItem("wd-list", String(list.scrollTop)));
}

/* Colleagues see who looks on: said again while the page is in view. */
const seen = document.querySelector("[data-seen]");
if (seen) {
  const csrf = seen.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  setInterval(() => {
    if (document.hidden) return;
    fetch(seen.dataset.seen, { method: "POST", headers: { "X-CSRFToken": csrf }, credentials: "same-origin" }).catch(() => undefined);
  }, 15_000);
}

/* The last message read goes with every answer, so that two colleagues do not answer over each other. */
document.addEventListener("input", (event) => {
  const after = event.target.closest?.("form")?.querySelector("[data-after]");
  if (!after || after.dataset.writing) return;
  const seqs = [...document.querySelectorAll(".talk [data-seq]")].map((one) => Math.floor(Number(one.dataset.seq)));
  after.value = String(Math.max(0, ...seqs));
  after.dataset.writing = "1";
});
document.addEventListener("submit", (event) => {
  const after = event.target.querySelector?.("[data-after]");
  if (after) delete after.dataset.writing;
});
