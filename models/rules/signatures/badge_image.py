"""The picture of a badge as SVG, plain or with its credential baked in (Open Badges 3.0, section 5.3.2)."""

import hashlib
from html import escape

from models.rules.rewards.badges import Badge

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
MEDIA_TYPE = "image/svg+xml"
_POINTS = (
    "100,14 124,31 153,29 163,57 187,74 180,102 190,130 167,147 160,175 131,176 109,194 84,180 55,185 42,159 "
    "17,145 20,116 8,90 28,69 33,40 62,36"
)


def badge_svg(badge: Badge, token: str | None = None) -> str:
    """A medal with the badge's title, in a colour of its own; ``token`` is the signed credential to bake in."""
    hue = int.from_bytes(hashlib.sha256(badge.slug.encode()).digest()[:2]) % 360
    baked = f'<openbadges:credential verify="{token}"/>' if token else ""
    namespace = f' xmlns:openbadges="{NAMESPACE}"' if token else ""
    title = escape(badge.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{namespace} viewBox="0 0 200 200" width="400" height="400" '
        f'role="img">{baked}<title>{title}</title><desc>{escape(badge.description)}</desc>'
        f'<polygon points="{_POINTS}" fill="hsl({hue},55%,38%)"/>'
        f'<circle cx="100" cy="104" r="68" fill="hsl({hue},50%,92%)" stroke="#fff" stroke-width="4"/>'
        f'<path d="M100 62l9 19 21 3-15 15 4 21-19-10-19 10 4-21-15-15 21-3z" fill="hsl({hue},60%,45%)"/>'
        f'<text x="100" y="142" text-anchor="middle" font-family="sans-serif" font-size="15" font-weight="600" '
        f'fill="hsl({hue},60%,22%)">{title}</text></svg>\n'
    )
