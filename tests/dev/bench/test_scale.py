"""Hosts side by side, with loads too small to measure anything."""

from dev.bench.bench_stack import VARIABLES
from dev.bench.files import distinct_files
from dev.bench.network import host_network
from dev.bench.scale import ScaleRunner, Setup
from dev.stack import Stack


def test_two_hosts_share_the_work_and_leave_nothing_behind():
    with host_network(2) as network, Stack(VARIABLES, formation={"web": 1}, host=network.address) as stack:
        runner = ScaleRunner(stack, network, distinct_files(4))
        drain, statements = runner.run(Setup("two hosts", 2, 1, {"EXTRACTOR": "offline"}))
        runner.close()
    assert len(drain.job_ids) == 4
    assert {"host1", "host2", "postgres"} <= set(drain.cpu)
    assert statements > 20
