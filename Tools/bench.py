#!/usr/bin/env python3
"""Prints our figures beside those of the sqlite3 shell, hledger and ledger, measured in one run.

usage: bench.py PROGRAM [--sizes 10000,1000000] [--runs N] [--seed N] [--peer-minutes N]

Ratios travel between machines, seconds do not: read the last column. Goals are from the product's
own list; a figure that misses its goal says so.
"""
import argparse
import os
import pathlib
import pty
import random
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import termios
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DAY = 86_400
TODAY = "2026-03-02"


def write_invoices(path: pathlib.Path, count: int, seed: int) -> None:
    """Writes `count` invoices of a tenth as many accounts, most of them overdue or paid."""
    dice = random.Random(seed)
    base = time.mktime(time.strptime(TODAY, "%Y-%m-%d"))
    day = [time.strftime("%Y-%m-%d", time.localtime(base + n * DAY + 43_200)) for n in range(-400, 60)]
    with path.open("w") as file:
        file.write("account,name,number,issued,due,amount,currency,disputed,paid-on\n")
        for number in range(count):
            account = dice.randrange(max(1, count // 10))
            issued = dice.randrange(0, 398)
            due = issued + 30
            amount = f"{dice.randrange(100, 2_000_000) / 100:.2f}"
            paid = day[min(400, issued + dice.randrange(5, 60))] if dice.random() < 0.6 else ""
            disputed = "yes" if dice.random() < 0.02 else ""
            file.write(
                f"C{account:06d},Customer {account},{number:08d},{day[issued]},{day[due]},"
                f"{amount},EUR,{disputed},{paid}\n")


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(self, arguments: list[str], environment: dict[str, str]):
        self.started = time.perf_counter()
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execvpe(arguments[0], arguments, environment)
        self.text = b""

    def wait(self, pattern: bytes, editing: bool = True, seconds: float = 60) -> float:
        """Waits for output that matches, and then for the line editor; returns when."""
        expression = re.compile(pattern, re.DOTALL)
        deadline = time.perf_counter() + seconds
        while not expression.search(self.text):
            self.read(deadline)
        seen = time.perf_counter()
        while editing and termios.tcgetattr(self.descriptor)[3] & termios.ICANON:
            if time.perf_counter() > deadline:
                raise TimeoutError(f"still not editing after {pattern!r}")
        return max(seen, time.perf_counter()) if editing else seen

    def read(self, deadline: float) -> None:
        ready, _, _ = select.select([self.descriptor], [], [], max(0, deadline - time.perf_counter()))
        if not ready:
            raise TimeoutError(f"waited in vain; the last output: {self.text[-400:]!r}")
        self.text += os.read(self.descriptor, 65_536)

    def type(self, text: bytes) -> float:
        self.text = b""
        moment = time.perf_counter()
        os.write(self.descriptor, text)
        return moment

    def memory_megabytes(self) -> float:
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def row(what: str, ours: float, peer: float | None, goal: str, met: bool | None) -> None:
    peer_text = f"{peer * 1000:10.2f}" if peer is not None else " " * 10
    ratio = f"{ours / peer:6.2f} x" if peer else " " * 8
    verdict = "" if met is None else ("  met" if met else "  MISSED")
    print(f"{what:44} {ours * 1000:10.2f} {peer_text} {ratio}  {goal}{verdict}", flush=True)


def first_to_go() -> None:
    """Makes this process the one the system ends where memory runs out."""
    pathlib.Path("/proc/self/oom_score_adj").write_text("1000")


class Bench:
    def __init__(
        self, program: str, folder: pathlib.Path, runs: int, seed: int, peer_seconds: float
    ):
        self.program = program
        self.folder = folder
        self.runs = runs
        self.seed = seed
        self.peer_seconds = peer_seconds
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "TZ": "UTC", "LANG": "C.UTF-8",
            "TERM": "xterm-256color", "TALKOFF_SCRIPTS": str(ROOT / "scripts"),
            "TALKOFF_CONTACTS": str(ROOT / "contacts"),
        }

    def ours(self, ledger: pathlib.Path) -> list[str]:
        return [self.program, "--ledger", str(ledger), "--now", f"{TODAY}T10:00Z", "--as", "bench"]

    def run(self, *arguments: str) -> float:
        start = time.perf_counter()
        subprocess.run(arguments, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    def peer(self, *arguments: str) -> tuple[float, str | None]:
        """The time of another program, and what stopped it where it did not come to an end.

        A book of a million invoices can take more memory or patience than there is.
        """
        start = time.perf_counter()
        try:
            done = subprocess.run(
                arguments, env=self.environment, stdout=subprocess.DEVNULL,
                timeout=self.peer_seconds, preexec_fn=first_to_go)
        except subprocess.TimeoutExpired:
            return time.perf_counter() - start, f"stopped after {self.peer_seconds / 60:.0f} minutes"
        stopped = None if done.returncode == 0 else f"gave up with {done.returncode}"
        return time.perf_counter() - start, stopped

    def fill(self, count: int) -> pathlib.Path:
        """Imports a generated file, beside the sqlite3 shell's `.import` of it and its indexes."""
        file = self.folder / f"{count}.csv"
        write_invoices(file, count, self.seed)
        ledger = self.folder / f"{count}" / "ledger.sqlite"
        self.run(self.program, "init", "--practice", "--ledger", str(ledger))
        ours = self.run(self.program, "import", "invoices", str(file), "--ledger", str(ledger))
        plain = self.folder / f"{count}.sqlite"
        peer = self.run(
            "sqlite3", str(plain), ".mode csv", f".import {file} invoice",
            "create unique index k on invoice(account, number); create index d on invoice(due)")
        row(f"import {count:,} invoices", ours, peer, "<= 3 x", ours <= 3 * peer)
        return ledger

    def start_to_prompt(self, ledger: pathlib.Path, count: int) -> None:
        peer_file = self.folder / f"{count}.sqlite"
        ours, peer = [], []
        for _ in range(self.runs):
            for times, arguments, prompt in (
                (ours, self.ours(ledger), rb"talkoff> "),
                (peer, ["sqlite3", str(peer_file)], rb"sqlite> "),
            ):
                terminal = Terminal(arguments, self.environment)
                times.append(terminal.wait(prompt) - terminal.started)
                terminal.end()
        a, b = statistics.median(ours), statistics.median(peer)
        row(f"start to prompt, {count:,} invoices", a, b, "<= 1.5 x", a <= 1.5 * b)

    def key_to_echo(self, ledger: pathlib.Path, keys: int) -> None:
        figures = []
        for arguments, prompt in ((self.ours(ledger), rb"talkoff> "), (["sqlite3"], rb"sqlite> ")):
            terminal = Terminal(arguments, self.environment)
            terminal.wait(prompt)
            times = []
            for number in range(keys):
                key = b"abcdefghij"[number % 10:number % 10 + 1]
                sent = terminal.type(key)
                times.append(terminal.wait(re.escape(key), editing=False) - sent)
                if number % 40 == 39:
                    terminal.type(b"\x15")
                    terminal.wait(rb".", editing=False)
                    time.sleep(0.02)
            terminal.end()
            figures.append(times)
        for name, share in (("p50", 0.5), ("p99", 0.99)):
            a, b = quantile(figures[0], share), quantile(figures[1], share)
            goal, met = ("<= 1.2 x", a <= 1.2 * b) if name == "p99" else ("", None)
            row(f"key to echo, {name}", a, b, goal, met)

    def enter_to_next_step(self, ledger: pathlib.Path, steps: int) -> None:
        ours = Terminal(self.ours(ledger)[:1] + ["call"] + self.ours(ledger)[1:], self.environment)
        ours.wait(rb"dial> ")
        ours.type(b"\r")
        ours.wait(rb"Opening.*answer> ")
        ours.type(b"1")
        ours.wait(rb"Confirm the person.*answer> ")
        peer = Terminal(["sqlite3", str(self.folder / "peer.sqlite")], self.environment)
        peer.wait(rb"sqlite> ")
        for line in (b"pragma journal_mode=wal;\n", b"pragma synchronous=full;\n", b"create table t(a, b);\n"):
            peer.type(line)
            peer.wait(rb"\n.*sqlite> ")
        body = b"x" * 400
        a, b = [], []
        for _ in range(steps // 2):
            for key, step in ((b"3", rb"Gatekeeper"), (b"1", rb"Confirm the person")):
                sent = ours.type(key)
                a.append(ours.wait(step + rb".*answer> ") - sent)
                peer.type(b"insert into t values(1, '" + body + b"');")
                peer.wait(rb"\);", editing=False)
                sent = peer.type(b"\n")
                b.append(peer.wait(rb"\n.*sqlite> ") - sent)
        ours.end()
        peer.end()
        row("Enter to next step, recorded, p50", quantile(a, 0.5), quantile(b, 0.5), "<= 1.5 x", quantile(a, 0.5) <= 1.5 * quantile(b, 0.5))
        row("Enter to next step, recorded, p99", quantile(a, 0.99), quantile(b, 0.99), "", None)

    def aging_beside_books(self, ledger: pathlib.Path, count: int) -> None:
        """`report aging` as a command beside the balances of the same books in other programs."""
        journal = self.folder / f"{count}.journal"
        export = self.run(*self.ours(ledger), "export", "hledger", "--out", str(journal))
        row(f"export hledger, {count:,} invoices", export, None, "", None)
        ours = statistics.median(
            self.run(*self.ours(ledger), "report", "aging") for _ in range(self.runs))
        for peer in ("hledger", "ledger"):
            if not shutil.which(peer):
                print(f"report aging beside {peer}: {peer} is not installed", flush=True)
                continue
            theirs, stopped = self.peer(peer, "-f", str(journal), "balance", "assets:receivable")
            if stopped:
                print(f"report aging beside {peer}, {count:,}: ours {ours:.2f} s; {peer} {stopped}", flush=True)
                continue
            row(f"report aging beside {peer}, {count:,}", ours, theirs, "<= 1/20", ours * 20 <= theirs)

    def find(self, count: int) -> None:
        """Looks for words in everything that was said: the file out of the cache, then in it."""
        probe = pathlib.Path(self.program).with_name("ledger-probe")
        if not probe.exists():
            print("find: ledger-probe is not built beside the program", flush=True)
            return
        ledger = self.folder / "said.sqlite"
        self.run(str(probe), "create", str(ledger))
        said = self.run(str(probe), "say", str(ledger), str(count))
        row(f"{count:,} entries said and indexed", said, None, "", None)
        for whom, account, words in (
            ("one debtor", "C42", "15th"), ("a debtor with a tenth of it", "TALKATIVE", "cheque 15th"),
            ("all", "all", "15th"), ("all", "all", "customer depart"),
        ):
            with ledger.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            told = subprocess.run(
                [str(probe), "find", str(ledger), account, words], check=True, capture_output=True,
                text=True).stdout
            first, then = (int(number) / 1e6 for number in re.findall(r"(\d+) us", told))
            row(f"find {words}, {whom}, cold", first, None, "<= 50 ms", first <= 0.050)
            row(f"find {words}, {whom}, warm", then, None, "<= 50 ms", then <= 0.050)

    def inside(self, ledger: pathlib.Path, command: bytes, done: bytes) -> float:
        """The median time of a command at the prompt, the program already running."""
        terminal = Terminal(self.ours(ledger), self.environment)
        terminal.wait(rb"talkoff> ")
        times = []
        for _ in range(self.runs):
            terminal.type(command)
            terminal.wait(re.escape(command[-6:]), editing=False)
            sent = terminal.type(b"\r")
            times.append(terminal.wait(done + rb".*talkoff> ") - sent)
        self.memory = terminal.memory_megabytes()
        terminal.end()
        return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--sizes", default="10000,1000000")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--seed", type=int, default=20260302)
    parser.add_argument("--peer-minutes", type=float, default=30)
    options = parser.parse_args()
    program = shutil.which(options.program) or sys.exit(f"{options.program}: no such program")
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="talkoff-bench-") as folder:
        bench = Bench(
            os.path.abspath(program), pathlib.Path(folder), options.runs, options.seed,
            options.peer_minutes * 60)
        print(f"seed {options.seed}; {'':35} ours (ms)  peer (ms)   ratio  goal")
        worklists: list[float] = []
        for count in sizes:
            ledger = bench.fill(count)
            bench.start_to_prompt(ledger, count)
            worklist = bench.inside(ledger, b"worklist --limit 20", rb"20  ")
            flat = worklist <= 1.3 * worklists[-1] if worklists else None
            worklists.append(worklist)
            row(f"worklist at the prompt, {count:,} invoices", worklist, None, "<= 10 ms, flat", worklist <= 0.010 and flat is not False)
            brief = bench.inside(ledger, b"brief C000042", rb"Overdue")
            row(f"brief at the prompt, {count:,} invoices", brief, None, "<= 10 ms", brief <= 0.010)
            aging = bench.inside(ledger, b"report aging", rb"total")
            row(f"report aging, {count:,} invoices", aging, None, "", None)
            bench.aging_beside_books(ledger, count)
            print(f"{'memory at the prompt':44} {bench.memory:7.1f} MB {'':20} <= 64 MB" + ("  met" if bench.memory <= 64 else "  MISSED"))
        bench.find(sizes[-1])
        bench.key_to_echo(ledger, 400)
        bench.enter_to_next_step(ledger, 200)


if __name__ == "__main__":
    main()
