"""What a call cost, from prices.json: US dollars per million tokens of the paid tier, each with its source."""

import json
from datetime import date
from pathlib import Path
from typing import Any

PRICES: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("prices.json").read_text())


def cost_usd(model: str, tokens_in: int, tokens_out: int, day: date) -> float | None:
    """None for a model without a listed price: an unknown cost is not zero."""
    for price in PRICES.get(model.removeprefix("models/"), {}).get("prices", ()):
        if price["until"] is None or day.isoformat() <= price["until"]:
            return round((tokens_in * price["input"] + tokens_out * price["output"]) / 1_000_000, 6)
    return None
