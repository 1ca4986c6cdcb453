"""The second road: every line is evaluated, exactly or in rigorous balls, in random models of its hypotheses.

These modules register the numeric meanings of heads.
"""
from derive.audit import elementary as elementary
from derive.audit import integrals as integrals
from derive.audit import operators as operators
from derive.audit import ranges as ranges
from derive.audit import special as special
