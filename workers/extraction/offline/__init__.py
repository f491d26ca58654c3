"""The offline extractor: reads a document by layout and vocabulary, without network or model."""

from workers.extraction.offline.extract import extract_offline

__all__ = ["extract_offline"]
