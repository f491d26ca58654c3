"""/cvs tells scores; /cvs/{id} explains them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from models.cvs.score import store_score
from models.stores.database import Database
from models.tables import Cv
from tests.fixtures.web import Account
from tests.models.rules.score.cvs import flawless


def test_a_list_tells_scores_and_a_file_explains_its_own(
    upload: Callable[..., Any], client: FlaskClient, account: Account, database: Database
) -> None:
    cv_id = upload().get_json()["cv"]["id"]
    before = client.get(f"/api/cvs/{cv_id}", headers=account.headers)
    assert (before.get_json()["score"], before.get_json()["score_breakdown"]) == (None, None)
    extraction, layout = flawless()
    extraction["contact"]["phone"] = None
    extraction["meta"] = {"extractor": "offline-1", "layout": layout}
    with database.session() as session:
        cv = session.get_one(Cv, UUID(cv_id))
        store_score(cv, extraction)
        stored = cv.score_breakdown or {}
    (listed,) = client.get("/api/cvs", headers=account.headers).get_json()["items"]
    assert listed["score"] == 96
    assert "score_breakdown" not in listed
    whole = client.get(
        f"/api/cvs/{cv_id}", headers=account.headers | {"If-None-Match": before.headers["ETag"]}
    )
    assert whole.get_json()["score"] == 96
    assert whole.get_json()["score_breakdown"] == stored
    assert sum(line["points"] for line in stored["rules"]) == 96
    (finding,) = stored["findings"]
    assert (finding["rule"], finding["lost"], finding["gain"]) == ("contact_phone", 4, 4)
