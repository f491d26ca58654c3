"""Whether a document is about another person than the profile (pure)."""

import re

from models.rules.merge.types import Values
from models.rules.text.compare import fold

REASON = "This CV has another name, e-mail address and telephone number than the profile; is it yours?"
WARNING = {"code": "another_person", "path": "/contact"}
"""Of an import that waits as proposals."""


def is_another_person(ours: Values, theirs: Values) -> bool:
    """Whether full_name, email and phone are known on both sides and all of them differ.

    A shorter form of a name ("Ada King" of "Ada M. King") or of a number (without its country code) is the same.
    """
    our_names, their_names = (set(fold(values["full_name"]).split()) for values in (ours, theirs))
    our_email, their_email = (fold(values["email"]) for values in (ours, theirs))
    our_number, their_number = (
        re.sub(r"\D", "", values["phone"] or "").lstrip("0") for values in (ours, theirs)
    )
    if not all((our_names, their_names, our_email, their_email, our_number, their_number)):
        return False
    return not (
        our_names <= their_names
        or their_names <= our_names
        or our_email == their_email
        or our_number.endswith(their_number)
        or their_number.endswith(our_number)
    )
