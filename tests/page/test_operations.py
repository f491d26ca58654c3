"""Every operation of the API that the page calls. A call of another one fails here: name it, or do not call it."""

import subprocess
from pathlib import Path

from tests.support.node import require_node

SCRIPT = Path(__file__).parent / "operations.mjs"
OPERATIONS = """
accept_proposal cancel_job change_account change_password change_share change_webhook create_achievement
create_api_key create_education create_experience create_share create_skill create_webhook delete_achievement
delete_api_key delete_cv delete_education delete_experience delete_session delete_share delete_skill
delete_webhook erase_account export_profile get_achievement get_consents get_contact get_cv get_education
get_erasure get_experience get_job get_leaderboard get_leaderboard_name get_openapi get_page_picture get_profile
get_share get_skill get_standing get_statistics import_profile join_leaderboard leave_leaderboard list_api_keys
list_cvs list_history list_items list_job_events list_jobs list_proposals list_sessions list_webhook_deliveries
list_webhooks list_xp login logout order_achievements order_education order_experience order_skills
patch_profile put_consents redeliver refresh refund_purchase register reject_proposal reprocess_cv
request_password_reset request_verification requeue_job retry_job rotate_webhook_secret search_jobs
send_test_event spend_points undo_cv update_achievement update_contact_details update_education
update_experience update_skill upload_cv
"""


def test_the_page_calls_these_operations_and_no_other() -> None:
    """The type checker resolves the address and the method of each call, also where they are put together."""
    command = [require_node(), str(SCRIPT)]
    called = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    assert called.split() == sorted(OPERATIONS.split())
