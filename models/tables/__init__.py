"""One file per table; importing this package makes ``Base.metadata`` complete."""

from models.tables.account_token import AccountToken
from models.tables.achievement import Achievement
from models.tables.active_day import ActiveDay
from models.tables.audit_entry import AuditEntry
from models.tables.base import Base, new_id
from models.tables.challenge import ChallengeProgress, ChallengeTemplate, DailyChallenge
from models.tables.consent import Consent
from models.tables.contact_info import ContactInfo
from models.tables.cv import Cv, DirectUpload, StagedUpload
from models.tables.developer import Developer
from models.tables.domain_event import DomainEvent
from models.tables.education import Education
from models.tables.erasure_receipt import ErasureReceipt
from models.tables.experience import Experience
from models.tables.extraction import ExtractionRecord
from models.tables.idempotency_key import IdempotencyKey
from models.tables.job import TERMINAL, Job, JobEvent
from models.tables.job_payload import JobPayload
from models.tables.leaderboard import BoardCount, BoardDelta, BoardEntry
from models.tables.ledger import PointsTransaction, XpTransaction
from models.tables.login_session import ApiKey, LoginSession, RefreshToken
from models.tables.merge_proposal import MergeProposal
from models.tables.profile_change import ProfileChange
from models.tables.profile_row import ProfileListRow, ProfileRow
from models.tables.purchase import Purchase
from models.tables.quota_reservation import QuotaReservation
from models.tables.schedule_run import ScheduleRun
from models.tables.share_link import ShareLink
from models.tables.skill import DeveloperSkill, Skill
from models.tables.subscription_tier import SubscriptionTier
from models.tables.tombstone import Tombstone
from models.tables.user_badge import UserBadge
from models.tables.webhook_delivery import WebhookAttempt, WebhookDelivery
from models.tables.webhook_endpoint import WebhookEndpoint

__all__ = [
    "TERMINAL",
    "AccountToken",
    "Achievement",
    "ActiveDay",
    "ApiKey",
    "AuditEntry",
    "Base",
    "BoardCount",
    "BoardDelta",
    "BoardEntry",
    "ChallengeProgress",
    "ChallengeTemplate",
    "Consent",
    "ContactInfo",
    "Cv",
    "DailyChallenge",
    "Developer",
    "DeveloperSkill",
    "DirectUpload",
    "DomainEvent",
    "Education",
    "ErasureReceipt",
    "Experience",
    "ExtractionRecord",
    "IdempotencyKey",
    "Job",
    "JobEvent",
    "JobPayload",
    "LoginSession",
    "MergeProposal",
    "PointsTransaction",
    "ProfileChange",
    "ProfileListRow",
    "ProfileRow",
    "Purchase",
    "QuotaReservation",
    "RefreshToken",
    "ScheduleRun",
    "ShareLink",
    "Skill",
    "StagedUpload",
    "SubscriptionTier",
    "Tombstone",
    "UserBadge",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
    "XpTransaction",
    "new_id",
]
