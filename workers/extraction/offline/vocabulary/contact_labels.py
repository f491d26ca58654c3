"""Labels in a contact block, before a name or a place."""

import re

from models.rules.dates.vocabulary import alternatives
from workers.extraction.offline.vocabulary.loader import pattern, phrases, phrases_by_kind

NAME_LABEL = re.compile(rf"^(?:{pattern('name_label_patterns')})\s?(?:[:：]\s*|$)", re.IGNORECASE)
GIVEN_LABEL = re.compile(rf"(?:{pattern('given_name_patterns')})(?:\(s\))?$", re.IGNORECASE)
FAMILY_LABEL = re.compile(rf"(?:{pattern('family_name_patterns')})(?:\(s\))?$", re.IGNORECASE)
HONORIFIC = re.compile(rf"^(?:{alternatives(phrases('honorifics'))})\.?\s+(?=\w)", re.IGNORECASE)
INTRODUCTION = re.compile(rf"(?<!\w)(?:{pattern('introduction_patterns')})\s", re.IGNORECASE)
# Document titles beside the name.
TITLED = re.compile(
    r"^(?:(?:curriculum\s+vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf|curr[ií]culo?|резюме)(?:\s+(?:of|von|de|di|van))?\s*[:–—|-]?\s+)"
    r"|\s*[–—|,-]\s*(?:curriculum\s+vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf|curr[ií]culo?|резюме)$",
    re.IGNORECASE,
)
_LABELS = phrases_by_kind("contact_labels")
_PLACE, _OTHER = alternatives(_LABELS["place"]), alternatives(_LABELS["other"])
# Other labels in a contact line; they end the place before them.
OTHER_LABEL = re.compile(rf"(?<!\w)(?:{_OTHER})\s?[:：]", re.IGNORECASE)
# The label of what follows on the line, behind a place: "Graz, tel. 0316 ...".
LABEL_AT_END = re.compile(rf"[\s,;]+(?:{_OTHER})\.?\s*$", re.IGNORECASE)
PLACE_INSIDE = rf"(?=(?<!\w)(?:{_PLACE})\s?[:：])"
PLACE_LABEL = re.compile(
    rf"^(?:{_PLACE})(?:(?:\s\w{{1,10}})?\s?[:：]\s*(?:〒?\s?)?|\s(?=\d[^:：@]*$))",
    re.IGNORECASE,
)
