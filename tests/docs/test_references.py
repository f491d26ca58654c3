"""What the documentation names exists: make targets, files, functions, links, log events, process types."""

import re
from os.path import normpath
from pathlib import PurePosixPath

import pytest

from tests.docs.code import defined_names, strings
from tests.docs.pages import PAGES, ROOT, anchors, prose, read_page, section

FOLDERS = "api|dev|docs|models|workers|scheduler|migrations|tests"
TODAY = [page for page in PAGES if page != "CHANGELOG.md"]
"""Pages that speak of no former name."""
MAX_LINES = 200
WALKS = ("An upload", "An edit", "A PDF page", "A line of a CV")
STOPS = 10


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read_page("Makefile"), re.M))


def exists(path: str) -> bool:
    """A file or folder; ``<name>`` and ``*`` stand for any."""
    return any(ROOT.glob(re.sub(r"<\w+>", "*", path).rstrip("/")))


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_exists(page):
    mentioned = re.findall(r"(?:`|^|\$ )make ([a-z]+)", read_page(page), re.M)

    assert set(mentioned) <= targets()


@pytest.mark.parametrize("page", TODAY)
def test_every_file_exists(page):
    paths = re.findall(rf"`((?:{FOLDERS})/[\w/.<>*-]*)(?::[\w.]+)?`", prose(page))

    assert [path for path in paths if not exists(path)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_function_exists(page):
    places = re.findall(rf"`((?:{FOLDERS})/[\w/]+\.py):([\w.]+)`", read_page(page))

    assert [f"{path}:{name}" for path, name in places if name not in defined_names(path)] == []


@pytest.mark.parametrize("page", TODAY)
def test_every_python_module_that_is_run_exists(page):
    modules = re.findall(r"python -m ([\w.]+)", read_page(page))
    ours = [module.replace(".", "/") for module in modules if re.match(FOLDERS, module)]

    assert [path for path in ours if not exists(f"{path}.py") and not exists(f"{path}/__main__.py")] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page_and_a_heading(page):
    broken = []
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", prose(page)):
        path, _, anchor = link.partition("#")
        target = normpath(PurePosixPath(page).parent / path) if path else page
        if not (ROOT / target).exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert broken == []


def test_every_page_can_be_reached_from_the_readme():
    reached, queue = {"README.md"}, ["README.md"]
    while queue:
        page = queue.pop()
        links = re.findall(r"\]\((?!https?:)([^)#]+\.md)", prose(page))
        targets_of_page = {normpath(PurePosixPath(page).parent / link) for link in links}
        queue += targets_of_page - reached
        reached |= targets_of_page

    assert set(PAGES) - reached == set()


def test_the_readme_is_short():
    assert len(read_page("README.md").splitlines()) < MAX_LINES
    assert len(read_page("CONTRIBUTING.md").splitlines()) < MAX_LINES


@pytest.mark.parametrize("walk", WALKS)
def test_a_walk_names_at_most_ten_functions(walk):
    steps = re.findall(r"^\d+\. (.*)", section("docs/architecture.md", walk), re.M)

    assert 5 <= len(steps) <= STOPS
    assert [step for step in steps if not re.match(r"`[\w/]+\.py:[\w.]+`", step)] == []


def test_every_log_event_to_watch_for_is_logged():
    events = re.findall(r"`([a-z]+\.[a-z_]+)`", section("docs/operations.md", "What to watch"))

    assert events
    assert set(events) <= strings("api", "models", "scheduler", "workers")


def test_the_procfile_in_the_documentation_is_the_procfile():
    assert read_page("Procfile").strip() in section("docs/deployment.md", "Heroku")
