// The gallery and the page of a job: more tiles as they come near, the large view, the keyboard, and what begins and
// develops meanwhile.

const PICTURES_WITHIN = 4000;
const AHEAD = "1500px";
const LOOKS = 8;
// How far down the top of the gallery is still in sight.
const TOP = 80;
// A stream that comes again tells the newest few of all that began meanwhile: so many at once may not be all.
const MOST_NEWS = 20;
const GATHERED_FOR = 100;
const PART = { headers: { "HX-Request": "true" } };

const filters = document.getElementById("filters");
const found = document.getElementById("found");
const large = document.getElementById("large");
const story = document.getElementById("story");

async function part(path) {
  const answer = await fetch(path, PART);
  if (answer.status === 401) {
    location.assign(`/login?next=${location.pathname}`);
  }
  return answer.ok ? answer.text() : undefined;
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** Waits until what is looked at can be shown, so that none of it flickers. */
function pictures(content) {
  const images = [...content.querySelectorAll("img:not([loading])")];
  return Promise.race([
    Promise.all(images.map((image) => image.decode().catch(() => {}))),
    new Promise((resolve) => setTimeout(resolve, PICTURES_WITHIN)),
  ]);
}

// Tiles

function allTiles() {
  return found ? [...found.getElementsByClassName("tile")] : [];
}

/** One tile can be reached by Tab; the arrows lead from there to the others. */
function rove(tile) {
  found.querySelector('.tile[tabindex="0"]')?.setAttribute("tabindex", "-1");
  tile?.setAttribute("tabindex", "0");
}

/** The next tile, or the one before, be it of the same batch or not. */
function beside(tile, step) {
  if (step > 0) {
    return tile.nextElementSibling ?? batch(tile.parentElement.nextElementSibling)?.firstElementChild;
  }
  return tile.previousElementSibling ?? batch(tile.parentElement.previousElementSibling)?.lastElementChild;
}

function batch(element) {
  return element?.classList.contains("tiles") ? element : undefined;
}

/** The nearest tile in the row above or below. */
function across(tile, step) {
  const here = tile.getBoundingClientRect();
  const middle = (here.left + here.right) / 2;
  let row;
  let best;
  let least = Infinity;
  for (let other = beside(tile, step); other; other = beside(other, step)) {
    const there = other.getBoundingClientRect();
    if (Math.abs(there.top - here.top) < 2) {
      continue;
    }
    row ??= there.top;
    if (Math.abs(there.top - row) >= 2) {
      break;
    }
    const distance = Math.abs((there.left + there.right) / 2 - middle);
    if (distance < least) {
      least = distance;
      best = other;
    }
  }
  return best;
}

function moveFocus(event, tile) {
  const all = { Home: () => allTiles()[0], End: () => allTiles().at(-1) };
  const steps = {
    ArrowRight: () => beside(tile, 1),
    ArrowLeft: () => beside(tile, -1),
    ArrowDown: () => across(tile, 1),
    ArrowUp: () => across(tile, -1),
    ...all,
  };
  const next = steps[event.key]?.();
  if (steps[event.key]) {
    event.preventDefault();
    next?.focus();
  }
}

const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      near.unobserve(entry.target);
      htmx.trigger(entry.target, "near");
    }
  }
}, { rootMargin: AHEAD });

let settled;

/** Makes what has come a part of the gallery. */
function settle() {
  if (settled !== head()) {
    settled = head();
    begun.clear();
    welcome();
  }
  const tiles = allTiles();
  for (const tile of tiles) {
    if (!tile.hasAttribute("tabindex")) {
      tile.setAttribute("tabindex", "-1");
    }
  }
  if (tiles.length && !found.querySelector('.tile[tabindex="0"]')) {
    rove(tiles[0]);
  }
  const older = document.getElementById("older");
  if (older) {
    near.observe(older);
  }
}

/** The latest sequence that was told of jobs whose tiles are on their way. */
const awaited = new Map();

/** Shows the tile of a job as it is by now. */
async function bring(id, sequence) {
  const isOnItsWay = awaited.has(id);
  awaited.set(id, Math.max(sequence, awaited.get(id) ?? 0));
  if (isOnItsWay) {
    return;
  }
  try {
    do {
      const html = await part(`/gallery/${id}/tile`);
      if (!html) {
        return;
      }
      const content = fragment(html);
      await pictures(content);
      place(content.firstElementChild);
    } while (Number(document.getElementById(`tile-${id}`)?.dataset.sequence) < awaited.get(id));
  } finally {
    awaited.delete(id);
  }
}

/** Puts a tile where the one of the same job is, or at the top. */
function place(fresh) {
  const tile = document.getElementById(fresh.id);
  if (tile) {
    const hadFocus = document.activeElement === tile;
    fresh.setAttribute("tabindex", tile.getAttribute("tabindex") ?? "-1");
    tile.replaceWith(fresh);
    if (hadFocus) {
      fresh.focus({ preventScroll: true });
    }
  } else if (isTopInSight()) {
    add(fresh);
  } else if ("newest" in head().dataset) {
    begun.add(fresh.id.slice("tile-".length));
    welcome();
  }
}

// What begins while the gallery is open

const news = document.getElementById("news");

/** The jobs that began and are not shown. */
const begun = new Set();
let gathering;

function head() {
  return found.querySelector(".found-head");
}

/** Whether the newest jobs are at the top, and the top before the reader. */
function isTopInSight() {
  return "newest" in head().dataset && scrollY < TOP;
}

/** Takes note of a job that has no tile. */
function hear(id, card) {
  if (Date.parse(card.querySelector("time").dateTime) > Date.parse(head().dataset.since)) {
    begun.add(id);
    gathering ??= setTimeout(welcome, GATHERED_FOR);
  }
}

/** Shows what began, or says how much did where that would move what its reader looks at. */
function welcome() {
  gathering = undefined;
  if (isTopInSight() && begun.size <= MOST_NEWS) {
    const all = [...begun];
    begun.clear();
    all.forEach((id) => bring(id, 0));
  }
  if (begun.size === 0) {
    news.replaceChildren();
    return;
  }
  if (!news.firstElementChild) {
    news.append(document.getElementById("news-link").content.cloneNode(true));
  }
  news.querySelector("[data-size]").textContent = begun.size;
}

/** Adds a tile among the newest: ids grow with time. */
function add(fresh) {
  const tiles = found.querySelector(".tiles");
  if (!tiles) {
    htmx.ajax("GET", "/gallery", { target: found, swap: "innerHTML" });
    return;
  }
  fresh.classList.add("appears");
  tiles.insertBefore(fresh, [...tiles.children].find((tile) => tile.id < fresh.id) ?? null);
  settle();
  const count = Number(head().dataset.count) + 1;
  head().dataset.count = count;
  head().querySelector(".count").textContent = `${count.toLocaleString("en")} jobs`;
}

// The large view

let shown;
let asked = 0;

async function open(tile) {
  const ticket = ++asked;
  const html = await part(`/gallery/${tile.id.slice("tile-".length)}`);
  if (ticket !== asked) {
    return;
  }
  if (!html) {
    location.assign(tile.href);
    return;
  }
  shown = tile.id;
  rove(tile);
  large.replaceChildren(fragment(html));
  htmx.process(large);
  if (!large.open) {
    large.showModal();
  }
  large.scrollTop = 0;
  large.focus();
}

/** Has the tiles come that follow the last one. */
function more() {
  const older = document.getElementById("older");
  if (!older) {
    return Promise.resolve();
  }
  near.unobserve(older);
  return new Promise((resolve) => {
    document.body.addEventListener("htmx:afterSettle", resolve, { once: true });
    htmx.trigger(older, "near");
  });
}

async function move(step) {
  const tile = document.getElementById(shown);
  if (!tile) {
    return;
  }
  if (step > 0 && !beside(tile, step)) {
    await more();
  }
  const next = beside(tile, step);
  if (next) {
    next.scrollIntoView({ block: "nearest" });
    open(next);
  }
}

function pick(number) {
  const chosen = document.getElementById(`pick-${number}`);
  if (chosen) {
    (chosen.checked ? document.getElementById("pick-0") : chosen).checked = true;
  }
}

// What is shown of one job, in the large view or on its page

function whole() {
  return large?.open ? large : story;
}

function job() {
  return whole()?.querySelector(".job");
}

let renewing = false;
let again = false;

/** Shows the job as it is by now, with the reader where they were. */
async function renew() {
  if (renewing) {
    again = true;
    return;
  }
  renewing = true;
  try {
    do {
      again = false;
      await renewOnce();
    } while (again);
  } finally {
    renewing = false;
  }
}

async function renewOnce() {
  const place = whole();
  const id = job()?.dataset.job;
  if (!id) {
    return;
  }
  const html = await part(place === large ? `/gallery/${id}` : `/jobs/${id}`);
  if (!html) {
    return;
  }
  const content = fragment(html);
  await pictures(content);
  if (job()?.dataset.job !== id) {
    return;
  }
  const begun = place.querySelector(".begun");
  const picked = place.querySelector("[name=pick]:checked")?.value;
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  content.querySelector(".begun").replaceWith(begun);
  place.replaceChildren(content);
  if (picked) {
    document.getElementById(`pick-${picked}`).checked = true;
  }
  htmx.process(place);
  if (key) {
    place.querySelector(`[data-key="${key}"]`)?.focus({ preventScroll: true });
  }
}

/** Deliveries come a little after what they tell of. */
function lookAfterDeliveries(looks) {
  if (story?.querySelector(".timeline[data-open]") && looks < LOOKS) {
    setTimeout(async () => {
      await renew();
      lookAfterDeliveries(looks + 1);
    }, 500 * 2 ** looks);
  }
}

document.addEventListener("card", async (event) => {
  const card = fragment(event.detail).firstElementChild;
  if (!card) {
    return;
  }
  const id = card.id.slice("job-".length);
  const isNews = (other) => other && Number(other.dataset.sequence) < Number(card.dataset.sequence);
  const tile = document.getElementById(`tile-${id}`);
  if (isNews(tile) || awaited.has(id)) {
    bring(id, Number(card.dataset.sequence));
  } else if (found && !tile) {
    hear(id, card);
  }
  const here = job();
  const isHere = here?.dataset.job === id && isNews(here);
  if (isHere || isNews(here?.querySelector(`[data-child="${id}"]`))) {
    await renew();
    lookAfterDeliveries(0);
  }
});

// What readers do

/** Says below the actions what came of one. */
function say(...words) {
  job()?.querySelector(".begun")?.replaceChildren(...words);
}

document.body.addEventListener("htmx:afterRequest", async (event) => {
  const form = event.detail.elt;
  if (!event.detail.successful || !form.closest?.(".job")) {
    return;
  }
  const card = fragment(event.detail.xhr.responseText).firstElementChild;
  if (!("quiet" in form.dataset) && card) {
    const link = document.createElement("a");
    link.href = `/jobs/${card.id.slice("job-".length)}`;
    link.textContent = card.querySelector(".kind")?.textContent ?? "It";
    say(link, " has begun.");
  }
  await renew();
});

document.body.addEventListener("htmx:beforeSwap", (event) => {
  // A notice would stand behind the large view.
  if (large?.open && event.detail.target.id === "notice") {
    event.detail.shouldSwap = false;
    say(fragment(event.detail.serverResponse).textContent.trim());
  }
});

document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt === filters) {
    for (const [name, value] of Object.entries(event.detail.parameters)) {
      if (!String(value).trim()) {
        delete event.detail.parameters[name];
      }
    }
  }
});

document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input:not([type=radio]), select, textarea")) {
    return;
  }
  if (job() && /^[0-4]$/.test(event.key)) {
    pick(event.key);
  } else if (large?.open && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    event.preventDefault();
    move(event.key === "ArrowRight" ? 1 : -1);
  } else if (!large?.open && target.matches(".tile")) {
    moveFocus(event, target);
  }
});

found?.addEventListener("focusin", (event) => {
  if (event.target.matches(".tile")) {
    rove(event.target);
  }
});

found?.addEventListener("click", (event) => {
  const tile = event.target.closest(".tile");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (tile && isPlain) {
    event.preventDefault();
    open(tile);
  }
});

large?.addEventListener("click", (event) => {
  const mover = event.target.closest("[data-move]");
  if (mover) {
    move(Number(mover.dataset.move));
  } else if (event.target.closest("[data-close]")) {
    large.close();
  }
});

large?.addEventListener("close", () => {
  asked++;
  large.replaceChildren();
  document.getElementById(shown)?.focus();
});

if (found) {
  addEventListener("scroll", () => begun.size > 0 && scrollY < TOP && welcome(), { passive: true });
  found.addEventListener("htmx:afterSettle", settle);
  settle();
}
lookAfterDeliveries(0);
