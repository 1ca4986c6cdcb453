"""Blocks of a document that are filled with theorems of the library, between markers that are comments."""
