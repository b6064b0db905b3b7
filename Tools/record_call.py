#!/usr/bin/env python3
"""Records a call from the real program: pictures for the README, and a film of it.

usage: record_call.py PROGRAM FOLDER

Writes FOLDER/call-*.svg (the screen at a moment) and FOLDER/call.cast (asciicast version 2, played by
`asciinema play`). The program runs on a pseudo-terminal of 80 columns and 24 rows, on a demo ledger
whose clock is set; what stands on the screen is what it drew. Needs pyte (Debian: python3-pyte).
"""
import json
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from html import escape

import pyte

ROOT = pathlib.Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 80, 24
NOW = "2026-03-02T10:00Z"

# What is typed, what is waited for on the screen, how long a viewer reads it (seconds), and the name
# of the picture that is taken then.
SCENES = [
    ("", r"\? helps\.\ntalkoff> $", 4.0, "today"),
    ("call acme\r", r"dial> $", 4.0, None),
    ("\r", r"Enter when they answer[\s\S]*dial> $", 3.0, None),
    ("\r", r"Could I speak to Dana[\s\S]*answer> $", 4.0, "opening"),
    ("2", r"Am I speaking to Dana[\s\S]*answer> $", 3.0, None),
    ("1", r"When will it be paid\?[\s\S]*answer> $", 3.0, None),
    ("1", r"How much will you pay[\s\S]*amount> $", 2.0, None),
    ("half\r", r"seven thousand nine hundred[\s\S]*date> $", 2.0, None),
    ("fri", r"date> fri", 2.5, "promise"),
    ("\r", r"method> $", 1.5, None),
    ("transfer\r", r"Can I rely on[\s\S]*answer> $", 2.5, None),
    ("1", r"recorded: promise[\s\S]*answer> $", 4.0, "recorded"),
    ("1", r"Ends: promise[\s\S]*end> $", 4.0, "end"),
    ("\r", r"Next: Granite[\s\S]*talkoff> $", 4.0, None),
]

COLORS = {
    "default": "#d8dee9", "black": "#3b4252", "red": "#bf616a", "green": "#a3be8c",
    "brown": "#ebcb8b", "yellow": "#ebcb8b", "blue": "#81a1c1", "magenta": "#b48ead",
    "cyan": "#88c0d0", "white": "#e5e9f0",
}
BACKGROUND = "#242933"
CELL_WIDTH, CELL_HEIGHT, MARGIN = 8.4, 18, 14


class FaintScreen(pyte.Screen):
    """A screen that knows faint letters, which pyte passes over: kept as italics, which nothing uses."""

    def select_graphic_rendition(self, *codes, private=False):
        super().select_graphic_rendition(*(3 if code == 2 else code for code in codes))


class Recording:
    def __init__(self, arguments: list[str], environment: dict[str, str]):
        self.screen = FaintScreen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.film: list[tuple[float, str]] = []
        self.moment = 0.0
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(0, (ROWS, COLUMNS))
            os.execvpe(arguments[0], arguments, environment)

    def read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return False
        data = os.read(self.descriptor, 65_536)
        self.stream.feed(data)
        self.film.append((self.moment, data.decode("utf-8", "replace")))
        return True

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def play(self, keys: str, pattern: str, pause: float) -> None:
        for key in [keys] if len(keys) < 2 else list(keys):
            self.moment += 0.12
            os.write(self.descriptor, key.encode())
            time.sleep(0.02)
            while self.read(0.02):
                pass
        deadline = time.monotonic() + 30
        # The prompt ends in a space, which the row of a screen does not show.
        expression = re.compile(pattern.replace("> $", ">(?: +[a-z]* ?[0-9:]+)?$"))
        while not expression.search(self.text()):
            if time.monotonic() > deadline:
                sys.exit(f"waited in vain for {pattern!r}; the screen:\n{self.text()}")
            self.read(0.1)
        while self.read(0.05):
            pass
        self.moment += pause

    def end(self) -> None:
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


def picture(screen: pyte.Screen) -> str:
    """The screen as an SVG document, row by row, a span for each run of one style."""
    rows = [row for row in range(ROWS)]
    while rows and not "".join(screen.buffer[rows[-1]][c].data for c in range(COLUMNS)).strip():
        rows.pop()
    width = COLUMNS * CELL_WIDTH + 2 * MARGIN
    height = len(rows) * CELL_HEIGHT + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
        f'viewBox="0 0 {width:.0f} {height}" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" '
        'font-size="14">',
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
    ]
    for row in rows:
        column = 0
        while column < COLUMNS:
            first = screen.buffer[row][column]
            style = (first.fg, first.bold, first.italics)
            text = ""
            start = column
            while column < COLUMNS:
                cell = screen.buffer[row][column]
                if (cell.fg, cell.bold, cell.italics) != style:
                    break
                text += cell.data
                column += 1
            if text.strip():
                x = MARGIN + start * CELL_WIDTH
                y = MARGIN + row * CELL_HEIGHT + 14
                weight = ' font-weight="bold"' if first.bold else ""
                faint = ' opacity="0.55"' if first.italics else ""
                parts.append(
                    f'<text x="{x:.1f}" y="{y}" xml:space="preserve" textLength="{len(text) * CELL_WIDTH:.1f}" '
                    f'fill="{COLORS.get(first.fg, COLORS["default"])}"{weight}{faint}>{escape(text)}</text>')
    x = MARGIN + screen.cursor.x * CELL_WIDTH
    y = MARGIN + screen.cursor.y * CELL_HEIGHT + 1
    parts.append(
        f'<rect x="{x:.1f}" y="{y}" width="{CELL_WIDTH}" height="16" fill="{COLORS["default"]}" opacity="0.6"/>')
    return "\n".join(parts + ["</svg>", ""])


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program = shutil.which(sys.argv[1]) or sys.exit(f"{sys.argv[1]}: no such program")
    program = os.path.abspath(program)
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="talkoff-film-") as home:
        environment = {
            "PATH": os.environ["PATH"], "HOME": home, "TZ": "Europe/London", "LANG": "C.UTF-8",
            "TERM": "xterm-256color", "TALKOFF_SCRIPTS": str(ROOT / "scripts"),
            "TALKOFF_CONTACTS": str(ROOT / "contacts"),
        }
        # What opens a tel: link on a desk; here nothing rings.
        dialler = pathlib.Path(home, "xdg-open")
        dialler.write_text("#!/bin/sh\n")
        dialler.chmod(0o755)
        environment["PATH"] = home + ":" + environment["PATH"]
        options = ["--ledger", home + "/demo.sqlite", "--now", NOW, "--as", "ana"]
        subprocess.run(
            [program, "demo", *options], env=environment, check=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, cwd=ROOT)
        recording = Recording([program, *options], environment)
        for keys, pattern, pause, name in SCENES:
            recording.play(keys, pattern, pause)
            if name:
                (folder / f"call-{name}.svg").write_text(picture(recording.screen))
        recording.end()
    header = {"version": 2, "width": COLUMNS, "height": ROWS, "title": "A call with talkoff"}
    lines = [json.dumps(header)]
    lines += [json.dumps([round(moment, 3), "o", text], ensure_ascii=False) for moment, text in recording.film]
    (folder / "call.cast").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
