#!/usr/bin/env python3
"""Runs the commands of README.md's console blocks and writes their output below them.

usage: update_transcripts.py PATH-TO-TALKOFF

A test runs the same commands and compares; this writes them anew after a screen was changed on
purpose. Look at the difference before committing it.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def environment(program: pathlib.Path) -> dict[str, str]:
    kept = {"HOME": os.environ.get("HOME", "/"), "TZ": "UTC", "LANG": "C.UTF-8"}
    kept["PATH"] = f"{program.resolve().parent}:{os.environ['PATH']}"
    kept["TALKOFF_SCRIPTS"] = str(ROOT / "scripts")
    kept["TALKOFF_CONTACTS"] = str(ROOT / "contacts")
    return kept


def rewritten(block: str, program: pathlib.Path) -> str:
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
            run = subprocess.run(
                command, shell=True, cwd=folder, env=environment(program), text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            lines.append("$ " + command)
            lines += [line.rstrip() for line in run.stdout.rstrip("\n").split("\n")]
    return "```console\n" + "\n".join(lines) + "\n```"


def main() -> None:
    program = pathlib.Path(sys.argv[1])
    readme = ROOT / "README.md"
    text = re.sub(
        r"```console\n(.*?)\n```", lambda match: rewritten(match.group(1), program),
        readme.read_text(), flags=re.DOTALL)
    readme.write_text(text)


if __name__ == "__main__":
    main()
