// Keeps the living parts of the page fresh, sends forms without leaving it, and copies codes.
const body = document.body, lang = body.dataset.lang, live = document.getElementById("live"), said = document.getElementById("said");
let seen = body.dataset.version, hush;

function show(part, html) {
  const place = document.getElementById(part), held = document.activeElement && document.activeElement.id;
  if (place.innerHTML === html) return;
  place.innerHTML = html;
  const again = held && place.querySelector("#" + CSS.escape(held));
  if (again) again.focus({ preventScroll: true });
}

async function refresh() {
  try {
    const answer = await fetch(`/page/parts?lang=${lang}&rail=${body.dataset.rail}&seen=${seen}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    if (answer.status === 200) {
      const fresh = await answer.json();
      for (const part in fresh.parts) show(part, fresh.parts[part]);
      for (const name in fresh.uses) document.querySelector(`[data-uses="${name}"]`).textContent = fresh.uses[name];
      for (const place of document.querySelectorAll("[data-count]")) place.textContent = fresh.counts[place.dataset.count] || "";
      seen = fresh.version;
    }
    live.className = "tag good"; live.textContent = live.dataset.live;
  } catch {
    live.className = "tag bad"; live.textContent = live.dataset.lost;
  }
}

async function beat() {
  if (!document.hidden) await refresh();
  setTimeout(beat, 1000);
}

function tell(words, good) {
  said.textContent = words; said.className = good ? "shown good" : "shown bad";
  clearTimeout(hush); hush = setTimeout(() => { said.className = ""; }, good ? 2500 : 6000);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.sure && !confirm(form.dataset.sure)) return;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" } });
    const { ok, said: words } = await answer.json();
    tell(words, ok);
    if (ok && form.closest(".fault, .hand")) form.closest("details").open = false;
  } catch {
    tell(live.dataset.lost, false);
  }
  refresh();
});

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]"), tab = event.target.closest("[data-to]");
  if (copy) {
    try { await navigator.clipboard.writeText(copy.dataset.copy); tell(copy.dataset.copied, true); } catch { getSelection().selectAllChildren(copy.querySelector("b")); }
  }
  if (tab) {
    event.preventDefault();
    body.dataset.tab = tab.dataset.to;
    for (const other of document.querySelectorAll("[data-to]")) other.toggleAttribute("aria-current", other === tab);
    scrollTo(0, 0);
  }
});

document.documentElement.classList.add("with-js");
beat();
