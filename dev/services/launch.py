"""Become another program: ``python -I -S launch.py PARENT_PID DEATH_SIGNAL USER COMMAND...``.

Runs between fork and exec, where a ``preexec_fn`` would run, without its dead-locks in threaded parents.
The kernel signals the program when the thread that started it ends (prctl(2), PR_SET_PDEATHSIG), so that a
runner killed with SIGKILL leaves nobody behind. Changing user clears that wish, hence the order here.
Elsewhere than on Linux the recorded process ids do the cleaning (``process.py``).
"""

import ctypes
import os
import pwd
import signal
import sys

PR_SET_PDEATHSIG = 1


def drop_to(user: str) -> None:
    account = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)


def die_with_parent(parent: int, death_signal: int) -> None:
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:  # it died before the wish was heard
        sys.exit(1)


def main(parent: str, death_signal: str, user: str, *command: str) -> None:
    if user:
        drop_to(user)
    die_with_parent(int(parent), int(death_signal))
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(*sys.argv[1:])
