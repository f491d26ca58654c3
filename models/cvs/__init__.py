"""A CV file: upload, reprocess, delete, score, orphaned objects."""
