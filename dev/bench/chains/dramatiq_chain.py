"""The chain in dramatiq as it comes: ``python -m dev.bench.chains.dramatiq_chain COUNT`` queues jobs 1 to COUNT."""

import sys
from typing import Any

import dramatiq
from dramatiq.brokers.redis import RedisBroker

from dev.bench.chains.commits import STAGES, advance, broker_url

broker = RedisBroker(url=broker_url(2))
dramatiq.set_broker(broker)


def _actor(number: int) -> Any:
    @dramatiq.actor(actor_name=f"stage_{number}")
    def stage(job_id: int) -> None:
        advance(job_id)

    return stage


ACTORS = [_actor(number) for number in range(STAGES)]

if __name__ == "__main__":
    for job_id in range(1, int(sys.argv[1]) + 1):
        stages = (actor.message_with_options(args=(job_id,), pipe_ignore=True) for actor in ACTORS)
        dramatiq.pipeline(stages).run()
