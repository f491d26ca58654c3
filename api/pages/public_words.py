"""Words and dates of the public profile, which has no script: English and German."""

from typing import Any

WORDS = {
    "en": {
        "language": "en",
        "profile": "Developer profile",
        "experience": "Experience",
        "education": "Education",
        "skills": "Skills",
        "other": "Other",
        "present": "today",
        "gone": "There is no profile at this address",
        "gone_text": "It may have been withdrawn by the person it belongs to.",
        "made_with": "Made with Vitae",
        "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "kind_certification": "Certifications",
        "kind_award": "Awards",
        "kind_publication": "Publications",
        "kind_project": "Projects",
        "kind_volunteering": "Volunteering",
        "kind_language": "Languages",
        "kind_other": "Other",
    },
    "de": {
        "language": "de",
        "profile": "Entwicklerprofil",
        "experience": "Berufserfahrung",
        "education": "Ausbildung",
        "skills": "Fähigkeiten",
        "other": "Weitere",
        "present": "heute",
        "gone": "Unter dieser Adresse gibt es kein Profil",
        "gone_text": "Vielleicht hat die Person es zurückgezogen.",
        "made_with": "Mit Vitae gemacht",
        "months": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
        "kind_certification": "Zertifikate",
        "kind_award": "Auszeichnungen",
        "kind_publication": "Veröffentlichungen",
        "kind_project": "Projekte",
        "kind_volunteering": "Ehrenamt",
        "kind_language": "Sprachen",
        "kind_other": "Weiteres",
    },
}


def partial_date(date: str | None, words: dict[str, str]) -> str:
    """``2021-03`` as "Mar 2021", ``2021`` as it is."""
    if not date:
        return ""
    year, *rest = date.split("-")
    return f"{words['months'].split()[int(rest[0]) - 1]} {year}" if rest else year


def period(entry: dict[str, Any], words: dict[str, str]) -> str:
    """From when to when: "Mar 2021 – today"."""
    last = words["present"] if entry.get("current") else partial_date(entry.get("end"), words)
    return " – ".join(filter(None, (partial_date(entry.get("start"), words), last)))
