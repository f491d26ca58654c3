"""A model that answers the truth of a document: what of it arrives, and what does that it never said?"""
