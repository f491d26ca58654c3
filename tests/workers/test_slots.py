"""Slots: so many at a time, first come, first served, and none is held while its thread waits for something else."""

import threading
from functools import partial

from tests.support.wait import wait_until
from workers.slots import Slots


class Crowd:
    """Threads that hold a slot until they may go on; the highest number of them at a time is kept."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.order: list[int] = []
        self.may_end = threading.Event()
        self._lock = threading.Lock()
        self.working = self.most = 0
        self.threads: list[threading.Thread] = []

    def add(self, number: int) -> None:
        self.threads.append(threading.Thread(target=self._work, args=(number,)))
        self.threads[-1].start()

    def _work(self, number: int) -> None:
        with self.slots:
            with self._lock:
                self.order.append(number)
                self.working += 1
                self.most = max(self.most, self.working)
            self.may_end.wait(60)
            with self._lock:
                self.working -= 1

    def has(self, count: int) -> bool:
        return len(self.order) + len(self.slots._waiting) == count

    def end(self) -> None:
        self.may_end.set()
        for thread in self.threads:
            thread.join(60)


def test_no_more_than_its_number_and_in_the_order_they_came():
    slots = Slots(2)
    crowd = Crowd(slots)
    for number in range(8):
        crowd.add(number)
        wait_until(partial(crowd.has, number + 1), "it is in the queue")
    assert len(crowd.order) == 2
    crowd.end()
    assert crowd.order[:2] == [0, 1]
    assert sorted(crowd.order) == list(range(8))
    assert crowd.most == 2


def test_a_thread_that_waits_gives_its_slot_and_takes_one_again():
    slots = Slots(1)
    with slots:
        crowd = Crowd(slots)
        with slots.yielded():
            crowd.add(1)
            wait_until(lambda: crowd.working, "another thread has the slot")
            crowd.end()
        crowd = Crowd(slots)
        crowd.add(2)
        wait_until(lambda: slots._waiting, "it waits for the slot that is held again")
        assert crowd.order == []
    crowd.end()


def test_without_a_slot_there_is_none_to_give():
    slots = Slots(1)
    with slots.yielded(), slots:
        pass
    with slots:
        pass
