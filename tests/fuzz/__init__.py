"""Random expressions of the language, and what must hold of the kernel for each of them."""
