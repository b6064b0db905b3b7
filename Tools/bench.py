#!/usr/bin/env python3
"""Prints our figures beside those of the sqlite3 shell, hledger and ledger, measured in one run.

usage: bench.py PROGRAM [--sizes 10000,1000000] [--runs N] [--seed N] [--peer-minutes N]

Ratios travel between machines, seconds do not: read the last column. Goals are from the product's
own list; a figure that misses its goal says so. Whatever has a peer is measured in turns, one of
ours and one of theirs, so that a machine that is busy is as busy for both; a ratio is the median of
the ratios of the turns, and can differ from that of the two columns beside it.
"""
import argparse
import os
import pathlib
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
        self.descriptor, inside = os.openpty()
        self.text = b""
        name = os.ttyname(inside)
        actions = [
            (os.POSIX_SPAWN_CLOSE, self.descriptor), (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)]
        # Not a fork: a copy of this process would cost both programs the same and hide the ratio.
        self.started = time.perf_counter()
        self.pid = os.posix_spawnp(
            arguments[0], arguments, environment, file_actions=actions, setsid=True)
        os.close(inside)

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


def row(what: str, ours: float, peer: float | None, goal: str, met: bool | None, ratio: float | None = None) -> None:
    if ratio is None and peer:
        ratio = ours / peer
    peer_text = f"{peer * 1000:10.2f}" if peer is not None else " " * 10
    ratio_text = f"{ratio:6.2f} x" if ratio is not None else " " * 8
    verdict = "" if met is None else ("  met" if met else "  MISSED")
    print(f"{what:44} {ours * 1000:10.2f} {peer_text} {ratio_text}  {goal}{verdict}", flush=True)


def turns_row(what: str, ours: list[float], peer: list[float], goal: float | None) -> None:
    """Prints the medians of two programs that took turns, and the median of the turns' ratios."""
    ratio = statistics.median(a / b for a, b in zip(ours, peer, strict=True))
    words, met = ("", None) if goal is None else (f"<= {goal} x", ratio <= goal)
    row(what, statistics.median(ours), statistics.median(peer), words, met, ratio)


def tail_row(what: str, ours: list[float], peer: list[float], goal: float | None, rounds: int = 8) -> None:
    """Prints the 99th percentiles: the medians, over the rounds, of each round's own.

    One hiccup of the machine is then one round's, not the whole figure.
    """
    size = len(ours) // rounds
    cuts = [slice(number * size, (number + 1) * size) for number in range(rounds)]
    turns_row(what, [quantile(ours[cut], 0.99) for cut in cuts], [quantile(peer[cut], 0.99) for cut in cuts], goal)


def typed_in_turns(ours: Terminal, peer: Terminal, keys: int) -> tuple[list[float], list[float]]:
    """The times from a key to its echo, in two programs whose editors wait for a line.

    They take turns at going first, line by line: whoever is first after the pause between two lines
    finds the machine asleep.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(keys):
        key = b"abcdefghij"[number % 10:number % 10 + 1]
        turns = list(zip((ours, peer), times))
        for terminal, own in turns if number // 40 % 2 else reversed(turns):
            sent = terminal.type(key)
            own.append(terminal.wait(re.escape(key), editing=False) - sent)
        if number % 40 == 39:
            for terminal in (ours, peer):
                terminal.type(b"\x15")
                terminal.wait(rb".", editing=False)
            time.sleep(0.02)
    return times


def first_to_go() -> None:
    """Makes this process the one the system ends where memory runs out."""
    pathlib.Path("/proc/self/oom_score_adj").write_text("1000")


def goes_first() -> bool:
    """Puts this process and all it starts before others, where the system lets it.

    Times of a twentieth of a millisecond are otherwise those of whoever else is at work.
    """
    try:
        os.setpriority(os.PRIO_PROCESS, 0, -20)
    except PermissionError:
        return False
    return True


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
            "TERM": "xterm-256color", "PAGER": "cat", "TALKOFF_SCRIPTS": str(ROOT / "scripts"),
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
        ours, peer, day = [], [], []
        # Enough turns that a median of some milliseconds is one.
        for _ in range(4 * self.runs):
            terminal = Terminal(self.ours(ledger), self.environment)
            ours.append(terminal.wait(rb"talkoff> ") - terminal.started)
            # The day at a glance comes above the prompt, which can be typed at meanwhile.
            day.append(terminal.wait(rb"\? helps\..*talkoff> ") - terminal.started)
            terminal.end()
            terminal = Terminal(["sqlite3", str(peer_file)], self.environment)
            peer.append(terminal.wait(rb"sqlite> ") - terminal.started)
            terminal.end()
        turns_row(f"start to prompt, {count:,} invoices", ours, peer, 1.5)
        row(f"start to the day above it, {count:,} invoices", statistics.median(day), None, "", None)

    def shell(self, *arguments: str) -> Terminal:
        """The sqlite3 shell at its prompt."""
        shell = Terminal(["sqlite3", *arguments], self.environment)
        shell.wait(rb"sqlite> ")
        return shell

    def bookkeeper(self) -> Terminal | None:
        """`hledger add` at its first prompt, where hledger is installed."""
        if not shutil.which("hledger"):
            print("hledger add: hledger is not installed", flush=True)
            return None
        journal = self.folder / "add.journal"
        journal.write_text("2026-01-01 x\n  assets:a  1.00 EUR\n  income:b\n")
        books = Terminal(["hledger", "-f", str(journal), "add"], self.environment)
        books.wait(rb"Date [^\n]*: ")
        return books

    def prompt(self, ledger: pathlib.Path) -> Terminal:
        terminal = Terminal(self.ours(ledger), self.environment)
        terminal.wait(rb"talkoff> ")
        return terminal

    def called(self, ledger: pathlib.Path) -> Terminal:
        """Ours in a call that has begun, where the opening step was answered once."""
        call = Terminal(
            [self.program, "call", *self.ours(ledger)[1:]], self.environment)
        call.wait(rb"dial> ")
        call.type(b"\r")
        call.wait(rb"Opening.*answer> ")
        call.type(b"1")
        call.wait(rb"Confirm the person.*answer> ")
        return call

    def hang_up(self, call: Terminal) -> None:
        """Ends the call, so that the next one is not asked about it."""
        call.type(b"\x15end hung-up\r")
        call.wait(rb"end> ")
        call.type(b"\r")
        call.wait(rb"Call ended", editing=False)
        call.end()

    def key_to_echo(self, ledger: pathlib.Path, keys: int) -> None:
        """A key and its echo, at the prompt and in a call, beside whoever edits lines as well."""
        for where, ours, leave in (
            ("at the prompt", self.prompt, Terminal.end), ("in a call", self.called, self.hang_up),
        ):
            for name, peer in (("sqlite3", self.shell), ("hledger add", self.bookkeeper)):
                there = peer()
                if there is None:
                    continue
                here = ours(ledger)
                a, b = typed_in_turns(here, there, keys)
                leave(here)
                there.end()
                turns_row(f"key to echo {where}, {name}, p50", a, b, None)
                tail_row(f"key to echo {where}, {name}, p99", a, b, 1.2 if name == "sqlite3" else None)

    def enter_to_next_step(self, ledger: pathlib.Path, steps: int) -> None:
        """The answer to a step, recorded, beside an INSERT that is as durable."""
        ours = self.called(ledger)
        peer = self.shell(str(self.folder / "peer.sqlite"))
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
        peer.end()
        turns_row("Enter to next step, recorded, sqlite3, p50", a, b, 1.5)
        tail_row("Enter to next step, recorded, sqlite3, p99", a, b, None, rounds=4)
        self.enter_beside_hledger(ours, steps // 4)
        self.hang_up(ours)

    def enter_beside_hledger(self, ours: Terminal, steps: int) -> None:
        """The same beside `hledger add` asking its next question; it keeps nothing until the last."""
        peer = self.bookkeeper()
        if peer is None:
            return
        questions = (
            (b"2026-01-02", rb"Description"), (b"invoice", rb"Account 1"),
            (b"assets:a", rb"Amount  1"), (b"12.00 EUR", rb"Account 2"),
            (b"income:b", rb"Amount  2"), (b"", rb"Account 3"), (b".", rb"Save this transaction"),
            (b"y", rb"Saved.*Date"))
        a, b = [], []
        for number in range(steps):
            key, step = ((b"3", rb"Gatekeeper"), (b"1", rb"Confirm the person"))[number % 2]
            sent = ours.type(key)
            a.append(ours.wait(step + rb".*answer> ") - sent)
            words, question = questions[number % len(questions)]
            if words:
                peer.type(words)
                peer.wait(re.escape(words[-1:]), editing=False)
                time.sleep(0.01)
            sent = peer.type(b"\r")
            b.append(peer.wait(question + rb"[^\n]*: ") - sent)
        peer.end()
        turns_row("Enter to next step, hledger add, p50", a, b, None)

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
        load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
        print(f"load of the machine at the start (1, 5, 15 minutes): {load}, on {os.cpu_count()} processors")
        print("measured before other programs" if goes_first() else "measured among other programs (only root goes first)")
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
        bench.key_to_echo(ledger, 8_000)
        bench.enter_to_next_step(ledger, 200)


if __name__ == "__main__":
    main()
