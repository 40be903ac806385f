"""Merging: which records and reports of several outlets tell the same thing. Pure: no SQL, no parser, no files."""
