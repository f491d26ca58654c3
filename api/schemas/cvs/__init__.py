"""Shapes of CVs, jobs and scores."""
