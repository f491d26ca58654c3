"""Schemas of CVs, jobs and scores."""
