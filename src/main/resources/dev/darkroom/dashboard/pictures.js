// The pictures that go along with a job: dropped, chosen, pasted, or named by URL, and shown before they are sent.

const TYPES = new Set(["image/png", "image/jpeg", "image/webp", "image/gif"]);
const MEBIBYTE = 1024 * 1024;
const MEGABYTE = 1_000_000;

const { tell } = await import(document.querySelector('script[src$="/shell.js"]').src);

const composer = document.getElementById("composer");
const box = document.querySelector("[data-pictures]");
const list = box.querySelector("[data-thumbs]");
const row = box.querySelector("[data-thumb]");
const status = box.querySelector("[data-pictures-status]");
const files = box.querySelector("input[type=file]");
const urls = box.querySelector(".picture-urls input");
const most = Number(box.dataset.most);
const mostBytes = Number(box.dataset.bytes);
const largest = Number(box.dataset.largest);

/** What was added, in order: each has a name, and a file or a URL. */
let pictures = [];

function bytes() {
  return pictures.reduce((sum, picture) => sum + (picture.file?.size ?? 0), 0);
}

/** Why a file can't be taken; undefined where it can. */
function trouble(file) {
  if (!TYPES.has(file.type)) {
    return `${file.name} is no PNG, JPEG, WebP or GIF.`;
  }
  if (file.size > largest) {
    return `${file.name} is too large: it has ${Math.ceil(file.size / MEBIBYTE)} MB, and a picture may have ${largest / MEBIBYTE} MB.`;
  }
  // One that takes the place of another need not fit beside it.
  const others = most === 1 ? 0 : bytes();
  return others + file.size > mostBytes
      ? `${file.name} is too large beside the others: all together may have ${mostBytes / MEGABYTE} MB.`
      : undefined;
}

function add(picture) {
  if (most === 1) {
    pictures.forEach(forget);
    pictures = [];
  } else if (pictures.length >= most) {
    tell(`At most ${most} pictures can be taken.`);
    return;
  }
  pictures.push(picture);
  status.textContent = `${picture.name} is added: picture ${pictures.length} of at most ${most}.`;
  show();
}

/** Adds those that can be taken, and says of each other one why it can't be. */
function addFiles(chosen) {
  const troubles = [];
  for (const file of chosen) {
    const sentence = trouble(file);
    if (sentence) {
      troubles.push(sentence);
    } else {
      add({ name: file.name, file, shown: URL.createObjectURL(file) });
    }
  }
  if (troubles.length) {
    tell(troubles.join(" "));
  }
}

function addUrl(text) {
  let url;
  try {
    url = new URL(text);
  } catch {
    // Told below, as is what has another scheme.
  }
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    tell(`“${text}” is no URL of a picture.`);
    return;
  }
  if (url.origin === location.origin && url.pathname.startsWith("/assets/")) {
    addOwn(url.pathname);
  } else {
    // A page may show no other server's pictures.
    add({ name: url.host, url: text });
  }
}

/** Takes a picture of this server as a file: the server may know itself under another name than the browser does. */
async function addOwn(path) {
  const answer = await fetch(path);
  if (answer.ok) {
    const blob = await answer.blob();
    addFiles([new File([blob], "picture" + path.slice(path.lastIndexOf(".")), { type: blob.type })]);
  } else {
    tell("This picture is no longer there.");
  }
}

function addUrls(text) {
  text.split(/\s+/).filter((word) => word).forEach(addUrl);
}

/** Takes what is dropped or pasted; says whether there was a picture. */
function take(transfer) {
  // A picture that is dragged from a page is a link to it and a copy: the link is the original.
  const link = transfer.getData("text/uri-list").split("\n").find((line) => line && !line.startsWith("#"));
  if (link) {
    addUrl(link.trim());
  } else {
    addFiles(transfer.files);
  }
  return link || transfer.files.length > 0;
}

function forget(picture) {
  if (picture.file) {
    URL.revokeObjectURL(picture.shown);
  }
}

function remove(picture) {
  const place = pictures.indexOf(picture);
  forget(picture);
  pictures.splice(place, 1);
  status.textContent = `${picture.name} is removed.`;
  show();
  (list.querySelectorAll("button")[Math.min(place, pictures.length - 1)] ?? files).focus();
}

function thumb(picture) {
  const item = row.content.cloneNode(true).firstElementChild;
  const image = item.querySelector("img");
  if (picture.shown) {
    image.src = picture.shown;
    image.hidden = false;
  }
  item.title = picture.url ?? picture.name;
  item.querySelector(".thumb-name").textContent = picture.name;
  const button = item.querySelector("button");
  button.setAttribute("aria-label", `Remove ${picture.name}`);
  button.addEventListener("click", () => remove(picture));
  return item;
}

function show() {
  list.replaceChildren(...pictures.map(thumb));
  list.hidden = pictures.length === 0;
  box.toggleAttribute("data-full", pictures.length >= most);
}

function clear() {
  pictures.forEach(forget);
  pictures = [];
  show();
}

files.addEventListener("change", () => {
  addFiles(files.files);
  files.value = "";
});

urls.addEventListener("change", () => {
  const text = urls.value;
  urls.value = "";
  addUrls(text);
});

urls.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && urls.value.trim()) {
    event.preventDefault();
    urls.dispatchEvent(new Event("change"));
  }
});

document.addEventListener("paste", (event) => {
  const isWriting = event.target instanceof Element && event.target.matches("input, textarea");
  if (event.clipboardData.files.length > 0) {
    addFiles(event.clipboardData.files);
    event.preventDefault();
  } else if (!isWriting && /^https?:\/\/\S+$/.test(event.clipboardData.getData("text/plain").trim())) {
    addUrl(event.clipboardData.getData("text/plain").trim());
    event.preventDefault();
  }
});

const carries = (event) => event.dataTransfer.types.some((type) => type === "Files" || type === "text/uri-list");

document.addEventListener("dragover", (event) => {
  if (carries(event)) {
    event.preventDefault();
    box.toggleAttribute("data-over", true);
  }
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) {
    box.toggleAttribute("data-over", false);
  }
});

document.addEventListener("drop", (event) => {
  box.toggleAttribute("data-over", false);
  if (carries(event) && take(event.dataTransfer)) {
    event.preventDefault();
  }
});

composer.addEventListener("htmx:configRequest", (event) => {
  if (event.target === composer) {
    const form = event.detail.formData;
    form.delete("picture");
    pictures.forEach(({ file, url }) => (file ? form.append("picture", file, file.name) : form.append("picture", url)));
  }
});

const button = composer.querySelector("button.primary");
const word = button.textContent;

composer.addEventListener("htmx:xhr:progress", (event) => {
  if (event.detail.lengthComputable && event.detail.loaded < event.detail.total) {
    button.textContent = `${Math.floor((100 * event.detail.loaded) / event.detail.total)} % sent`;
  }
});

composer.addEventListener("htmx:afterRequest", (event) => {
  button.textContent = word;
  if (event.detail.successful && event.target === composer && composer.dataset.tool === "DESCRIBE") {
    clear();
  }
});

box.dataset.live = "";
addUrls(urls.value);
urls.value = "";
show();
