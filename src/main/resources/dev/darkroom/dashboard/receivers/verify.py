"""Receives webhooks and prints those that Darkroom signed. Needs nothing but Python 3.9 or newer.

WEBHOOK_SECRET=whsec_... PORT=9000 python3 verify.py
"""

import base64
import hashlib
import hmac
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def same(expected, claimed):
    return hmac.compare_digest(expected.encode(), (claimed or "").encode())


def is_signed(secret, headers, body):
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return same(expected, headers.get("X-Midjourney-Signature"))


def is_signed_and_fresh(secret, headers, body, now):
    key = base64.b64decode(secret[6:]) if secret.startswith("whsec_") else secret.encode()
    at = headers.get("webhook-timestamp", "")
    content = f"{headers.get('webhook-id')}.{at}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    claimed = headers.get("webhook-signature", "").split()
    return at.isdecimal() and abs(now - int(at)) <= 300 and any(same(expected, c) for c in claimed)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        genuine = is_signed(secret, self.headers, body) and is_signed_and_fresh(
            secret, self.headers, body, time.time()
        )
        self.send_response(204 if genuine else 401)
        self.end_headers()
        print(body.decode() if genuine else "refused: not signed by Darkroom", flush=True)

    def log_message(self, *args):
        pass


secret = os.environ.get("WEBHOOK_SECRET")
if not secret:
    raise SystemExit("Set WEBHOOK_SECRET.")
server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 9000))), Receiver)
print(f"Listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
