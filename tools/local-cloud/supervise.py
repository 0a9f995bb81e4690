"""Runs a command until its parent goes away, and then leaves nothing of it behind.

    supervise.py FOLDER COMMAND [ARGUMENT...]

The parent holds the write end of this process's standard input and never writes: the end of that input is the word to
stop, and the kernel gives it even when the parent is killed. FOLDER belongs to the command alone. It finds its temporary
files in FOLDER/tmp by TMPDIR, which is how its descendants are recognised when they left the process group, as browsers
do. Last of all FOLDER is removed.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import time

# The emulator needs about half a second; a hung custom resource would hold it for minutes.
GRACE_SECONDS = 3.0
KILL_SECONDS = 5.0
POLL_SECONDS = 0.05


def processes():
    """Every process as (id, process group, what is known of its command line and environment)."""
    if os.path.isdir("/proc/self"):
        for entry in os.listdir("/proc"):
            if not entry.isdigit():
                continue
            try:
                with open(f"/proc/{entry}/stat", "rb") as file:
                    # The name in parentheses may hold anything; state, parent and group follow it.
                    state, _parent, group = file.read().rpartition(b")")[2].split()[:3]
                words = b""
                for part in ("cmdline", "environ"):
                    with open(f"/proc/{entry}/{part}", "rb") as file:
                        words += file.read() + b"\0"
            except OSError:
                continue  # ended meanwhile, or belongs to somebody else
            if state != b"Z":
                yield int(entry), int(group), words
    else:
        listing = subprocess.Popen(["ps", "-axwwE", "-o", "pid=,pgid=,command="], stdout=subprocess.PIPE)
        for line in listing.communicate()[0].splitlines():
            pid, group, words = (line.split(None, 2) + [b""])[:3]
            if int(pid) != listing.pid:
                yield int(pid), int(group), words


def remaining(folder):
    """The descendants that still run: of our process group, or with their temporary files in our folder."""
    temporary = os.path.join(folder, "tmp").encode()
    ours = os.getpgrp()
    spared = (os.getpid(), os.getppid())
    return [
        pid
        for pid, group, words in processes()
        if pid not in spared and (group == ours or b"TMPDIR=" + temporary in words or temporary + b"/" in words)
    ]


def end(child, folder):
    """Asks the child to end, then kills whatever is left, by id."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            pass
    deadline = time.monotonic() + KILL_SECONDS
    while time.monotonic() < deadline:
        left = remaining(folder)
        if not left:
            break
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        child.poll()
        time.sleep(POLL_SECONDS)


def main(folder, command):
    if os.getpgrp() != os.getpid():
        os.setsid()  # the group is killed in the end: it must be ours alone
    stopping = []
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.append(True))
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        while not stopping and child.poll() is None:
            readable, _, _ = select.select([sys.stdin], [], [], 0.2)
            if readable and not os.read(sys.stdin.fileno(), 1):
                stopping.append(True)
    finally:
        end(child, folder)
        # A process killed a moment ago may have been creating files: look twice.
        for _ in range(2):
            shutil.rmtree(folder, ignore_errors=True)
    return 0 if stopping else 1


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2:]))
