// Receives webhooks and prints those that Darkroom signed. Needs nothing but Node 18 or newer.
//
// WEBHOOK_SECRET=whsec_... PORT=9000 node verify.js

const { createHmac, timingSafeEqual } = require('node:crypto');
const { createServer } = require('node:http');

function same(expected, claimed) {
  const [one, other] = [Buffer.from(expected), Buffer.from(claimed)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function isSigned(secret, headers, body) {
  const expected = createHmac('sha256', secret).update(body).digest('hex');
  return same(expected, headers['x-midjourney-signature'] ?? '');
}

function isSignedAndFresh(secret, headers, body, now) {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
  const at = headers['webhook-timestamp'];
  const mac = createHmac('sha256', key).update(`${headers['webhook-id']}.${at}.`).update(body);
  const expected = 'v1,' + mac.digest('base64');
  const claimed = (headers['webhook-signature'] ?? '').split(' ');
  return Math.abs(now - Number(at)) <= 300 && claimed.some((one) => same(expected, one));
}

const secret = process.env.WEBHOOK_SECRET;
if (!secret) {
  console.error('Set WEBHOOK_SECRET.');
  process.exit(1);
}
const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const genuine =
    isSigned(secret, request.headers, body) &&
    isSignedAndFresh(secret, request.headers, body, Date.now() / 1000);
  response.writeHead(genuine ? 204 : 401).end();
  console.log(genuine ? body.toString() : 'refused: not signed by Darkroom');
});
server.listen(Number(process.env.PORT ?? 9000), '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`);
});
