#!/usr/bin/env python3
"""Checks a bundle without CallReady:  python3 docs/verify.py BUNDLE [NAMESPACE]
Stock ssh-keygen proves result.json and names the key's fingerprint; result.json names the journal, read here line by line."""
import hashlib, json, pathlib, subprocess, sys, zlib
bundle, namespace = pathlib.Path((sys.argv[1:] or sys.exit(__doc__))[0]), (sys.argv[2:] or ["practice@callready"])[0]
result, journal, head = (bundle / "result.json").read_bytes(), (bundle / "journal.jsonl").read_bytes(), "0" * 64
signed = ["ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", bundle / "result.json.sig"]
if subprocess.run(signed, input=result).returncode: sys.exit("the signature does not fit result.json")
lines = journal[:-1].split(b"\n") if journal[-1:] == b"\n" else sys.exit("the journal is empty, or its last line is cut off")
once = lambda pairs: dict(pairs) if len(dict(pairs)) == len(pairs) else sys.exit("a name stands there twice")
for seq, line in enumerate(lines):
    if line[-18:] != b',"crc":"%08x"}' % zlib.crc32(line[:-18]): sys.exit(f"line {seq + 1}: its checksum does not fit")
    entry = json.loads(line, object_pairs_hook=once)
    if (entry["seq"], entry["prev"]) != (seq, head): sys.exit(f"line {seq + 1}: it does not follow the line before it")
    head = hashlib.sha256(line).hexdigest()
found = {"lines": len(lines), "bytes": len(journal), "sha256": hashlib.sha256(journal).hexdigest(), "head": head}
if json.loads(result, object_pairs_hook=once)["journal"] != {"file": "journal.jsonl", **found}: sys.exit("result.json names another journal")
print(f"{len(lines)} lines hold together and are the journal that result.json names")
