"""CV_RETENTION_DAYS: an old file goes with its quotes; values, rewards and younger files stay."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.tables import Cv, Developer, DeveloperSkill, ExtractionRecord
from workers.resources import Resources
from workers.tasks.old_cvs import delete_old_cvs


@pytest.fixture
def forgetful(make_settings):
    resources = Resources(make_settings(cv_retention_days="30"))
    yield resources
    resources.close()


def test_an_old_file_goes_and_what_it_gave_stays(
    forgetful, resources, job_runner, queue_cv, demo_pdf, demo_docx, developer_id, database
):
    for body, name in ((demo_pdf, "old.pdf"), (demo_docx, "young.docx")):
        job_runner(queue_cv(body, filename=name))

    def facts():
        with database.session() as session:
            developer = session.get_one(Developer, developer_id)
            skills = session.scalars(select(DeveloperSkill).order_by(DeveloperSkill.id)).all()
            return developer.xp_total, developer.points_balance, [skill.skill_id for skill in skills]

    before = facts()
    assert delete_old_cvs(forgetful) == 0
    with database.session() as session:
        old = session.scalars(select(Cv).where(Cv.filename == "old.pdf")).one()
        age = Cv.created_at - timedelta(days=31)
        session.execute(update(Cv).where(Cv.id == old.id).values(created_at=age))
    assert delete_old_cvs(resources) == 0, "by default nothing goes by itself"
    assert delete_old_cvs(forgetful) == 1

    assert facts() == before
    with database.session() as session:
        assert session.scalars(select(Cv.filename)).all() == ["young.docx"]
        evidence = [str(skill.evidence) for skill in session.scalars(select(DeveloperSkill))]
        assert not any(str(old.id) in text for text in evidence)
        cached = session.scalars(select(ExtractionRecord.cache_key)).all()
    assert not any(old.sha256 in key for key in cached)
    assert not any(str(old.id) in key for key in resources.blobs.keys(f"{developer_id}/"))
