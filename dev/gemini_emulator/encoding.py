"""Response enums as numbers, for clients that ask for $alt=json;enum-encoding=int.

google-generativeai over REST always does ([sdk08] rest transport; seen on the wire). Numbers: [proto].
"""

from typing import Any

from dev.gemini_emulator.messages import ENUMS

FINISH = {
    n: i
    for i, n in enumerate(
        [
            "FINISH_REASON_UNSPECIFIED",
            "STOP",
            "MAX_TOKENS",
            "SAFETY",
            "RECITATION",
            "OTHER",
            "LANGUAGE",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "MALFORMED_FUNCTION_CALL",
            "IMAGE_SAFETY",
            "UNEXPECTED_TOOL_CALL",
            "TOO_MANY_TOOL_CALLS",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_OTHER",
            "NO_IMAGE",
            "IMAGE_RECITATION",
        ]
    )
}
FINISH.update(
    {"MISSING_THOUGHT_SIGNATURE": 18, "MALFORMED_RESPONSE": 19, "CONTINUATION": 22}
)  # [guess] numbers
BLOCK = {
    n: i
    for i, n in enumerate(
        ["BLOCK_REASON_UNSPECIFIED", "SAFETY", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY"]
    )
}
MODALITY = {
    n: i for i, n in enumerate(["MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT"])
}
PROB = {n: i for i, n in enumerate(["HARM_PROBABILITY_UNSPECIFIED", "NEGLIGIBLE", "LOW", "MEDIUM", "HIGH"])}
ENUM_OUT = {
    "finishReason": FINISH,
    "blockReason": BLOCK,
    "modality": MODALITY,
    "probability": PROB,
    "category": {n: i for i, n in enumerate(ENUMS["HarmCategory"])},
}


def ints(node: Any) -> Any:
    """Re-encodes known response enums as numbers ($alt=json;enum-encoding=int)."""
    if isinstance(node, list):
        return [ints(v) for v in node]
    if isinstance(node, dict):
        return {
            k: (ENUM_OUT[k].get(v, v) if k in ENUM_OUT and isinstance(v, str) else ints(v))
            for k, v in node.items()
        }
    return node
