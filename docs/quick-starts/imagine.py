# Makes four pictures from a text and prints their addresses. Python 3.8 or newer.
#
#   DARKROOM_TOKEN=<your API key> python3 imagine.py "a lighthouse on a cliff"

import json
import os
import sys
import time
import urllib.error
import urllib.request

SERVER = os.environ.get("DARKROOM_URL", "http://127.0.0.1:8055")
TOKEN = os.environ.get("DARKROOM_TOKEN", "")
PAUSE = 3  # seconds between two looks


def call(path, body=None):
    request = urllib.request.Request(
        SERVER + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + TOKEN, "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)["data"]
    except urllib.error.HTTPError as error:
        sys.exit(json.load(error)["errors"][0]["message"])


prompt = sys.argv[1] if len(sys.argv) > 1 else "a lighthouse on a cliff"
image = call("/items/images", {"prompt": prompt})
while image["status"] not in ("completed", "failed"):
    time.sleep(PAUSE)
    image = call("/items/images/" + image["id"])

if image["status"] == "failed":
    sys.exit(image["error"])
print("\n".join(image["upscaled_urls"]))
