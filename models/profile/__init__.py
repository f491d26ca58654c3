"""The profile: the document, edits by a person, sections, change log, sharing."""
