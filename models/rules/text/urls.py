"""Web addresses: recognising them, and the social network they belong to (pure)."""

import re
from urllib.parse import urlsplit

_ADDRESS = re.compile(
    r"https?://[^\s<>\"]+|(?:[\w-]+\.)+[a-z]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE
)
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data|file)\s*:", re.IGNORECASE)

NETWORKS = {
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "bitbucket.org": "Bitbucket",
    "linkedin.com": "LinkedIn",
    "stackoverflow.com": "Stack Overflow",
    "twitter.com": "Twitter",
    "x.com": "X",
    "xing.com": "XING",
    "medium.com": "Medium",
    "dev.to": "DEV",
    "kaggle.com": "Kaggle",
    "youtube.com": "YouTube",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
}


def is_web_address(text: object) -> bool:
    """Whether it is an http(s) address, with or without its scheme."""
    return isinstance(text, str) and _ADDRESS.fullmatch(text) is not None


def is_script(text: str) -> bool:
    """Whether a browser would run the address or open it on the reader's own machine."""
    return _SCRIPT.match(text) is not None


def network_of(address: str) -> str | None:
    """The social network an address belongs to, if it is a known one."""
    host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    host = host.lower()
    return next((name for site, name in NETWORKS.items() if host == site or host.endswith(f".{site}")), None)


def username_of(address: str) -> str | None:
    """The last part of the path, where social networks have the user name."""
    path = urlsplit(address if "://" in address else f"//{address}").path
    return path.rstrip("/").rpartition("/")[2] or None
