"""Meetings: talks, calls, visits and rounds."""
