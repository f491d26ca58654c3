"""The merge carried out: apply, new rows, proposals, undo, JSON Resume and legacy import."""
