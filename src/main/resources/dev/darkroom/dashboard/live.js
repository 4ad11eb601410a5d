// One stream tells of all jobs: each card that changed is the event "card" of the document.

const AGAIN_AFTER = 3000;

function follow() {
  const source = new EventSource("/live");
  source.addEventListener("card", (event) => {
    document.dispatchEvent(new CustomEvent("card", { detail: event.data }));
  });
  source.addEventListener("error", () => {
    // A stream that ends is begun again by the browser; one that is refused is not.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(renew, AGAIN_AFTER);
    }
  });
  addEventListener("pagehide", () => source.close(), { once: true });
}

async function renew() {
  try {
    const answer = await fetch("/live/session", { headers: { "HX-Request": "true" } });
    if (answer.status === 401) {
      location.assign(`/login?next=${location.pathname}`);
      return;
    }
  } catch {
    // The server is away; the next try may find it.
  }
  follow();
}

follow();
