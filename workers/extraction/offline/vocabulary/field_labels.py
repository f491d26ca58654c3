"""The field a label of a form or table names: "Employer:", "Zeitraum", "職種"."""

import re

from workers.extraction.offline.vocabulary.headings import heading_key
from workers.extraction.offline.vocabulary.loader import phrases_by_kind

_FIELD = {
    heading_key(label): field for field, labels in phrases_by_kind("field_labels").items() for label in labels
}
_SLASH = re.compile(r"\s?/\s?")


def field_of(label: str) -> str | None:
    """The field of a label: "title", "company", "dates"..., or None. The first known part of "Board/School"."""
    if len(label) > 80:
        return None
    key = _SLASH.sub("/", heading_key(label))
    return _FIELD.get(key) or next(filter(None, map(_FIELD.get, key.split("/"))), None)


# Main words of unlisted labels, in the order of the search.
_CHIEF = {
    "duties": "activit|atividade|attività|tätigkeiten|aufgaben|responsab|funciones|mansioni|werkzaamheden|обязанност",
    "company": "employ|empresa|emplead|empregad|arbeitgeber|datore|azienda|entreprise|werkgever|работодател",
    "degree": "qualifi|cualifi|kwalifi|квалифи|degree|diplom|certificat|abschluss|título|titolo|titulación",
    "institution": "institut|istitut|instituição|instelling|établissement|bildungseinrichtung|school|centro|учебн",
    "title": "position|posizione|poste|puesto|cargo|função|fonction|funktion|functie|occupation|должност",
}
_CHIEF_WORDS = [(field, re.compile(words)) for field, words in _CHIEF.items()]


def likely_field(label: str) -> str | None:
    """The field of a form's label, by its main word if the whole label is unknown."""
    field = field_of(label)
    if field or not 4 <= len(label) <= 90:
        return field
    return next((field for field, words in _CHIEF_WORDS if words.search(label.casefold())), None)
