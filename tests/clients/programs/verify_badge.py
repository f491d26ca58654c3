"""joserfc verifies a badge: ``verify_badge.py KEYS.json TOKEN``; prints the name of the badge."""

import json
import sys
from pathlib import Path

from joserfc import jws
from joserfc.jwk import KeySet

keys = KeySet.import_key_set(json.loads(Path(sys.argv[1]).read_text()))
signed = jws.deserialize_compact(sys.argv[2], keys, algorithms=["ES256", "RS256"])
print(json.loads(signed.payload)["name"])
