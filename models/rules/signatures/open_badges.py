"""Open Badges 3.0 credentials: the documents before they are signed.

Sources: Open Badges Specification 3.0 (1EdTech), sections 8.2 (JSON Web Token proof format) and B.1 (data models:
AchievementCredential, AchievementSubject, Achievement, IdentityObject, Profile); Verifiable Credentials Data Model
2.0 (W3C); Bitstring Status List 1.0 (W3C), sections 2.1 and 2.2.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from models.rules.rewards.badges import Badge

VC = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
LIST_ENTRIES = 131_072
"""Per status list: the minimum of the specification (16 KB), so that an index reveals little."""
LIST_TTL_MS = 300_000
"""How long a verifier may cache a status list."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer. ``base`` is the public URL of the API without a trailing slash; all ids begin with it."""

    base: str
    name: str = "Vitae"

    @property
    def id(self) -> str:
        return f"{self.base}/credentials/issuer"

    def key_id(self, thumbprint: str) -> str:
        return f"{self.base}/credentials/keys/{thumbprint}"

    def achievement_id(self, slug: str) -> str:
        return f"{self.base}/credentials/achievements/{slug}"

    def image_id(self, slug: str) -> str:
        return f"{self.achievement_id(slug)}/image"

    def status_list_id(self, number: int) -> str:
        return f"{self.base}/credentials/status/{number}"

    def profile(self) -> Document:
        """The Profile of the issuer, part of every credential."""
        return {"id": self.id, "type": ["Profile"], "name": self.name, "url": self.base}


@dataclass(frozen=True, slots=True)
class EarnedBadge:
    """An earned badge; ``index`` is its index over all status lists."""

    badge: Badge
    developer_id: UUID
    email: str
    earned_at: datetime
    index: int


def achievement(issuer: Issuer, badge: Badge) -> Document:
    """The Achievement of a badge, the same for everybody."""
    return {
        "id": issuer.achievement_id(badge.slug),
        "type": ["Achievement"],
        "achievementType": "Badge",
        "name": badge.title,
        "description": badge.description,
        "image": {"id": issuer.image_id(badge.slug), "type": "Image", "caption": badge.title},
        "criteria": {
            "narrative": f"{badge.description} Counted by the issuer: {badge.metric}, {badge.need} or more."
        },
    }


def achievement_credential(
    issuer: Issuer, earned: EarnedBadge, salt: str, *, names_address: bool = False
) -> Document:
    """The AchievementCredential of an earned badge.

    It contains the e-mail address only as a salted hash, unless it ``names_address``: then the subject's id is a
    mailto URI, with which verifiers match people.
    """
    status = _status_entry(issuer, earned.index)
    subject_id = f"mailto:{earned.email}" if names_address else earned.developer_id.urn
    return {
        "@context": [VC, OPEN_BADGES],
        "id": uuid5(NAMESPACE_URL, status["id"]).urn,
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": earned.badge.title,
        "issuer": issuer.profile(),
        "validFrom": _instant(earned.earned_at),
        "credentialSubject": {
            "id": subject_id,
            "type": ["AchievementSubject"],
            "identifier": [identity(earned.email, salt)],
            "achievement": achievement(issuer, earned.badge),
        },
        "credentialStatus": status,
    }


def identity(email: str, salt: str) -> Document:
    """A hashed IdentityObject, which can be verified by those who know the address."""
    digest = hashlib.sha256((email.lower() + salt).encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "identityType": "emailAddress",
        "identityHash": f"sha256${digest}",
        "hashed": True,
        "salt": salt,
    }


def status_list_credential(issuer: Issuer, number: int, encoded_list: str, now: datetime) -> Document:
    """A BitstringStatusListCredential over ``encoded_list`` (``models.rules.signatures.status_list``)."""
    address = issuer.status_list_id(number)
    return {
        "@context": [VC],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.profile(),
        "validFrom": _instant(now),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded_list,
            "ttl": LIST_TTL_MS,
        },
    }


def token_claims(credential: Mapping[str, Any]) -> Document:
    """The JWT payload of a credential (section 8.2.4.1): the credential and the registered claims."""
    claims = {
        **credential,
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "nbf": int(datetime.fromisoformat(credential["validFrom"]).timestamp()),
    }
    return claims | {"sub": credential["credentialSubject"]["id"]}


def _status_entry(issuer: Issuer, index: int) -> Document:
    number, place = divmod(index, LIST_ENTRIES)
    address = issuer.status_list_id(number)
    return {
        "id": f"{address}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place),
        "statusListCredential": address,
    }


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
