"""The pure three-way merge: keys, similarity, fields, plan, undo, evidence."""
