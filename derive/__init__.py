"""derive: the mathematics of machine learning, proved line by line, checked numerically, printed as LaTeX."""
from sympy import Rational, oo, pi

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
from derive.matrix_view import (
    array,
    covariance_matrix,
    diag,
    expected,
    gradient,
    hessian,
    jacobian,
    matrix_view,
    outer,
    summed,
    transpose,
)
from derive.prove import calc, refutation, theorem
from derive.vocabulary import (
    affine,
    algebra,
    cases,
    chain_rule,
    definition,
    differentiation,
    exp_rules,
    expectation,
    extremum,
    first_derivative_test,
    gamma_rules,
    increasing,
    indicators,
    induction,
    last_term,
    limit,
    linearity,
    log_rules,
    multiplied_by,
    nonnegative,
    product_rule,
    quotient_rule,
    sifting,
    signs,
    single_term,
    standard_integrals,
    standard_series,
    sum_of_nonnegatives,
    summation,
    unique_maximum,
)

__all__ = [
    "Abs", "Cov", "D", "E", "Eq", "Gamma", "H", "Hypothesis", "Integral", "KL", "Max", "Min", "Ne", "Product",
    "Rational", "Statement", "StatementError", "SubstitutionError", "Sum", "Var", "absolutely_continuous", "affine",
    "algebra", "argmax", "argmin", "array", "binomial", "calc", "candidates", "cases", "chain_rule", "converges",
    "covariance_matrix", "cross_entropy", "decide", "define", "definition", "delta", "density", "diag",
    "differentiation", "digamma", "distribution", "exchange", "exp", "exp_rules", "expectation", "expected",
    "extremum", "factorial", "first_derivative_test", "forall", "function", "gamma_rules", "gradient", "hessian",
    "hypothesis", "iff", "implies", "increasing", "independent", "index", "indicator", "indicators", "indices",
    "induction", "jacobian", "last_term", "limit", "linearity", "log", "log_rules", "logsumexp", "mass_function",
    "matrix", "matrix_view", "mean", "multiplied_by", "nonnegative", "nonnegative_real", "normalised", "oo",
    "outer", "pi", "positive", "positive_distribution", "positive_reals", "product_rule", "quotient_rule",
    "random_variable", "random_vector", "real", "reals", "refutation", "sifting", "signs", "single_term",
    "singleton", "size", "softmax", "sqrt", "standard_integrals", "standard_series", "sum_of_nonnegatives",
    "summation", "summed", "tends", "theorem", "transpose", "trigamma", "unique_maximum", "variance", "vec",
    "vector", "writing", "xlogy",
]
__version__ = "0.1.0"

install()
