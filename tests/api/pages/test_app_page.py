"""The page as files: its address, its caching, its policy, and what programs get there."""

import gzip
import re
from pathlib import Path

from flask.testing import FlaskClient

from api.pages.app_page import SCREENS
from api.pages.assets import FOLDER, Assets, assets
from models.rules.rewards.badges import CATALOGUE
from models.rules.rewards.challenge_templates import TEMPLATES
from models.rules.rewards.shop import ITEMS
from models.rules.score.versions import VERSIONS
from models.rules.webhooks.event_types import EVENT_TYPES

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip"}
FIRST_SCREEN_BYTES = 150_000


def test_every_screen_is_the_page_under_a_strict_policy(client: FlaskClient) -> None:
    for address in SCREENS:
        answer = client.get(
            re.sub(r"<uuid:\w+>", "01a22900-0000-7000-8000-000000000000", address), headers=BROWSER
        )
        assert (answer.status_code, answer.mimetype) == (200, "text/html"), address
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
    html = gzip.decompress(answer.data).decode()
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=|https?://", html)


def test_programs_get_the_problem_they_always_got(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


def test_an_address_that_leads_nowhere_is_a_page_for_browsers_alone(client: FlaskClient) -> None:
    page = client.get("/nowhere", headers=BROWSER)
    assert (page.status_code, page.mimetype) == (404, "text/html")
    for address in ("/nowhere", "/api/nowhere", "/assets/nowhere"):
        accept = {"Accept": "*/*"} if address == "/nowhere" else BROWSER
        answer = client.get(address, headers=accept)
        assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


def test_files_are_kept_for_ever_and_revalidated_by_etag(client: FlaskClient) -> None:
    for name in assets().files:
        address = f"/assets/{assets().digest}/{name}"
        answer = client.get(address, headers=BROWSER)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        again = client.get(address, headers={**BROWSER, "If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        plain = client.get(address, headers={"Accept-Encoding": "identity"})
        assert plain.data == (FOLDER / name).read_bytes()
    assert client.get("/assets/0000000000000000/main.js").status_code == 404
    assert client.get(f"/assets/{assets().digest}/../../__init__.py").status_code == 404


def test_another_content_is_another_address(tmp_path: Path) -> None:
    def digest(text: str) -> str:
        (tmp_path / "main.js").write_text(text)
        return Assets(tmp_path).digest

    assert digest("1") == digest("1") != digest("2")


def test_every_module_that_is_imported_exists_and_nothing_comes_from_elsewhere() -> None:
    for name, asset in assets().files.items():
        if not name.endswith((".js", ".css")) or name.startswith("vendor/"):
            continue
        source = asset.body.decode()
        folder = (FOLDER / name).parent
        for path in re.findall(r"""(?:from |import\(|import |url\()["']([^"']+)["']""", source):
            assert path.startswith("."), (name, path)
            assert (folder / path).is_file(), (name, path)
        assert not re.search(r"""["'(]https?://(?!www\.w3\.org)""", source), name


def test_the_first_screen_fits_its_budget() -> None:
    html = gzip.decompress(assets().index.packed or b"").decode()
    names = re.findall(rf'="/assets/{assets().digest}/([^"]+)"', html)
    names += assets().modules_of("screens/login.js")
    sent = {name: assets().files[name] for name in names}
    size = sum(len(asset.packed or asset.body) for asset in sent.values())
    assert size + len(assets().index.packed or b"") < FIRST_SCREEN_BYTES


def string_keys(name: str) -> set[str]:
    return set(
        re.findall(r'^  "([\w.]+)":', (FOLDER / f"strings/{name}.js").read_text(encoding="utf-8"), re.M)
    )


def test_every_code_is_a_sentence() -> None:
    text = Path("docs/errors.md").read_text(encoding="utf-8")
    groups = zip(("problem", "job_error", "warning"), text.split("\n## ")[1:], strict=True)
    codes = {f"{group}.{code}" for group, part in groups for code in re.findall(r"^\| `(\w+)`", part, re.M)}
    assert codes - string_keys("en") == set()


def test_webhooks_can_be_told_of_every_type_of_event() -> None:
    source = (FOLDER / "ui/webhook_endpoint.js").read_text(encoding="utf-8")
    assert set(re.findall(r'"(\w+\.\w+)"', source.split("EVENTS = ")[1].split("]")[0])) == set(EVENT_TYPES)


def test_what_the_server_says_in_english_has_german_words() -> None:
    rules = [rule for version in VERSIONS.values() for rule in version]
    said = {f"badge.{badge.slug}" for badge in CATALOGUE}
    said |= {f"challenge.{template.slug}" for template in TEMPLATES}
    said |= {f"item.{item.code}" for item in ITEMS}
    said |= {f"fix.{rule.name}" for rule in rules}
    said |= {"needs." + "_".join(re.findall("[a-z]+", rule.needs.lower())) for rule in rules}
    groups = ("badge", "challenge", "item", "fix", "needs")
    assert {key for key in string_keys("server.de") if key.split(".")[0] in groups} == said


def test_the_languages_have_the_same_strings() -> None:
    keys = {name: string_keys(name) for name in ("en", "de")}
    assert keys["en"] == keys["de"]
    used = {
        key
        for file in FOLDER.rglob("*.js")
        if "strings" not in file.parts
        for key in re.findall(r"""\bt\(\s*["']([\w.]+)["']""", file.read_text(encoding="utf-8"))
    }
    assert used <= keys["en"]


def test_modules_stay_short() -> None:
    files = [
        file
        for file in FOLDER.rglob("*")
        if file.suffix in (".js", ".css") and file.parent.name not in ("vendor", "strings")
    ]
    lengths = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {name: length for name, length in lengths.items() if length > 200} == {}
