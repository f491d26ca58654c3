"""``python -m models.rewards.rebuild``: every total rebuilt from the events, and compared with what is on record.

Prints each difference and ends with 1 if there are any, 0 if there are none, 2 if it cannot run. ``--set`` and
``--rules`` show instead what other rules would have made of history. Nothing is written without ``--repair``.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from config import ConfigError, load_settings
from models.rewards.ledger_rebuild import rebuild_ledger
from models.rewards.recorded_totals import RecordedTotals, recorded_totals
from models.rules.rewards.awards import RULES, Rule
from models.rules.rewards.levels import level_for
from models.rules.rewards.rebuild import RewardTotals, differences, rebuild_totals
from models.rules.rewards.rulebook import RulesUnreadable, read_rules, with_changes, write_rules
from models.stores.database import Database


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _arguments().parse_args(arguments)
    if asked.print_rules:
        print(write_rules(RULES))
        return 0
    try:
        rules = _rules(asked)
        settings = load_settings()
    except (ConfigError, RulesUnreadable, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    database = Database(settings.database_url, pool_size=2)
    try:
        if rules is not None:
            return dry_run(database, rules, asked.developer)
        return check(database, asked.developer, repairs=asked.repair)
    finally:
        database.dispose()


def check(database: Database, developer_id: UUID | None = None, *, repairs: bool = False) -> int:
    """Print the differences between record and replay; 1 if any are left, else 0."""
    began = time.monotonic()
    counted = Counter[str]()
    wrong: list[UUID] = []
    with database.session() as session:
        _one_snapshot(session)
        for one in recorded_totals(session, developer_id):
            counted["developers"] += 1
            counted["events"] += len(one.events)
            found = list(differences(one.economy, rebuild_totals(one.events, RULES)))
            counted["differences"] += len(found)
            for sentence in found:
                print(f"{one.developer_id}: {sentence}")
            if found:
                wrong.append(one.developer_id)
    seconds = time.monotonic() - began
    print(
        f"{counted['events']} events of {counted['developers']} developers replayed in {seconds:.1f} s:"
        f" {counted['differences'] or 'no'} differences"
    )
    if not repairs:
        return 1 if wrong else 0
    for developer in wrong:
        with database.session() as session:
            rebuild_ledger(session, developer)
    print(f"{len(wrong)} developers repaired")
    return 0


def dry_run(database: Database, rules: Sequence[Rule], developer_id: UUID | None = None) -> int:
    """Print what history comes to by the present rules and by ``rules``; writes nothing."""
    now, then, effects = Counter[tuple[str, int]](), Counter[tuple[str, int]](), Counter[str]()
    with database.session() as session:
        _one_snapshot(session)
        for one in recorded_totals(session, developer_id):
            present, other = (rebuild_totals(one.events, wanted) for wanted in (RULES, rules))
            for sums, economy in ((now, present), (then, other)):
                sums.update(_sums(economy))
            effects.update(_effects(one, present, other))
    names = sorted({name for name, _ in now | then} - {"total"})
    print(f"{'rule':24}{'awards':>16}{'XP':>24}{'points':>24}")
    for name in [*names, "total"]:
        cells = (f"{now[name, place]} -> {then[name, place]}" for place in range(3))
        print("{:24}{:>16}{:>24}{:>24}".format(name, *cells))
    for effect, count in sorted(effects.items()):
        print(f"{effect}: {count} developers")
    return 0


def _sums(economy: RewardTotals) -> Counter[tuple[str, int]]:
    sums = Counter[tuple[str, int]]()
    for rule, amounts in economy.by_rule.items():
        for place, amount in enumerate(amounts):
            sums[rule, place] += amount
            sums["total", place] += amount
    return sums


def _effects(one: RecordedTotals, present: RewardTotals, other: RewardTotals) -> list[str]:
    levels = level_for(other.xp).level - level_for(present.xp).level
    return [
        *(["level rises"] if levels > 0 else ["level falls"] if levels < 0 else []),
        *(["points become a debt"] if other.debt > present.debt else []),
        *(f"badge {slug} gained" for slug in other.badges - present.badges),
        *(f"badge {slug} lost" for slug in present.badges - other.badges),
    ]


def _one_snapshot(session: Session) -> None:
    """Totals and events of one moment, though the system goes on."""
    session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def _rules(asked: argparse.Namespace) -> tuple[Rule, ...] | None:
    """Other rules to try; None for the present ones."""
    if asked.rules is None and not asked.set:
        return None
    if asked.repair:
        raise RulesUnreadable("--repair books by the rules of the code; change those, then repair.")
    rules = read_rules(asked.rules.read_text(encoding="utf-8")) if asked.rules else RULES
    return with_changes(rules, asked.set)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m models.rewards.rebuild", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--developer", type=UUID, help="only this one")
    parser.add_argument("--rules", type=Path, help="other rules, a JSON or TOML file: show their effect")
    parser.add_argument(
        "--set", action="append", default=[], metavar="RULE.AMOUNT=N", help="as cv.imported.xp=60"
    )
    parser.add_argument("--print-rules", action="store_true", help="the present rules as JSON")
    parser.add_argument("--repair", action="store_true", help="book what differs")
    return parser


if __name__ == "__main__":
    sys.exit(main())
