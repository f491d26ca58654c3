"""The offline extractor: a document becomes an extraction by layout and vocabulary, without network or model."""

from workers.extraction.offline.extract import extract_offline

__all__ = ["extract_offline"]
