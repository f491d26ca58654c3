"""Words and dates of the pages without script: English and German."""

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
        "reset": "Set a new password",
        "new_password": "New password",
        "reset_button": "Set password",
        "verify": "Confirm your address",
        "verify_button": "This is my address",
        "password_set": "Your password is set",
        "password_set_text": "All earlier logins have ended.",
        "address_verified": "Your address is confirmed",
        "address_verified_text": "You log in with it from now on.",
        "invalid_link": "This link does not work",
        "invalid_link_text": "It was used before, has expired, or is not complete. Ask for another one.",
        "log_in": "Log in",
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
        "reset": "Neues Passwort festlegen",
        "new_password": "Neues Passwort",
        "reset_button": "Passwort festlegen",
        "verify": "Adresse bestätigen",
        "verify_button": "Das ist meine Adresse",
        "password_set": "Ihr Passwort ist festgelegt",
        "password_set_text": "Alle früheren Anmeldungen sind beendet.",
        "address_verified": "Ihre Adresse ist bestätigt",
        "address_verified_text": "Ab jetzt melden Sie sich damit an.",
        "invalid_link": "Dieser Link funktioniert nicht",
        "invalid_link_text": "Er wurde schon benutzt, ist abgelaufen oder unvollständig. Fordern Sie einen neuen an.",
        "log_in": "Anmelden",
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
