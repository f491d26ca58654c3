"""Example responses for the OpenAPI document; a test loads each with its schema."""

DEVELOPER = {
    "id": "0190f3a2-7c1e-7b7e-9d4c-1f2a3b4c5d6e",
    "email": "ada@example.org",
    "email_verified_at": None,
    "role": "developer",
    "timezone": "Europe/Paris",
    "created_at": "2026-03-09T12:00:00+00:00",
}
CREDENTIALS = {"email": "ada@example.org", "password": "correct horse battery"}
LOGIN = {
    "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9...",
    "refresh_token": "vitaert_3q2-7w...",
    "token_type": "Bearer",
    "expires_in": 900,
    "developer": DEVELOPER,
}
JOB = {
    "id": "0190f3a2-8001-7d3c-8a55-0f1e2d3c4b5a",
    "kind": "cv_import",
    "status": "running",
    "stage": "extract",
    "progress": 20,
    "queue_position": None,
    "estimated_seconds": None,
    "stages": [
        {
            "name": "store",
            "status": "succeeded",
            "started_at": "2026-03-09T12:00:00.010000+00:00",
            "finished_at": "2026-03-09T12:00:00.042000+00:00",
            "attempts": 1,
        },
        {
            "name": "extract",
            "status": "running",
            "started_at": "2026-03-09T12:00:00.042000+00:00",
            "finished_at": None,
            "attempts": 1,
        },
    ],
    "error": None,
    "waiting": None,
    "result": None,
    "usage": None,
    "queue": "default",
    "cv_id": "0190f3a2-8000-7c1d-b1aa-5e6f7a8b9c0d",
    "callback_url": None,
    "retry_of": None,
    "created_at": "2026-03-09T12:00:00+00:00",
    "started_at": "2026-03-09T12:00:00.010000+00:00",
    "finished_at": None,
}
CV = {
    "id": "0190f3a2-8000-7c1d-b1aa-5e6f7a8b9c0d",
    "filename": "cv.pdf",
    "media_type": "application/pdf",
    "size": 48213,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "pages": 2,
    "upload_status": "stored",
    "score": 92,
    "score_breakdown": {
        "version": 1,
        "as_of": "2026-03-09",
        "score": 92,
        "rules": [
            {
                "rule": "bullet_figures",
                "checks": "At least 40 % of the bullets contain a number.",
                "points": 2,
                "max_points": 10,
            }
        ],
        "findings": [
            {
                "rule": "bullet_figures",
                "lost": 8,
                "max_points": 10,
                "gain": 8,
                "fix": "Add how much, how many or how long to some of these bullets.",
                "places": [
                    {
                        "pointer": "/experience/0/highlights/1",
                        "page": 1,
                        "start": 412,
                        "end": 439,
                        "quote": "Led the team through a move",
                        "detail": "This bullet contains no number.",
                    }
                ],
                "more_places": 0,
            }
        ],
        "inputs": {
            "extractor": "offline-1",
            "sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        },
    },
    "created_at": "2026-03-09T12:00:00+00:00",
    "expires_at": None,
}
ACCEPTED_CV = {"cv": {**CV, "score": None, "score_breakdown": None}, "job": JOB}
PROFILE = {
    "developer_id": DEVELOPER["id"],
    "version": 3,
    "headline": "Backend engineer",
    "summary": None,
    "contact": {
        "full_name": "Ada Example",
        "email": "ada@example.org",
        "phone": None,
        "location": "Paris, France",
        "links": ["https://example.org/ada"],
        "street": None,
        "city": "Paris",
        "region": None,
        "postal_code": None,
        "country_code": "FR",
    },
    "experience": [
        {
            "id": "0190f3a2-9000-7aaa-8bbb-0c0c0c0c0c0c",
            "title": "Engineer",
            "company": "Example Works",
            "location": None,
            "start": "2021-03",
            "end": None,
            "current": True,
            "highlights": ["Cut the build from 40 to 6 minutes"],
            "notes": None,
        }
    ],
    "education": [],
    "skills": [
        {
            "id": "0190f3a2-9001-7aaa-8bbb-0c0c0c0c0c0c",
            "name": "PostgreSQL",
            "category": "database",
            "level": None,
            "years": None,
        }
    ],
    "achievements": [],
}
STANDING = {
    "xp_total": 150,
    "level": 2,
    "xp_into_level": 50,
    "xp_for_next_level": 200,
    "points_balance": 40,
    "points_debt": 0,
    "streak": {"current": 3, "longest": 12, "today_active": True, "freezes_left": 1},
    "badges": [
        {
            "slug": "first-cv",
            "title": "First CV",
            "description": "Imported a CV.",
            "earned_at": "2026-03-09T12:00:01+00:00",
        }
    ],
    "badges_next": [
        {
            "slug": "polyglot",
            "title": "Polyglot",
            "description": "Speaks three languages.",
            "have": 2,
            "need": 3,
        }
    ],
    "challenges": [],
    "tier": {
        "code": "free",
        "title": "Free",
        "monthly_cv_quota": 50,
        "queue": "default",
        "xp_multiplier": 1.0,
        "cvs_used": 2,
        "resets_at": "2026-04-01T00:00:00+00:00",
    },
}
