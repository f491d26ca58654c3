"""The image without Docker: what it copies is complete, and its four process types run from it as a platform runs
them: release first, ``$PORT``, SIGTERM to all."""

import ast
import importlib.metadata
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
import yaml

from config import Settings
from dev.bench.processes import cpu_seconds, family
from dev.services import free_port
from dev.stack.procfile import read_procfile
from tests.support.wait import wait_until

ROOT = Path(__file__).parents[1]
BOOT_SECONDS = 30
EXIT_SECONDS = 25
IMAGE_BYTES = 400 * 1000**2
"""Without OCR."""
OCR_PACKAGES = {"onnxruntime", "flatbuffers", "numpy", "pillow"}
OCR_BYTES = 170 * 1000**2
"""With the weights of the models."""
BASE_BYTES = 130 * 1000**2
"""python:3.13-slim-bookworm, unpacked."""
LEFT_OUT = "googleapiclient/discovery_cache/documents"
OPTIONAL = {"opentelemetry", "sentry_sdk"}
"""Of the extras."""
READY = {"web": "Listening at", "worker": "worker.ready", "scheduler": "scheduler.started"}


def dockerfile(instruction):
    """The arguments of every such instruction of the last stage."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    last_stage = text[text.rindex("\nFROM ") :]
    return [line.split(None, 1)[1] for line in last_stage.splitlines() if line.startswith(instruction)]


def copied():
    return [name for line in dockerfile("COPY") if "--from" not in line for name in line.split()[:-1]]


@pytest.fixture
def image(tmp_path):
    """A folder with what the image has."""
    folder = tmp_path / "app"
    folder.mkdir()
    for name in copied():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    return folder


@pytest.mark.skipif(
    shutil.which("hadolint", path=Path(sys.executable).parent) is None, reason="only on Linux"
)
def test_hadolint_finds_nothing():
    done = subprocess.run(
        [Path(sys.executable).parent / "hadolint", ROOT / "Dockerfile"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_compose_runs_the_process_types_of_the_procfile_with_settings_that_exist():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    ours = {name: service for name, service in services.items() if "build" in service}
    assert {name: shlex.join(service["command"]) for name, service in ours.items()} == read_procfile()
    for service in ours.values():
        assert set(service["environment"]) <= {name.upper() for name in Settings.__dataclass_fields__}
    assert shlex.join(yaml.safe_load(dockerfile("CMD")[0])) == read_procfile()["web"]
    assert dockerfile("USER") != ["root"]
    ignored = (ROOT / ".dockerignore").read_text()
    assert [name for name in copied() if f"!{name}\n" not in ignored] == []


def test_the_packages_of_the_image_are_all_that_is_imported_and_small_enough(image):
    wanted = set(re.findall(r"^([\w.-]+)(?:\[.*?\])?==", (ROOT / "requirements.txt").read_text(), re.M))
    owners = importlib.metadata.packages_distributions()
    imported = {name.partition(".")[0] for file in image.rglob("*.py") for name in _imports(file)}
    foreign = imported - sys.stdlib_module_names - {path.stem for path in image.iterdir()} - OPTIONAL
    unlocked = {
        name for name in foreign if not {_name(owner) for owner in owners[name]} & {*map(_name, wanted)}
    }
    assert unlocked == set()

    files = [file for file in image.rglob("*") if file.is_file()]
    weights = sum(file.stat().st_size for file in files if file.suffix == ".onnx")
    ocr = weights + sum(_bytes(name) for name in OCR_PACKAGES)
    size = sum(_bytes(name) for name in wanted) + sum(file.stat().st_size for file in files) - ocr
    print(f"packages and code {size / 1e6:.0f} MB, OCR {ocr / 1e6:.0f} MB")
    assert size + BASE_BYTES < IMAGE_BYTES
    assert ocr < OCR_BYTES


def _imports(file):
    for node in ast.walk(ast.parse(file.read_text())):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module)):
                yield module


def _name(distribution):
    return distribution.lower().replace("_", "-").replace(".", "-")


def _bytes(distribution):
    try:
        files = importlib.metadata.distribution(distribution).files or []
    except importlib.metadata.PackageNotFoundError:  # for other platforms
        return 0
    names = [file for file in files if LEFT_OUT not in str(file) and "__pycache__" not in str(file)]
    paths = [Path(str(file.locate())) for file in names]
    return sum(path.stat().st_size for path in paths if path.is_file())


def _says(log, words):
    return words in log.read_text()


def _is_well(name, image, variables):
    health = [sys.executable, "-m", "workers.commands.health", name]
    return subprocess.run(health, cwd=image, env=variables).returncode == 0


@pytest.mark.process
def test_the_process_types_run_as_the_platform_runs_them(image, environment, tmp_path, capsys):
    ours = {name.upper() for name in Settings.__dataclass_fields__}
    lines = dict(part.split("=", 1) for part in shlex.split(dockerfile("ENV")[0]))
    variables = {name: value for name, value in environment.items() if name in ours}
    variables |= lines | {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "PORT": str(free_port())}
    commands = read_procfile()
    release = subprocess.run(
        shlex.split(commands.pop("release")), cwd=image, env=variables, capture_output=True
    )
    assert release.returncode == 0, release.stderr

    processes, boots = {}, {}
    try:
        for name, command in commands.items():
            log, began = tmp_path / f"{name}.log", time.monotonic()
            processes[name] = _start(command, image, variables, log)
            wait_until(partial(_says, log, READY[name]), f"{name} is at work")
            boots[name] = time.monotonic() - began
            wait_until(partial(_is_well, name, image, variables), f"{name} is well")
        families = {name: family(process.pid) for name, process in processes.items()}
        stopped = time.monotonic()
        for process in processes.values():
            for _ in range(2):
                os.killpg(process.pid, signal.SIGTERM)
        assert [process.wait(60) for process in processes.values()] == [0, 0, 0]
        assert time.monotonic() - stopped < EXIT_SECONDS
        assert not _is_well("worker", image, variables)
    finally:
        for process in processes.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    # Of the processor: on a busy machine the clock says little.
    assert max(map(cpu_seconds, families.values())) < BOOT_SECONDS
    with capsys.disabled():
        for name, members in families.items():
            memory = sum(member.pss for member in members) / 1e6
            work = f"{cpu_seconds(members):.1f} s of it at work, {memory:.0f} MB"
            print(f"\n{name:<10}{boots[name]:5.1f} s to boot, {work}", end="")


def _start(command, image, variables, log):
    with log.open("wb") as output:
        return subprocess.Popen(
            shlex.split(command),
            cwd=image,
            env=variables,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
