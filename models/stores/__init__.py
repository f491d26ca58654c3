"""The connections: Postgres engine and sessions, S3, Redis cache, locks, encryption, logging; knows no
business noun.
"""
