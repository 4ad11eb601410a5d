// The page where jobs develop, a card at a time.

const PICTURES_WITHIN = 4000;

const cards = document.getElementById("cards");
const nothing = document.getElementById("no-cards");
const composer = document.getElementById("composer");
const prompt = document.getElementById("prompt");

function sequence(card) {
  return Number(card.dataset.sequence);
}

/** Waits until the card's pictures can be shown, so that none of them flickers. */
function pictures(card) {
  const decoded = [...card.querySelectorAll("img")].map((image) => {
    image.loading = "eager";
    return image.decode().catch(() => {});
  });
  return Promise.race([
    Promise.all(decoded),
    new Promise((resolve) => setTimeout(resolve, PICTURES_WITHIN)),
  ]);
}

/** Shows a card in its place, unless a newer one of the same job is there. */
async function place(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const card = template.content.firstElementChild;
  if (!card) {
    return;
  }
  const before = document.getElementById(card.id);
  if (before) {
    if (sequence(before) >= sequence(card)) {
      return;
    }
    document.adoptNode(card);
    await pictures(card);
  }
  const old = document.getElementById(card.id);
  if (!old) {
    cards.prepend(card);
  } else if (sequence(old) < sequence(card)) {
    const key = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(card);
    if (hadFocus) {
      (card.querySelector(`[data-key="${key}"]`) ?? card).focus({ preventScroll: true });
    }
  }
  htmx.process(card);
  nothing.hidden = true;
}

document.addEventListener("card", (event) => place(event.detail));

document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === cards) {
    event.detail.shouldSwap = false;
    place(event.detail.serverResponse);
  }
});

composer.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && event.target === composer) {
    prompt?.select();
    cards.firstElementChild?.scrollIntoView({ block: "nearest" });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    composer.requestSubmit();
  }
});

for (const range of composer.querySelectorAll("input[type=range]")) {
  const output = range.closest("label").querySelector("output");
  range.addEventListener("input", () => { output.textContent = range.value; });
  output.textContent = range.value;
}

// What the page began with is done with: coming again begins anew.
if (location.search) {
  history.replaceState(null, "", location.pathname);
}
