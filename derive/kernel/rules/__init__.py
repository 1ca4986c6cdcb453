"""The named rules: what is no algebra.  Reading this folder is reading what the kernel takes to be a valid move."""
