"""What a command loads: the time until it starts is that of its imports."""

import subprocess
import sys

import api
from config import Settings
from tests.support.processes import ROOT

PROGRAM = """
import sys
from api import create_app
app = create_app()
app.cli.get_command(None, "accounts")
print([name for name in ("models.imports", "models.outbound.client") if name in sys.modules])
names = app.cli.list_commands(None)
for name in set(names) - {"openapi"}:
    assert app.cli.get_command(None, name).name == name
print({"accounts", "db", "openapi", "stats"} <= set(names))
print([name for name in ("api.application", "api.routes", "flask_smorest", "apispec") if name in sys.modules])
"""


def test_commands_load_neither_each_other_nor_what_answers_requests(environment: dict[str, str]):
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == ["[]", "True", "[]"]


def test_the_application_of_commands_answers_requests_too(settings: Settings):
    app = api.create_app(settings)
    assert app.test_client().get("/api/health/live").status_code == 200
    for each in (app, app.web):
        each.extensions["vitae"].close()
