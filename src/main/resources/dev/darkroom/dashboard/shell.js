// What every page has: the theme, copying, and notices that go away.

const YEAR = 60 * 60 * 24 * 365;
const NOTICE_FOR = 8000;

function toggleTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme === "system"
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : root.dataset.theme === "dark";
  root.dataset.theme = isDark ? "light" : "dark";
  document.cookie = `darkroom_theme=${root.dataset.theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
}

async function copy(button) {
  const word = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed";
  }
  setTimeout(() => { button.textContent = word; }, 1500);
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) {
    return;
  }
  const copied = event.target.closest("[data-copy]");
  if (copied) {
    copy(copied);
  } else if (event.target.closest("[data-theme-toggle]")) {
    toggleTheme();
  }
});

const notice = document.getElementById("notice");

export function tell(sentence) {
  const text = document.createElement("p");
  text.className = "notice";
  text.textContent = sentence;
  notice?.replaceChildren(text);
}

/** An answer that is none of the pages' own, such as that of a proxy, takes the place of nothing. */
function tellOfStranger(event) {
  const { xhr } = event.detail;
  if (xhr.status >= 400 && !xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = false;
    event.stopPropagation();
    tell(xhr.status === 413
        ? "That is more than the server takes at once. Send less, or smaller pictures."
        : `The server answered ${xhr.status}. Try again in a moment.`);
  }
}

if (notice) {
  let timer;
  new MutationObserver(() => {
    clearTimeout(timer);
    if (notice.firstElementChild) {
      timer = setTimeout(() => notice.replaceChildren(), NOTICE_FOR);
    }
  }).observe(notice, { childList: true });
  notice.addEventListener("click", () => notice.replaceChildren());
  document.addEventListener("htmx:beforeSwap", tellOfStranger, { capture: true });
  document.addEventListener("htmx:sendError", () => tell("The server can't be reached. Try again in a moment."));
}
