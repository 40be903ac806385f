"""Bytes to `Report`: files, pages and rows of data become a canonical text whose stretches are told apart."""
