"""Limits of the child process. The kernel enforces them, so they hold inside C libraries too."""

import ctypes
import resource
import signal
import sys

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS = 38


def confine(memory_bytes: int) -> None:
    """Limits memory, files and processes for good, and cuts this process off the network where allowed."""
    # Heroku signals every process of a dyno; the worker decides when its child ends.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)
    _limit(resource.RLIMIT_FSIZE, 0)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, memory_bytes)
        _leave_the_network()
    # Last: a user namespace is made by a process that may still count as one more.
    _limit(resource.RLIMIT_NPROC, 0)


def start_clock(cpu_seconds: int, wall_seconds: float) -> None:
    """A new allowance for one document; SIGXCPU and SIGALRM end the process when it is used up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (spent + cpu_seconds, hard))
    signal.setitimer(signal.ITIMER_REAL, wall_seconds)


def stop_clock() -> None:
    """No document, no limit: an idle child waits as long as its parent lives."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def _limit(kind: int, amount: int) -> None:
    hard = resource.getrlimit(kind)[1]
    wanted = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(kind, (wanted, wanted))


def _leave_the_network() -> None:
    # An empty network namespace needs root or user namespaces; without either the other limits must do.
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
