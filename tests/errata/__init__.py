"""Mistakes that were really published, each with its correction, as data that nothing evaluates."""
