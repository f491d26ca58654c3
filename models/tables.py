"""Imports every table, so that ``Base.metadata`` is complete for migrations and mappers."""

from models.achievement import Achievement
from models.active_day import ActiveDay
from models.audit_entry import AuditEntry
from models.badge import UserBadge
from models.base import Base
from models.board_entry import BoardCount, BoardEntry, BoardMove
from models.challenge import ChallengeProgress, ChallengeTemplate, DailyChallenge
from models.consent import Consent
from models.contact_info import ContactInfo
from models.credentials import ApiKey, LoginSession, RefreshToken
from models.cv import Cv, DirectUpload, StagedUpload
from models.developer import Developer
from models.domain_event import DomainEvent
from models.education import Education
from models.erasure_receipt import ErasureReceipt
from models.experience import Experience
from models.extraction_record import ExtractionRecord
from models.idempotency_key import IdempotencyKey
from models.job import Job, JobEvent
from models.job_payload import JobPayload
from models.ledger import PointsTransaction, XpTransaction
from models.merge_proposal import MergeProposal
from models.profile_change import ProfileChange
from models.purchase import Purchase
from models.quota_reservation import QuotaReservation
from models.schedule_run import ScheduleRun
from models.share_link import ShareLink
from models.skill import DeveloperSkill, Skill
from models.subscription_tier import SubscriptionTier
from models.tombstone import Tombstone
from models.webhook_delivery import WebhookDelivery

__all__ = [
    "Achievement",
    "ActiveDay",
    "ApiKey",
    "AuditEntry",
    "Base",
    "BoardCount",
    "BoardEntry",
    "BoardMove",
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
    "WebhookDelivery",
    "XpTransaction",
]
