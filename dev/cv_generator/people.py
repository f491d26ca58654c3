"""Invents people from a seed: career, studies, skills and achievements."""

import random
import re
import unicodedata
from dataclasses import dataclass, field

from dev.cv_generator.careers import Stint, Study, draw_stints, draw_studies
from dev.cv_generator.dates import Month
from dev.cv_generator.words.vocabulary import Trade, Vocabulary


@dataclass
class Extra:
    """A certification, award, publication, project, volunteer post or spoken language."""

    kind: str
    title: str
    issuer: str | None = None
    date: Month | None = None
    detail: str | None = None  # printed but no part of the truth: a level, a description
    authors: str = ""


@dataclass
class Candidate:
    """``behind``: links that stand behind a word ("LinkedIn") instead of being printed."""

    words: Vocabulary
    name: str
    email: str
    phone: str | None
    place: str | None
    links: list[str]
    headline: str | None
    summary: str | None
    stints: list[Stint]
    studies: list[Study]
    skills: dict[str | None, list[str]]
    extras: list[Extra]
    interests: list[str] = field(default_factory=list)
    street: str = ""
    behind: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str | None:
        """Place of living as printed, with the street where there is one."""
        if not self.street:
            return self.place
        return f"{self.place}{self.street}" if self.words.family_first else f"{self.street}, {self.place}"


STREETS = {
    "en": "{n} Mill Lane",
    "de": "Lindenweg {n}",
    "fr": "{n} rue des Tanneurs",
    "es": "Calle del Molino {n}",
    "pt": "Rua das Flores {n}",
    "it": "Via dei Mulini {n}",
    "nl": "Dorpsstraat {n}",
    "ru": "ул. Садовая, {n}",
    "zh": "梧桐路{n}号",
    "ja": "緑町{n}番地",
}
EXTRAS_AT_MOST = {
    "certification": 3,
    "award": 2,
    "publication": 3,
    "project": 2,
    "volunteering": 2,
    "language": 4,
}


def draw_person(
    rng: random.Random,
    words: Vocabulary,
    *,
    several_roles: bool = False,
    long: bool = False,
    scholar: bool = False,
) -> Candidate:
    """``several_roles``: one employer at least saw the person rise; ``long``: a career that fills pages.

    ``scholar``: many publications, printed with their authors.
    """
    trade = rng.choice(words.trades)
    name, handle = _name(rng, words)
    stints = draw_stints(rng, words, trade, several_roles, long)
    first = stints[-1].roles[-1].start
    place = rng.choice(words.places) if rng.random() < 0.85 else None
    title, years = stints[0].roles[0].title, max(2, 2025 - first[0])
    summary = rng.choice(words.summaries).format(title=title, n=years, field=trade.fields[0])
    person = Candidate(
        words=words,
        name=name,
        email=f"{handle}@{rng.choice(('example.org', 'example.com', 'mail.example.net'))}",
        phone=_phone(rng, words) if rng.random() < 0.9 else None,
        place=place,
        links=_links(rng, handle),
        headline=title if rng.random() < 0.6 else None,
        summary=summary if rng.random() < 0.65 else None,
        stints=stints,
        studies=draw_studies(rng, words, trade, first),
        skills=_skills(rng, trade),
        extras=_extras(rng, words, trade, long),
    )
    if person.place and words.code in STREETS and rng.random() < 0.15:
        person.street = STREETS[words.code].format(n=rng.randint(2, 98))
    if rng.random() < 0.2:
        person.behind = {link: _site(link) for link in person.links}
    if not long and rng.random() < 0.12:
        _tell(person)
    if scholar:
        _publish(rng, words, person)
    if rng.random() < 0.25:
        person.interests = rng.sample(words.interests, 3)
    return person


def _name(rng: random.Random, words: Vocabulary) -> tuple[str, str]:
    first, family = rng.choice(words.first_names), rng.choice(words.last_names)
    name = f"{family}{first}" if words.family_first else f"{first} {family}"
    if words.handles:
        return name, f"{rng.choice(words.handles)}{rng.choice(('', '.', '_'))}{rng.randint(11, 99)}"
    shape = rng.choice(("{first}.{family}", "{family}.{first}", "{initial}.{family}", "{first}"))
    return name, shape.format(first=_ascii(first), family=_ascii(family), initial=_ascii(first)[0])


_GERMAN = str.maketrans("äöüß", "aous")


def _ascii(text: str) -> str:
    german = text.translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", plain.lower())


def _phone(rng: random.Random, words: Vocabulary) -> str:
    form = rng.choice(words.phone.split("|"))
    return "".join(str(rng.randint(1, 9)) if sign == "#" else sign for sign in form)


def _links(rng: random.Random, handle: str) -> list[str]:
    short = re.sub(r"\W", "", handle)
    hosts = ("linkedin.com/in/{}", "github.com/{}", "https://www.{}.example.net", "{}.example.dev")
    addresses = [host.format(short) for host in hosts]
    return sorted(rng.sample(addresses, rng.choice((0, 1, 1, 2, 2, 3))), key=addresses.index)


def _site(link: str) -> str:
    names = {"linkedin": "LinkedIn", "github": "GitHub"}
    return next((name for host, name in names.items() if host in link), "Portfolio")


def _skills(rng: random.Random, trade: Trade) -> dict[str | None, list[str]]:
    skills: dict[str | None, list[str]] = {
        label: rng.sample(names, rng.randint(3, len(names))) for label, names in trade.skills.items()
    }
    if rng.random() < 0.6:
        return skills
    flat = [name for names in skills.values() for name in names]
    return {None: rng.sample(flat, len(flat))}


def _extras(rng: random.Random, words: Vocabulary, trade: Trade, long: bool) -> list[Extra]:
    pools = {
        "certification": trade.certifications,
        "award": words.awards,
        "publication": trade.publications,
        "project": trade.projects,
        "volunteering": words.volunteering,
        "language": words.tongues,
    }
    chosen = [kind for kind in pools if long or rng.random() < (0.75 if kind == "language" else 0.4)]
    return [extra for kind in chosen for extra in _of_kind(rng, words, kind, pools[kind])]


def _of_kind(rng: random.Random, words: Vocabulary, kind: str, pool: tuple[str, ...]) -> list[Extra]:
    count = min(len(pool), rng.randint(2 if kind == "language" else 1, EXTRAS_AT_MOST[kind]))
    dated, with_issuer = rng.random() < 0.7, rng.random() < 0.6
    extras = []
    for title in rng.sample(pool, count):
        date = (rng.randint(2009, 2024), rng.randint(1, 12)) if dated and kind != "language" else None
        extra = Extra(kind, title, date=date)
        if kind == "volunteering":
            extra.title, _, extra.issuer = title.partition(" | ")
        elif kind == "publication":
            extra.issuer = rng.choice(words.journals)
        elif kind == "certification" and with_issuer:
            extra.issuer = rng.choice(words.issuers)
        elif kind == "project" and with_issuer:
            extra.detail = rng.choice(words.project_texts).format(n=rng.randint(20, 900))
        elif kind == "language" and with_issuer:
            extra.detail = rng.choice(words.levels)
        extras.append(extra)
    return extras


def _tell(person: Candidate) -> None:
    """Posts are described in a paragraph each."""
    stop = "。" if person.words.code in ("zh", "ja") else ". "
    for stint in person.stints:
        for role in stint.roles:
            if role.bullets:
                role.prose, role.bullets = (stop.join(role.bullets) + stop).strip(), []


def _publish(rng: random.Random, words: Vocabulary, person: Candidate) -> None:
    """Every title of the language, each with two or three authors; the person is one of them."""
    titles = [title for trade in words.trades for title in trade.publications]
    others = [extra for extra in person.extras if extra.kind != "publication"]
    works = []
    for title in rng.sample(titles, len(titles)):
        names = [person.name, *(_name(rng, words)[0] for _ in range(rng.choice((1, 2))))]
        rng.shuffle(names)
        date = (rng.randint(2005, 2024), rng.randint(1, 12))
        works.append(Extra("publication", title, rng.choice(words.journals), date, authors=", ".join(names)))
    person.extras = [*others, *works]
