#!/usr/bin/env python3
"""Checks a bundle's journal against its result.json, without CallReady:  python3 docs/verify.py BUNDLE
It does not check the signature of result.json: ssh-keygen does (docs/results.md)."""
import hashlib, json, pathlib, sys, zlib

bundle = pathlib.Path(sys.argv[1])
journal, head = (bundle / "journal.jsonl").read_bytes(), "0" * 64
lines = journal.split(b"\n")
if lines.pop() != b"": sys.exit("the last line is cut off")
for seq, line in enumerate(lines):
    if line[-18:] != b',"crc":"%08x"}' % zlib.crc32(line[:-18]): sys.exit(f"line {seq + 1}: its checksum does not fit")
    entry = json.loads(line)
    if (entry["seq"], entry["prev"]) != (seq, head): sys.exit(f"line {seq + 1}: it does not follow the line before it")
    head = hashlib.sha256(line).hexdigest()
found = {"file": "journal.jsonl", "lines": len(lines), "bytes": len(journal), "head": head,
         "sha256": hashlib.sha256(journal).hexdigest()}
if json.loads((bundle / "result.json").read_bytes())["journal"] != found: sys.exit("result.json names another journal")
print(f"{len(lines)} lines hold together and are the journal that result.json names")
