"""Looking for a word in everything a stack keeps: every column of every table, Valkey, the S3 folder, its logs."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import psycopg
import redis
from psycopg import sql

from dev.stack import Stack
from models.privacy.erasure_journal import PREFIX

JOURNAL = PREFIX.rstrip("/")


def places(stack: Stack, word: str) -> set[str]:
    """Where the word stands, in whatever case, as text or as the hexadecimal that bytes are dumped in."""
    needles = [word.lower().encode(), word.encode().hex().encode()]
    found = (
        place for place, content in _everything(stack) if any(needle in content.lower() for needle in needles)
    )
    return set(found)


def _everything(stack: Stack) -> Iterator[tuple[str, bytes]]:
    for name, content in table_contents(stack.env["DATABASE_URL"]):
        yield f"table:{name}", content
    yield from _keys(stack.env["REDIS_URL"])
    assert stack.services.s3 is not None
    for folder, content in _files(stack.services.s3.folder / "data"):
        yield "s3:erasures" if folder == JOURNAL else "s3", content
    yield from ((f"log:{path.name}", path.read_bytes()) for path in stack.folder.rglob("*.log"))


def table_contents(url: str) -> Iterator[tuple[str, bytes]]:
    """Every row of every table as COPY prints it, as pg_dump does."""
    with psycopg.connect(url) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        assert len(names) > 20
        for (name,) in names:
            with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as rows:
                yield name, b"".join(bytes(row) for row in rows)


def _keys(url: str) -> Iterator[tuple[str, bytes]]:
    readers = {
        b"string": lambda client, key: client.get(key),
        b"hash": lambda client, key: client.hgetall(key),
        b"list": lambda client, key: client.lrange(key, 0, -1),
        b"set": lambda client, key: client.smembers(key),
        b"zset": lambda client, key: client.zrange(key, 0, -1, withscores=True),
    }
    with redis.Redis.from_url(url) as client:
        for key in client.scan_iter():
            kind = cast(bytes, client.type(key))
            if kind != b"none":
                held: Any = readers[kind](client, key)
                yield "valkey", key + b" " + repr(held).encode()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Contents of files, and the names of everything, with the name of the folder that holds them."""
    for parent, folders, files in os.walk(folder):
        inside = Path(parent).name
        yield from ((inside, name.encode()) for name in (*folders, *files))
        yield from ((inside, (Path(parent) / name).read_bytes()) for name in files)
