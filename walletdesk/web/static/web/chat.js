/* The talk, for customer and agent alike. Works on <section data-talk="conv_…" data-news="/chat/news"> holding
   .talk[role=log], and <form data-composer> inside it with <textarea name="text">. A <template data-bubble> is the
   optimistic bubble. Every message has an id chosen here, so that sending it again is harmless: POST to the form's action
   with {uuid, text, choice?} answers the bubble's HTML; GET data-news?after=<seq> answers later bubbles.
   data-hears names the topics that bring news (else all of the page); [data-refusals] is where a refusal is said (else a toast).
   Bubbles carry id, data-seq and data-uuid. Unsent messages wait in localStorage, per person and talk. */

const NEAR_END_PX = 120;
const TYPING_EVERY_MS = 3_000;
const TYPING_SHOWN_MS = 5_000;
const TRIES_MS = [1_000, 3_000, 8_000, 20_000];
const OUTBOX_MAX = 50;

class Talk {
  constructor(frame) {
    this.frame = frame;
    this.log = frame.querySelector(".talk");
    this.scroller = frame.querySelector("[data-scroll]");
    this.form = frame.querySelector("[data-composer]");
    this.text = this.form?.querySelector("textarea");
    this.mould = frame.querySelector("template[data-bubble]");
    this.toLatest = frame.querySelector("[data-latest]");
    this.key = `wd-outbox:${document.body.dataset.person ?? ""}:${frame.dataset.talk}`;
    this.sending = new Set();
    this.fetching = null;
    if (this.scroller) new ResizeObserver(() => this.near() && this.toEnd()).observe(this.scroller);
    this.listen();
    this.restore();
    this.toEnd();
  }

  listen() {
    this.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.say(this.text.value, {}, event.submitter);
    });
    this.text?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      if (event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
    this.text?.addEventListener("input", () => this.typing());
    this.frame.addEventListener("click", (event) => this.clicked(event));
    this.scroller?.addEventListener("scroll", () => this.near() && this.toLatest && (this.toLatest.hidden = true), { passive: true });
    for (const topic of (this.frame.dataset.hears ?? document.body.dataset.live ?? "").split(" ")) {
      if (topic) document.body.addEventListener(`live:${topic}`, (event) => this.heard(event.detail));
    }
    document.body.addEventListener("live:again", () => this.news());
    window.addEventListener("online", () => this.resendAll());
    document.addEventListener("visibilitychange", () => !document.hidden && this.log.querySelector("[data-seq]") && this.news());
  }

  clicked(event) {
    const choice = event.target.closest("[data-choice]");
    const retry = event.target.closest("[data-retry]");
    if (choice) {
      event.preventDefault();
      choice.closest(".choices")?.remove();
      this.say(choice.dataset.says ?? choice.textContent.trim(), { choice: choice.dataset.choice });
    } else if (retry) {
      const uuid = retry.closest("[data-uuid]").dataset.uuid;
      this.send(this.outbox().find((waiting) => waiting.uuid === uuid));
    } else if (event.target.closest("[data-latest]")) this.toEnd();
  }

  heard(news) {
    if (news.name === "typing") return this.theyType(news.ids);
    if (news.name === "presence.changed") return undefined;
    return this.news();
  }

  say(text, extra = {}, submitter = null) {
    const said = text.trim();
    if (!said) return;
    const mode = submitter?.name ? { [submitter.name]: submitter.value } : {};
    const fields = Object.fromEntries(new FormData(this.form));
    delete fields.csrfmiddlewaretoken;
    const message = { ...fields, ...mode, ...extra, uuid: crypto.randomUUID?.() ?? uuid4(), text: said };
    this.keep([...this.outbox(), message].slice(-OUTBOX_MAX));
    this.text.value = "";
    this.frame.querySelector("[data-refusals]")?.replaceChildren();
    this.bubble(message);
    this.toEnd();
    this.send(message);
  }

  bubble(message) {
    const made = this.mould.content.firstElementChild.cloneNode(true);
    made.dataset.uuid = message.uuid;
    made.dataset.state = "sending";
    if (message.kind === "note") made.classList.replace("me", "note");
    made.querySelector("[data-text]").textContent = message.text;
    this.log.append(made);
    return made;
  }

  async send(message, attempt = 0) {
    if (!message || (attempt === 0 && this.sending.has(message.uuid))) return;
    this.sending.add(message.uuid);
    this.state(message.uuid, navigator.onLine ? "sending" : "waiting");
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new URLSearchParams(message),
        headers: { "X-CSRFToken": this.csrf(), "HX-Request": "true" },
        credentials: "same-origin",
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
      this.done(message);
      if (answer.ok && "begins" in this.frame.dataset) return document.body.dispatchEvent(new Event("anew")); // the first words began the talk: hear it from now on
      if (answer.ok) this.place(await answer.text());
      else this.refused(message, await answer.text());
    } catch {
      if (attempt < TRIES_MS.length && navigator.onLine) {
        setTimeout(() => this.send(message, attempt + 1), TRIES_MS[attempt]);
        return;
      }
      this.sending.delete(message.uuid);
      this.state(message.uuid, navigator.onLine ? "failed" : "waiting");
    }
  }

  /* The house said no (a sentence): the words go back into the box, nothing is lost. */
  refused(message, html) {
    this.log.querySelector(`[data-uuid="${message.uuid}"]`)?.remove();
    this.text.value = message.text + (this.text.value ? `\n${this.text.value}` : "");
    const near = this.frame.querySelector("[data-refusals]");
    if (near) near.innerHTML = html;
    else document.getElementById("toasts")?.insertAdjacentHTML("beforeend", html);
    this.frame.dispatchEvent(new CustomEvent("talk:refused", { bubbles: true }));
    this.news();
  }

  done(message) {
    this.sending.delete(message.uuid);
    this.keep(this.outbox().filter((waiting) => waiting.uuid !== message.uuid));
  }

  /* Bubbles from the server: each replaces the one it is, or goes in by its number. */
  place(html) {
    const follow = this.near();
    const box = document.createElement("template");
    box.innerHTML = html;
    for (const turn of box.content.querySelectorAll("[data-seq]")) {
      const same = document.getElementById(turn.id) ?? (turn.dataset.uuid && this.log.querySelector(`[data-uuid="${turn.dataset.uuid}"]`));
      if (same) same.replaceWith(turn);
      else this.insert(turn);
      window.htmx?.process(turn);
    }
    this.log.querySelector("[data-typing]")?.remove();
    if (follow) this.toEnd();
    else if (this.toLatest) this.toLatest.hidden = false;
  }

  insert(turn) {
    const later = [...this.log.querySelectorAll("[data-seq]")].find((one) => Number(one.dataset.seq) > Number(turn.dataset.seq));
    const unsent = this.log.querySelector("[data-uuid]:not([data-seq])");
    this.log.insertBefore(turn, later ?? unsent);
  }

  /* One fetch at a time; news that comes meanwhile asks once more. */
  async news() {
    if (this.fetching) return (this.again = true);
    this.fetching = true;
    try {
      const last = Math.max(0, ...[...this.log.querySelectorAll("[data-seq]")].map((one) => Number(one.dataset.seq)));
      const answer = await fetch(`${this.frame.dataset.news}?after=${last}&seen=${document.hidden ? 0 : 1}`, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
      const html = answer.ok ? await answer.text() : "";
      if (html.trim() && "begins" in this.frame.dataset) return document.body.dispatchEvent(new Event("anew")); // the talk began elsewhere: hear it from now on
      if (html.trim()) this.place(html);
    } catch {
      /* live:again fetches when the line is back */
    } finally {
      this.fetching = null;
    }
    if (this.again) {
      this.again = false;
      return this.news();
    }
    return undefined;
  }

  restore() {
    for (const message of this.outbox()) {
      if (this.log.querySelector(`[data-uuid="${message.uuid}"]`)) this.done(message);
      else this.bubble(message);
    }
    this.resendAll();
  }

  /* In the order in which they were written. */
  async resendAll() {
    for (const message of this.outbox()) await this.send(message);
  }

  state(uuid, state) {
    const turn = this.log.querySelector(`[data-uuid="${uuid}"]`);
    if (turn) turn.dataset.state = state;
  }

  outbox() {
    return JSON.parse(localStorage.getItem(this.key) ?? "[]");
  }

  keep(messages) {
    if (messages.length) localStorage.setItem(this.key, JSON.stringify(messages));
    else localStorage.removeItem(this.key);
  }

  csrf() {
    return this.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  near() {
    const pane = this.scroller;
    return !pane || pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR_END_PX;
  }

  toEnd() {
    if (this.scroller) this.scroller.scrollTop = this.scroller.scrollHeight;
    if (this.toLatest) this.toLatest.hidden = true;
  }

  typing() {
    const to = this.form.dataset.typing;
    if (!to || Date.now() - (this.typedAt ?? 0) < TYPING_EVERY_MS) return;
    this.typedAt = Date.now();
    fetch(to, { method: "POST", headers: { "X-CSRFToken": this.csrf() }, credentials: "same-origin" }).catch(() => undefined);
  }

  theyType(ids) {
    if (ids.by && ids.by === this.frame.dataset.me) return;
    const shown = this.log.querySelector("[data-typing]") ?? this.dots();
    if (!shown) return;
    clearTimeout(this.dotsGone);
    this.dotsGone = setTimeout(() => shown.remove(), TYPING_SHOWN_MS);
  }

  dots() {
    const mould = this.frame.querySelector("template[data-dots]");
    if (!mould) return null;
    const follow = this.near();
    const made = mould.content.firstElementChild.cloneNode(true);
    this.log.append(made);
    if (follow) this.toEnd();
    return made;
  }
}

function uuid4() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

for (const frame of document.querySelectorAll("[data-talk]")) new Talk(frame);
