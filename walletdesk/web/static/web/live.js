/* Live pages. <body data-live="customer:5 conversation:9" data-ticket="…"> hears those topics on one stream.

   For each piece of news `live:<topic>` is fired on <body> with detail {name, ids}; htmx hears it by
   hx-trigger="live:customer:5 from:body". When the stream opens (again), `live:again` is fired, so that every fragment
   fetches what it may have missed: hx-trigger="live:customer:5 from:body, live:again from:body".
   News that comes while a fragment is being fetched is fired once more when that fragment is in its place: what was fetched
   may be older than the news, and whatever waited to be fetched on the fragment before is gone with it.
   News carries names and ids only; what is shown comes from the server's ordinary pages.
   The state of the stream stands in <html data-line="live|joining">; nothing is said to the reader in the first seconds. */

const BEATS_MISSED_MAX = 3;
const BEAT_MS = 20_000;
const PAUSE_MS_MAX = 30_000;
const CALM_MS = 6_000;

const body = document.body;
let source = null;
let pauseMs = 1_000;
let wasAway = false;
let watch = 0;
let calm = 0;
const latest = new Map(); // topic: the last news of it, and when

function fire(topic, detail) {
  body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail }));
}

function show(state) {
  clearTimeout(calm);
  const set = () => {
    document.documentElement.dataset.line = state;
    body.dispatchEvent(new CustomEvent("line", { detail: { state } }));
  };
  if (state === "live") set();
  else calm = setTimeout(set, CALM_MS);
}

function alive() {
  clearTimeout(watch);
  watch = setTimeout(away, BEAT_MS * BEATS_MISSED_MAX);
}

function join() {
  source?.close();
  source = new EventSource(`/live?ticket=${encodeURIComponent(body.dataset.ticket)}`);
  source.onopen = () => {
    pauseMs = 1_000;
    show("live");
    alive();
    fire("again", { name: "again", ids: {} }); // the first time too: the page was made before the stream was open
    wasAway = false;
  };
  source.addEventListener("beat", alive);
  source.onmessage = (message) => {
    alive();
    const news = JSON.parse(message.data);
    const detail = { name: news.name, ids: news.ids };
    latest.set(news.topic, { at: performance.now(), detail });
    fire(news.topic, detail);
  };
  source.onerror = away;
}

/* The stream broke: wait longer each time, ask for a fresh ticket (the old one may have run out), join again. */
function away() {
  clearTimeout(watch);
  source?.close();
  if (wasAway && pauseMs > PAUSE_MS_MAX) pauseMs = PAUSE_MS_MAX;
  wasAway = true;
  show("joining");
  const jitter = Math.random() * pauseMs * 0.3;
  setTimeout(rejoin, pauseMs + jitter);
  pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX);
}

async function rejoin() {
  if (!navigator.onLine) return window.addEventListener("online", rejoin, { once: true });
  try {
    const page = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").body;
    if (page.ok && fresh.dataset.ticket) body.dataset.ticket = fresh.dataset.ticket;
    else if (page.ok || page.status === 401 || page.status === 403) return body.dispatchEvent(new Event("anew"));
  } catch {
    return away();
  }
  return join();
}

body.addEventListener("htmx:beforeSend", (event) => {
  event.detail.requestConfig.sentAt = performance.now();
});

/* Settled: a fragment in its place hears from then on. */
body.addEventListener("htmx:afterSettle", (event) => {
  const asked = event.detail.requestConfig;
  if (asked?.sentAt === undefined || asked.toldAgain) return;
  asked.toldAgain = true; // a response of several fragments tells of each
  for (const [topic, news] of latest) if (news.at >= asked.sentAt) fire(topic, news.detail);
});

if (body.dataset.ticket) {
  join();
  window.addEventListener("pagehide", () => {
    clearTimeout(watch);
    source?.close();
  });
  window.addEventListener("pageshow", (shown) => {
    if (shown.persisted) {
      wasAway = true;
      join();
    }
  });
}
