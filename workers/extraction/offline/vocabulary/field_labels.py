"""The labels forms and tables print before a value: "Employer:", "Zeitraum", "職種", by what they name."""

import re

from workers.extraction.offline.vocabulary.headings import heading_key
from workers.extraction.offline.vocabulary.loader import phrases_by_kind

_FIELD = {
    heading_key(label): field for field, labels in phrases_by_kind("field_labels").items() for label in labels
}


def field_of(label: str) -> str | None:
    """What a label names: "title", "company", "dates"... or None when it is none."""
    if len(label) > 80:
        return None
    key = heading_key(label)
    parts = {_FIELD.get(part.strip()) for part in key.split("/")}
    return _FIELD.get(key) or (parts.pop() if len(parts) == 1 else None)


# The chief words of labels that name them otherwise than the lists, in the order they are looked for.
_CHIEF = {
    "duties": "activit|atividade|attività|tätigkeiten|aufgaben|responsab|funciones|mansioni|werkzaamheden|обязанност",
    "company": "employ|empresa|emplead|empregad|arbeitgeber|datore|azienda|entreprise|werkgever|работодател",
    "degree": "qualifi|cualifi|kwalifi|квалифи|degree|diplom|certificat|abschluss|título|titolo|titulación",
    "institution": "institut|istitut|instituição|instelling|établissement|bildungseinrichtung|school|centro|учебн",
    "title": "position|posizione|poste|puesto|cargo|função|fonction|funktion|functie|occupation|должност",
}
_CHIEF_WORDS = [(field, re.compile(words)) for field, words in _CHIEF.items()]


def likely_field(label: str) -> str | None:
    """What the label of a form names, by its chief word where the whole is not known."""
    field = field_of(label)
    if field or not 4 <= len(label) <= 90:
        return field
    return next((field for field, words in _CHIEF_WORDS if words.search(label.casefold())), None)
