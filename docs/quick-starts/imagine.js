// Makes four pictures from a text and prints their addresses. Node.js 18 or newer.
//
//   DARKROOM_TOKEN=<your API key> node imagine.js "a lighthouse on a cliff"

const server = process.env.DARKROOM_URL ?? 'http://127.0.0.1:8055';
const headers = {
  Authorization: `Bearer ${process.env.DARKROOM_TOKEN}`,
  'Content-Type': 'application/json',
};
const pause = 3000; // milliseconds between two looks

async function call(path, options = {}) {
  const response = await fetch(server + path, { ...options, headers });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.errors[0].message);
  }
  return answer.data;
}

async function main() {
  const prompt = process.argv[2] ?? 'a lighthouse on a cliff';
  let image = await call('/items/images', { method: 'POST', body: JSON.stringify({ prompt }) });
  while (image.status !== 'completed' && image.status !== 'failed') {
    await new Promise((resolve) => setTimeout(resolve, pause));
    image = await call(`/items/images/${image.id}`);
  }
  if (image.status === 'failed') {
    throw new Error(image.error);
  }
  console.log(image.upscaled_urls.join('\n'));
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
