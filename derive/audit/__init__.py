"""The second road: every line is evaluated, exactly or in rigorous balls, in random models of its hypotheses."""
from derive.audit import operators as operators  # registers the numeric definitions of the operators
from derive.audit import ranges as ranges  # and of sums, products and extrema
