"""Independent observations: the likelihood factorises, and factors free of the parameter drop out.

Pairs (x_n, y_n) with density g_n = p(x_n) > 0 of the input and r_n = p_θ(y_n|x_n) > 0 of the output given the input.
As θ varies, ℓ_n = log r_n ranges over any set Λ of vectors.

    p_θ(data) = Π g_n r_n        r_n = exp ℓ_n

References: Bishop, *Pattern Recognition and Machine Learning* (2006), sections 1.2.5 and 3.1.1.
"""
from derive import *

N, K, M = size("N"), size("K"), size("M")
n = index("n", N)
i, k = indices("i k", K)
j, m = indices("j m", M)
g, ell = vector("g", N, sign=">"), vector("ell", N)
Lambda = candidates("Lambda")
r = define("r", exp(ell[n]), n)
joint = define("p", Product(g[n] * r[n], n))
conditional = define("r_all", Product(r[n], n))

theta = real("theta")
Theta = candidates("Theta")
a, b = distribution("a", K), distribution("b", M)
P = matrix("P", K, M)
mass = hypothesis("P_normalised", Eq(Sum(Sum(P[i, j], j), i), 1))
nonneg = hypothesis("P_nonnegative", forall(i, j, P[i, j] >= 0))


@theorem(Eq(log(joint), Sum(log(g[n]), n) + Sum(ell[n], n)))
def joint_log_likelihood():
    """**Joint log-likelihood** of independent pairs: a part of the inputs, and one of the outputs given the inputs."""
    return (calc(log(joint))
        .eq(Sum(log(g[n] * r[n]), n),                    by=[definition(joint), log_rules])
        .eq(Sum(log(g[n]), n) + Sum(log(r[n]), n),       by=log_rules)
        .eq(Sum(log(g[n]), n) + Sum(ell[n], n),          by=[definition(r), log_rules]))


@theorem(Eq(joint, Product(g[n], n) * conditional))
def joint_eq_inputs_times_conditional():
    """**Factorisation of the likelihood**: the density of the inputs times the conditional likelihood."""
    return (calc(joint)
        .eq(exp(log(joint)),                                            by=exp_rules)
        .eq(exp(Sum(log(g[n]), n) + Sum(ell[n], n)),                    by=joint_log_likelihood)
        .eq(exp(log(Product(g[n], n)) + log(conditional)),              by=[definition(conditional, r), log_rules])
        .eq(Product(g[n], n) * conditional,                             by=exp_rules))


@theorem(Eq(argmax(joint, ell, Lambda), argmax(conditional, ell, Lambda)))
def joint_and_conditional_have_the_same_maximisers():
    """**Conditional likelihood**: the density of the inputs is free of θ, so it drops out of the maximisation."""
    return (calc(argmax(joint, ell, Lambda))
        .eq(argmax(Product(g[n], n) * conditional, ell, Lambda),  by=joint_eq_inputs_times_conditional)
        .eq(argmax(conditional, ell, Lambda),                     by=affine(1 / Product(g[n], n))))


@theorem(Eq(a[i] * b[j], Sum(a[i] * b[m], m) * Sum(a[k] * b[j], k)))
def independent_table_is_product_of_marginals():
    """**Independence of a table**: a law a_i b_j is the product of its marginals."""
    return (calc(a[i] * b[j])
        .eq(a[i] * Sum(b[m], m) * (Sum(a[k], k) * b[j]),     by=[normalised(a), normalised(b)])
        .eq(Sum(a[i] * b[m], m) * Sum(a[k] * b[j], k),       by=algebra))


@refutation(Eq(P[i, j], Sum(P[i, m], m) * Sum(P[k, j], k)), given=[nonneg, mass])
def dependent_table_is_no_product():
    """**Dependent observations**: for copied labels the joint probability is ½, the product of the marginals ¼."""
    return {"K": 2, "M": 2, "i": 1, "j": 1, "P": (("1/2", 0), (0, "1/2"))}


@refutation(Eq(argmax(theta * (1 - theta), theta, Theta), argmax(theta**2 * (1 - theta), theta, Theta)))
def copied_labels_move_the_maximum():
    """**Copied labels**: for (1, 1, 0) with a copied second label the maximum is at ½; the product puts it at ⅔."""
    return {"Theta": ["1/2", "2/3"]}


@refutation(Eq(joint, conditional))
def joint_is_not_the_conditional_likelihood():
    """**The likelihood of the pairs is not the product of the conditionals**: ¼ against 1."""
    return {"N": 2, "g": ("1/2", "1/2"), "ell": (0, 0)}
