"""The library as a book: a file of HTML that needs no network, and PDFs."""
