// The page of a job: steps that a reader has unfolded stay so when the job is shown anew.

const story = document.getElementById("story");
const open = new Set();

// The event does not bubble.
story.addEventListener("toggle", ({ target }) => {
  if (target.isConnected && target.matches(".steps")) {
    open[target.open ? "add" : "delete"](target.id);
  }
}, { capture: true });

new MutationObserver(() => {
  open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
}).observe(story, { childList: true });
