"""``python -m models.rewards.rebuild``: rebuilds all totals from the events and compares them with the tables.

Prints each difference and exits with 1 if there are any, 0 if there are none, 2 if it cannot run. ``--set`` and
``--rules`` show instead the effect of other rules on past events. Nothing is written without ``--repair``.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from config import ConfigError, load_settings
from models.rewards.ledger_rebuild import rebuild_ledger
from models.rewards.recorded_totals import recorded_totals
from models.rules.rewards.awards import RULES, Rule
from models.rules.rewards.levels import level_for
from models.rules.rewards.rebuild import RewardTotals, differences, rebuild_totals
from models.rules.rewards.rulebook import RulesUnreadable, read_rules, with_changes, write_rules
from models.stores.database import Database, read_one_snapshot


def main(arguments: Sequence[str] | None = None) -> int:
    options = _arguments().parse_args(arguments)
    if options.print_rules:
        print(write_rules(RULES))
        return 0
    try:
        rules = _rules(options)
        settings = load_settings()
    except (ConfigError, RulesUnreadable, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    database = Database(settings.database_url, pool_size=2)
    try:
        if rules is not None:
            return dry_run(database, rules, options.developer)
        return verify(database, options.developer, rebuilds=options.repair)
    finally:
        database.dispose()


def verify(database: Database, developer_id: UUID | None = None, *, rebuilds: bool = False) -> int:
    """Print the differences between recorded and rebuilt totals; returns 1 if any are left, else 0."""
    began = time.monotonic()
    counted = Counter[str]()
    wrong: list[UUID] = []
    with database.session() as session:
        read_one_snapshot(session)  # totals and events of one moment
        for recorded in recorded_totals(session, developer_id):
            counted["developers"] += 1
            counted["events"] += len(recorded.events)
            sentences = list(differences(recorded.totals, rebuild_totals(recorded.events, RULES)))
            counted["differences"] += len(sentences)
            for sentence in sentences:
                print(f"{recorded.developer_id}: {sentence}")
            if sentences:
                wrong.append(recorded.developer_id)
    seconds = time.monotonic() - began
    print(
        f"{counted['events']} events of {counted['developers']} developers replayed in {seconds:.1f} s:"
        f" {counted['differences'] or 'no'} differences"
    )
    if not rebuilds:
        return 1 if wrong else 0
    for developer in wrong:
        with database.session() as session:
            rebuild_ledger(session, developer)
    print(f"{len(wrong)} developers repaired")
    return 0


def dry_run(database: Database, rules: Sequence[Rule], developer_id: UUID | None = None) -> int:
    """Print the totals by the present rules and by ``rules``; writes nothing."""
    now, then, effects = Counter[tuple[str, int]](), Counter[tuple[str, int]](), Counter[str]()
    with database.session() as session:
        read_one_snapshot(session)  # totals and events of one moment
        for recorded in recorded_totals(session, developer_id):
            present, other = (rebuild_totals(recorded.events, candidate) for candidate in (RULES, rules))
            for sums, totals in ((now, present), (then, other)):
                sums.update(_sums(totals))
            effects.update(_effects(present, other))
    names = sorted({name for name, _ in now | then} - {"total"})
    print(f"{'rule':24}{'awards':>16}{'XP':>24}{'points':>24}")
    for name in [*names, "total"]:
        cells = (f"{now[name, place]} -> {then[name, place]}" for place in range(3))
        print("{:24}{:>16}{:>24}{:>24}".format(name, *cells))
    for effect, count in sorted(effects.items()):
        print(f"{effect}: {count} developers")
    return 0


def _sums(totals: RewardTotals) -> Counter[tuple[str, int]]:
    sums = Counter[tuple[str, int]]()
    for rule, amounts in totals.by_rule.items():
        for place, amount in enumerate(amounts):
            sums[rule, place] += amount
            sums["total", place] += amount
    return sums


def _effects(present: RewardTotals, other: RewardTotals) -> list[str]:
    levels = level_for(other.xp).level - level_for(present.xp).level
    return [
        *(["level rises"] if levels > 0 else ["level falls"] if levels < 0 else []),
        *(["points become a debt"] if other.debt > present.debt else []),
        *(f"badge {slug} gained" for slug in other.badges - present.badges),
        *(f"badge {slug} lost" for slug in present.badges - other.badges),
    ]


def _rules(options: argparse.Namespace) -> tuple[Rule, ...] | None:
    """The rules to try; None for the present ones."""
    if options.rules is None and not options.set:
        return None
    if options.repair:
        raise RulesUnreadable("--repair uses the rules of the code; change those first.")
    rules = read_rules(options.rules.read_text(encoding="utf-8")) if options.rules else RULES
    return with_changes(rules, options.set)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m models.rewards.rebuild", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--developer", type=UUID, help="only this one")
    parser.add_argument("--rules", type=Path, help="a JSON or TOML file with other rules: show their effect")
    parser.add_argument(
        "--set", action="append", default=[], metavar="RULE.AMOUNT=N", help="as cv.imported.xp=60"
    )
    parser.add_argument("--print-rules", action="store_true", help="the present rules as JSON")
    parser.add_argument("--repair", action="store_true", help="write the differences to the ledgers")
    return parser


if __name__ == "__main__":
    sys.exit(main())
