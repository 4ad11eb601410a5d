// The list of webhooks on the user's page, and what is not saved yet.

const account = document.getElementById("account");
const list = document.querySelector("[data-webhooks]");
const row = document.querySelector("[data-webhook-row]");
const none = document.querySelector("[data-no-webhooks]");
const state = document.querySelector("[data-save-state]");

function changed() {
  state.textContent = "Not saved yet.";
  none.hidden = list.children.length > 0;
}

document.querySelector("[data-add-webhook]").addEventListener("click", () => {
  list.append(row.content.cloneNode(true));
  list.lastElementChild.querySelector("input").focus();
  changed();
});

list.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-remove-webhook]")) {
    event.target.closest("li").remove();
    changed();
    document.querySelector("[data-add-webhook]").focus();
  }
});

document.addEventListener("input", (event) => {
  if (event.target.form === account) {
    changed();
  }
});

account.addEventListener("submit", () => { state.textContent = "Saving …"; });
account.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) {
    state.textContent = "Not saved.";
  }
});

if (location.search === "?saved=yes") {
  history.replaceState(null, "", location.pathname);
}
