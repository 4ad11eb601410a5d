// The admins' pages: the queue's figures are fetched anew while somebody looks at them.

const EVERY = 3000;

let opened = [];
let pressed;

function refresh() {
  const live = document.querySelector("[data-live]");
  if (live && !document.hidden && !live.classList.contains("htmx-request")) {
    htmx.trigger(live, "refresh");
  }
}

if (document.querySelector("[data-live]")) {
  setInterval(refresh, EVERY);
  document.addEventListener("visibilitychange", refresh);
}

// What was opened stays open when its surroundings are replaced.
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("details[open][id]")].map((details) => details.id);
});

document.addEventListener("htmx:afterSwap", () => {
  for (const id of opened) {
    document.getElementById(id)?.setAttribute("open", "");
  }
  document.querySelector("[data-focus]")?.focus();
  // The button that was pressed is gone; its opposite takes its place.
  if (document.activeElement === document.body && pressed) {
    document.getElementById(pressed === "pause" ? "resume" : "pause")?.focus();
  }
  pressed = undefined;
});

document.addEventListener("submit", (event) => {
  pressed = event.submitter?.id || undefined;
});
