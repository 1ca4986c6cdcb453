"""Trees and theorems as LaTeX, as two-dimensional terminal text and as one plain line."""
