"""derive: the mathematics of machine learning, proved line by line, checked numerically, printed as LaTeX."""
from sympy import oo, pi

from derive.decide import decide
from derive.language.binders import SubstitutionError
from derive.language.hypotheses import absolutely_continuous, normalised
from derive.language.integrals import (
    Gamma,
    Integral,
    binomial,
    converges,
    density,
    digamma,
    exchange,
    factorial,
    function,
    mass_function,
    trigamma,
)
from derive.language.operators import (
    KL,
    Abs,
    Cov,
    D,
    E,
    H,
    Max,
    Min,
    Product,
    Sum,
    Var,
    argmax,
    argmin,
    cross_entropy,
    define,
    delta,
    exp,
    indicator,
    log,
    logsumexp,
    mean,
    singleton,
    softmax,
    sqrt,
    variance,
    vec,
    xlogy,
)
from derive.language.propositions import (
    Eq,
    Hypothesis,
    Ne,
    Statement,
    forall,
    hypothesis,
    iff,
    implies,
    independent,
    tends,
)
from derive.language.symbols import (
    candidates,
    distribution,
    index,
    indices,
    matrix,
    positive,
    positive_distribution,
    positive_reals,
    random_variable,
    random_vector,
    real,
    reals,
    size,
    vector,
)
from derive.language.symbols import (
    nonnegative as nonnegative_real,
)
from derive.language.written import StatementError, writing
from derive.loading import install
from derive.prove import calc, refutation, theorem
from derive.vocabulary import (
    affine,
    algebra,
    cases,
    chain_rule,
    comparing_squares,
    comparison,
    definition,
    differentiation,
    exp_rules,
    expectation,
    extremum,
    fermat,
    first_derivative_test,
    gamma_rules,
    increasing,
    indicators,
    induction,
    limit,
    linearity,
    log_rules,
    multiplied_by,
    nonnegative,
    product_rule,
    products,
    quotient_rule,
    sifting,
    signs,
    single_term,
    splitting,
    standard_integrals,
    standard_series,
    sum_of_nonnegatives,
    summation,
    taylor,
    unique_maximum,
)

__all__ = [
    "Abs", "Cov", "D", "E", "Eq", "Gamma", "H", "Hypothesis", "Integral", "KL", "Max", "Min", "Ne", "Product",
    "Statement", "StatementError", "SubstitutionError", "Sum", "Var", "absolutely_continuous", "affine", "algebra",
    "argmax", "argmin", "binomial", "calc", "candidates", "cases", "chain_rule", "comparing_squares", "comparison",
    "converges", "cross_entropy", "decide", "define", "definition", "delta", "density", "differentiation", "digamma",
    "distribution", "exchange", "exp", "exp_rules", "expectation", "extremum", "factorial", "fermat",
    "first_derivative_test", "forall", "function", "gamma_rules", "hypothesis", "iff", "implies", "increasing",
    "independent", "index", "indicator", "indicators", "indices", "induction", "limit", "linearity", "log",
    "log_rules", "logsumexp", "mass_function", "matrix", "mean", "multiplied_by", "nonnegative", "nonnegative_real",
    "normalised", "oo", "pi", "positive", "positive_distribution", "positive_reals", "product_rule", "products",
    "quotient_rule", "random_variable", "random_vector", "real", "reals", "refutation", "sifting", "signs",
    "single_term", "singleton", "size", "softmax", "splitting", "sqrt", "standard_integrals", "standard_series",
    "sum_of_nonnegatives", "summation", "taylor", "tends", "theorem", "trigamma", "unique_maximum", "variance", "vec",
    "vector", "writing", "xlogy",
]
__version__ = "0.1.0"

install()
