// Copying what stands on the page, picking many deliveries, and asking before many are sent.

const ready = new WeakSet();

/** What a button copies: the text of another element, as it stands there. */
function prepareCopy(button) {
  const source = document.getElementById(button.dataset.copyFrom);
  if (source) {
    button.dataset.copy = (source.content ?? source).textContent;
    button.hidden = false;
  }
}

function picks() {
  return [...document.querySelectorAll("input[name=id][form=picked]")];
}

function showPicked() {
  const all = picks();
  const picked = all.filter((pick) => pick.checked).length;
  const button = document.querySelector("[data-picked]");
  if (button) {
    button.textContent = picked === 0 ? "Resend picked" : `Resend ${picked} picked`;
    button.disabled = picked === 0;
  }
  const every = document.querySelector("[data-pick-all]");
  if (every) {
    every.hidden = false;
    every.checked = picked > 0 && picked === all.length;
    every.indeterminate = picked > 0 && picked < all.length;
  }
}

function prepare() {
  for (const button of document.querySelectorAll("[data-copy-from]")) {
    if (!ready.has(button)) {
      ready.add(button);
      prepareCopy(button);
    }
  }
  showPicked();
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick-all]")) {
    picks().forEach((pick) => { pick.checked = event.target.checked; });
    showPicked();
  } else if (event.target.matches("input[name=id][form=picked]")) {
    showPicked();
  }
});

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !confirm(question)) {
    event.preventDefault();
  }
});

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href='#new-url']") : null;
  if (link) {
    event.preventDefault();
    document.getElementById("new-url").focus();
  }
});

document.addEventListener("htmx:load", prepare);
prepare();

// What a page was told by the one before it is not told again when it is reloaded.
const here = new URL(location.href);
if (here.searchParams.has("resent")) {
  here.searchParams.delete("resent");
  history.replaceState(null, "", here);
}
