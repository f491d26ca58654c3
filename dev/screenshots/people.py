"""The accounts that the pictures show: a usual one, an empty one, and one with more than a page was made for."""

from typing import Any

import httpx2
import psycopg

PASSWORD = "correct horse battery staple"
FILLED, EMPTY, UGLY = "marit@example.org", "new@example.org", "long@example.org"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter"

POSITIONS: list[dict[str, Any]] = [
    {
        "title": "Senior Principal Staff Engineer of Distributed Platform Reliability and Tooling",
        "company": "The Long Named International Company for Widgets & Gadgets Limited",
        "location": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, Wales",
        "start": "2021-03",
        "current": True,
        "highlights": [LONG_WORD * 2, "Led a team of 12 and cut the bill by 40 %"],
    },
    {
        "title": "高级软件工程师，负责支付平台的设计与开发",
        "company": "北京示例科技有限公司",
        "location": "中国北京",
        "start": "2018",
        "end": "2021-02",
        "highlights": ["负责核心交易系统的架构设计，将延迟降低了百分之四十"],
    },
    {
        "title": "مهندس برمجيات أول في منصة المدفوعات",
        "company": "شركة المثال للتقنية",
        "location": "دبي، الإمارات",
        "start": "2015-06-01",
        "end": "2017",
        "highlights": ["قاد فريقًا من 12 مهندسًا وخفض التكلفة بنسبة 40٪"],
    },
    *(
        {"title": f"Engineer {number}", "company": f"Company {number}", "start": "2001"}
        for number in range(97)
    ),
]
LONG_PROFILE: dict[str, Any] = {
    "headline": LONG_WORD,
    "contact": {"full_name": "Maximiliana-Theodora Alexandrovna von und zu Hohenstein-Württemberg 王小明"},
    "experience": POSITIONS,
    "skills": [
        {"name": f"Skill {number}", "category": ("Languages", "Cloud", "数据库")[number % 3]}
        for number in range(300)
    ],
}


def fill(client: httpx2.Client) -> str:
    """Register everybody; returns the slug of the shared profile."""
    register(client, EMPTY)
    long_header = register(client, UGLY)
    client.put("/developer/me/profile", json=LONG_PROFILE, headers=long_header).raise_for_status()
    header = register(client, FILLED)
    sections = {"sections": ["head", "contact", "experience", "education", "skills", "achievements"]}
    answer = client.post("/developer/me/share", json=sections, headers=header)
    return str(answer.raise_for_status().json()["slug"])


def register(client: httpx2.Client, email: str) -> dict[str, str]:
    """The header of the new account."""
    answer = client.post("/auth/register", json={"email": email, "password": PASSWORD})
    return {"Authorization": f"Bearer {answer.raise_for_status().json()['access_token']}"}


def make_admin(database_url: str, email: str) -> None:
    """As ``flask --app api accounts role`` does."""
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE developers SET role = 'admin' WHERE email = %s", (email,))
