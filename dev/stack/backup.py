"""``python -m dev.stack.backup save|restore FOLDER``: the data of `make serve`, while it is stopped.

A backup is ``database.dump`` (pg_dump's custom format) and ``bucket/``. SECRET_KEY is not in it. Restoring puts files
into the bucket and takes none away, since the journal of erasures there is newer; then it erases again
what the journal names.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from dev.services import ServerFailed, Services, embedded_services
from dev.services.credentials import credential
from dev.services.instance import lasting_instance
from dev.services.postgres import program
from dev.services.s3 import BUCKET
from dev.stack.procfile import ROOT, read_procfile
from dev.stack.stack import LOCAL

DUMP, FILES = "database.dump", "bucket"


def dump_database(url: str, file: Path) -> None:
    """A consistent copy, also of a database that is in use. Raises subprocess.CalledProcessError."""
    subprocess.run([program("pg_dump"), "--format=custom", f"--file={file}", url], check=True)


def restore_database(url: str, file: Path) -> None:
    """Replace everything in the database, in one transaction. Raises subprocess.CalledProcessError."""
    options = ["--clean", "--if-exists", "--no-owner", "--single-transaction"]
    subprocess.run([program("pg_restore"), *options, f"--dbname={url}", file], check=True)


def save(services: Services, bucket: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    dump_database(services.env["DATABASE_URL"], folder / DUMP)
    shutil.copytree(bucket, folder / FILES)


def restore(services: Services, bucket: Path, folder: Path, secret_key: str) -> None:
    """Database, files, migrations, and the erasures since: nothing serves before."""
    environment = {**os.environ, **services.env, "SECRET_KEY": secret_key}
    restore_database(services.env["DATABASE_URL"], folder / DUMP)
    for file in (folder / FILES).rglob("*"):
        place = bucket / file.relative_to(folder / FILES)
        if file.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, place)
    for command in (read_procfile()["release"], "flask --app api erasures reapply"):
        _run(command, environment)


def _run(command: str, environment: Mapping[str, str]) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{environment.get('PATH', os.defpath)}"
    subprocess.run(["/bin/sh", "-c", command], env={**environment, "PATH": path}, cwd=ROOT, check=True)


def problem_of(action: str, target: str) -> str | None:
    """Why this folder will not do; None if it will."""
    folder = Path(target)
    if not target:
        return f"Name a folder: make {'backup' if action == 'save' else 'restore'} FOLDER=path"
    if action == "save" and folder.exists():
        return f"{folder} exists; a backup needs a new folder."
    if action == "restore" and not ((folder / DUMP).is_file() and (folder / FILES).is_dir()):
        return f"{folder} is no backup: it needs {DUMP} and {FILES}/."
    return None


def main(action: str, target: str) -> int:
    if problem := problem_of(action, target):
        print(problem, file=sys.stderr)
        return 1
    folder = Path(target).resolve()
    try:
        with lasting_instance(LOCAL, "serve") as instance:
            if instance.name != "serve":
                print("Stop `make serve` first.", file=sys.stderr)
                return 1
            with embedded_services(instance) as services:
                bucket = instance / "s3" / "data" / BUCKET
                if action == "save":
                    save(services, bucket, folder)
                else:
                    restore(services, bucket, folder, credential(instance, "secret_key", 32))
    except (ServerFailed, OSError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{'Saved to' if action == 'save' else 'Restored from'} {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
