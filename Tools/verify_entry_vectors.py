#!/usr/bin/env python3
"""Checks the golden vectors of ledger entries without any of talkoff's code.

Usage: verify_entry_vectors.py FILE

FILE is Tests/CollectionsLedgerTests/Vectors/entries-v1.json. docs/SPEC-ledger.md says in words what
is computed here. Only the standard library is used, so that a stranger can run it: exit 0 when all
agree, 1 when something does not (each is named), 2 when FILE cannot be read.
"""

import hashlib
import json
import struct
import sys


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def prefixed(field):
    """A field with its length before it: 32 bits, big-endian."""
    return struct.pack(">I", len(field)) + field


def commitment(field):
    """What an entry holds of a personal text."""
    return sha256(
        b"talkoff/pii/v1\0",
        prefixed(field["name"].encode()),
        bytes.fromhex(field["salt"]),
        field["value"].encode(),
    )


def root(leaves):
    """The Merkle root of RFC 6962, section 2.1."""
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return sha256(b"\0", leaves[0])
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\1", root(leaves[:half]), root(leaves[half:]))


def canonical_json(value):
    """Keys sorted by UTF-16, no blanks, no numbers beyond 2^53, no null."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        members = (canonical_json(key) + ":" + canonical_json(value[key]) for key in keys)
        return "{" + ",".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical_json(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) <= 1 << 53:
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    raise ValueError("a body has no such value: %r" % (value,))


def entry_bytes(entry):
    """The bytes that are hashed and kept."""
    leaves = [commitment(field) for field in sorted(entry["personal"], key=lambda f: f["name"])]
    return b"".join((
        b"talkoff/entry/v1\0",
        prefixed(bytes.fromhex(entry["ledger"])),
        prefixed(entry["account"].encode()),
        struct.pack(">Q", entry["sequence"]),
        bytes.fromhex(entry["previous"]),
        prefixed(bytes.fromhex(entry["entry"])),
        prefixed(bytes.fromhex(entry["call"])),
        struct.pack(">q", int(entry["recordedAt"])),
        prefixed(entry["zone"].encode()),
        prefixed(entry["actor"].encode()),
        prefixed(entry["kind"].encode()),
        prefixed(entry["body"].encode()),
        root(leaves),
    ))


def marked(identifier, version):
    """The version and the variant of RFC 9562 put into 16 bytes."""
    identifier = bytearray(identifier)
    identifier[6] = identifier[6] & 0x0F | version << 4
    identifier[8] = identifier[8] & 0x3F | 0x80
    return bytes(identifier)


def named_id(case):
    """The identifier that the same words always give."""
    ledger = bytes.fromhex(case["ledger"])
    words = [prefixed(word.encode()) for word in case["words"]]
    return marked(sha256(ledger, *words[:2])[:6] + sha256(ledger, *words)[:10], 8)


def timed_id(case):
    """A time-ordered identifier: 48 bits of milliseconds, then dice."""
    milliseconds = int(case["recordedAt"]) // 1000
    dice = struct.pack(">QQ", *(int(throw, 16) for throw in case["dice"]))
    return marked(struct.pack(">Q", milliseconds)[2:] + dice[:10], 7)


def differences(vectors):
    """Names what does not agree."""
    for entry in vectors["entries"]:
        name = entry["name"]
        if canonical_json(json.loads(entry["body"])) != entry["body"]:
            yield name + ": the body is not canonical"
        for field in entry["personal"]:
            if commitment(field).hex() != field["commitment"]:
                yield "%s: the commitment of '%s'" % (name, field["name"])
        found = entry_bytes(entry)
        if found[-32:].hex() != entry["personalRoot"]:
            yield name + ": the personal root"
        if found.hex() != entry["bytes"]:
            yield name + ": the bytes"
        if sha256(found).hex() != entry["hash"]:
            yield name + ": the hash"
    for case in vectors["roots"]:
        if root([bytes.fromhex(leaf) for leaf in case["leaves"]]).hex() != case["root"]:
            yield "the root of %d leaves" % len(case["leaves"])
    for case in vectors["namedIDs"]:
        if named_id(case).hex() != case["id"]:
            yield "the identifier of %s" % case["words"]
    for case in vectors["timedIDs"]:
        if timed_id(case).hex() != case["id"]:
            yield "the identifier made at %s" % case["recordedAt"]


def main(arguments):
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            vectors = json.load(file)
    except (OSError, ValueError) as error:
        print("%s: %s" % (arguments[0], error), file=sys.stderr)
        return 2
    found = list(differences(vectors))
    for difference in found:
        print(difference)
    kinds = ("entries", "roots", "namedIDs", "timedIDs")
    if not found:
        print("all %d vectors agree" % sum(len(vectors[kind]) for kind in kinds))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
