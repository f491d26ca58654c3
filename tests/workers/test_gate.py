"""Ordinary runs share the process; a suspect has it for itself."""

import threading

from workers.gate import Gate

WAIT = 10


def run(gate: Gate, alone: bool, inside: threading.Event, leave: threading.Event) -> threading.Thread:
    def enter() -> None:
        with gate.entered(alone):
            inside.set()
            leave.wait(WAIT)

    thread = threading.Thread(target=enter, daemon=True)
    thread.start()
    return thread


def test_ordinary_runs_are_inside_together():
    gate, leave = Gate(), threading.Event()
    insides = [threading.Event() for _ in range(3)]
    threads = [run(gate, False, inside, leave) for inside in insides]
    assert all(inside.wait(WAIT) for inside in insides)
    leave.set()
    for thread in threads:
        thread.join(WAIT)


def test_a_suspect_waits_for_an_empty_process_and_keeps_others_out():
    gate = Gate()
    first_in, first_out, alone_in, alone_out, late_in = (threading.Event() for _ in range(5))
    run(gate, False, first_in, first_out)
    assert first_in.wait(WAIT)
    run(gate, True, alone_in, alone_out)
    assert not alone_in.wait(0.05)
    late = run(gate, False, late_in, threading.Event())
    assert not late_in.wait(0.05), "a newcomer must not overtake a waiting suspect"
    first_out.set()
    assert alone_in.wait(WAIT)
    assert not late_in.wait(0.05)
    alone_out.set()
    assert late_in.wait(WAIT)
    assert late.is_alive()
