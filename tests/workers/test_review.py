"""POST /cvs with review=all, from the upload to what the person decided."""

import io
from uuid import UUID


def test_a_reviewed_import_waits_for_the_person(client, account, demo_pdf, job_runner):
    upload = {"file": (io.BytesIO(demo_pdf), "cv.pdf"), "review": "all"}
    job_id = client.post("/api/cvs", data=upload, headers=account.headers).get_json()["job"]["id"]
    job_runner(UUID(job_id))

    def call(method, path, body=None):
        answer = client.open(f"/api{path}", method=method, json=body, headers=account.headers)
        return answer.status_code, answer.get_json()

    _, job = call("GET", f"/jobs/{job_id}")
    assert (job["status"], job["result"]["awards"]) == ("succeeded", [])
    assert all(name.startswith("reviewed.") for name in job["result"]["changes"])
    assert call("GET", "/developer/me/profile")[1]["experience"] == []
    [waiting] = call("GET", "/developer/me/reviews")[1]["items"]
    assert waiting["job_id"] == job_id
    here = f"/developer/me/reviews/{job_id}"
    preview = call("GET", here)[1]
    assert {item["effect"] for item in preview["items"]} == {"adds", "changes"}
    assert len(preview["profile"]["experience"]) == waiting["sections"]["experience"]
    assert call("GET", "/developer/me/profile")[1]["experience"] == []
    jobs = [item["id"] for item in preview["items"] if item["section"] == "experience"]
    assert (
        call("POST", f"{here}/reject", {"proposal_ids": jobs[:1]})[1]["waiting"] == len(preview["items"]) - 1
    )
    assert call("POST", f"/developer/me/proposals/{jobs[1]}/accept")[1]["status"] == "accepted"
    assert call("POST", f"{here}/accept", {"section": "skills", "proposal_ids": jobs})[0] == 422
    accepted = call("POST", f"{here}/accept", {"section": "skills"})[1]
    assert accepted["changes"] == {"added.skills": waiting["sections"]["skills"]}
    assert call("POST", f"{here}/accept", {})[1]["waiting"] == 0
    assert call("POST", f"{here}/accept", {})[1]["code"] == "already_decided"
    profile = call("GET", "/developer/me/profile")[1]
    assert len(profile["experience"]) == len(jobs) - 1
    assert call("GET", "/gamification/me")[1]["xp_total"] > 0
    assert {item["effect"] for item in call("GET", here)[1]["items"]} == {"decided"}
    assert call("GET", "/developer/me/reviews")[1]["items"] == []
    assert call("POST", f"/cvs/{job['cv_id']}/undo")[0] == 200
    assert call("GET", "/developer/me/profile")[1]["experience"] == []
