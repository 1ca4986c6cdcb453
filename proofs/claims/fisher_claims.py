"""What the documents claim of score and Fisher information, of large samples, and of model selection."""
from derive import *
from derive.claiming import claim, defined, defines, prose, says, undecided
from derive.proofs.densities import uniform
from derive.proofs.estimation import minibatch
from derive.proofs.estimation.minibatch import B, G, V, b, c
from derive.proofs.fisher import cramer_rao, cramer_rao_examples, information, score
from derive.proofs.fisher.information import I, finite_information, i, j, p, s, theta, x
from derive.proofs.information import gibbs
from derive.proofs.likelihood import consistency

N, d = size("N"), size("d")
n = index("n", N)
xs = vector("x", N)
K = size("K")
r, q = distribution("r", K), distribution("q", K)
r_ll_q = absolutely_continuous(r, q)
same_law = hypothesis("losses_of_one_law", forall(b, Eq(E(G[b]), cross_entropy(r, q))), "losses −log q of one law r")
independent = hypothesis("independent_losses",
                         forall(b, c, Eq(E(G[b] * G[c]), cross_entropy(r, q)**2 + delta(b, c) * V)),
                         "uncorrelated losses of variance V")
m = define("m", Integral(p(x, theta) * s(x, i), x), i)
other_exchange = exchange(Integral(p(x, theta), x), theta[j], name="exchange_for_the_other_parameter")
MDL = define("MDL", -log(Product(p(xs[n], theta), n)) + d / 2 * log(N))


@theorem(Eq(Integral(p(x, theta) * (s(x, i) - m(i)) * (s(x, j) - m(j)), x), I[i, j]),
         given=[information.exchange_once, other_exchange, finite_information])
def information_is_covariance_of_score():
    """**Fisher information is the covariance of the score**, where the score has mean zero."""
    return (calc(Integral(p(x, theta) * (s(x, i) - m(i)) * (s(x, j) - m(j)), x))
        .eq(Integral(p(x, theta) * (s(x, i) - 0) * (s(x, j) - 0), x),
            by=[definition(m), information.score_mean])
        .eq(I[i, j],  by=definition(I)))


@refutation(Eq(Integral(uniform.p(x) * uniform.s(x)**2, uniform.support),
               Integral(uniform.p(x) * uniform.s(x)**2, uniform.support)
               - Integral(uniform.p(x) * uniform.s(x), uniform.support)**2))
def uniform_score_has_a_mean():
    """**A score that has a mean**: of the uniform law on (0, θ) it is −1/θ, and its variance is 0."""
    return {"theta": 2}


@theorem(Eq(E((Sum(G[b], b) / B - cross_entropy(r, q))**2), V / B), given=[r_ll_q, same_law, independent])
def average_loss_is_near_the_cross_entropy():
    """**Mean square law of large numbers**: for losses G_b = −log q of B observations of law r, variance V."""
    return (calc(E((Sum(G[b], b) / B - cross_entropy(r, q))**2))
        .eq(E((Sum(G[b], b) / B - E(Sum(G[b], b) / B))**2),  by=minibatch.minibatch_mean(mu=cross_entropy(r, q)))
        .eq(Var(Sum(G[b], b) / B),                           by=definition(Var))
        .eq(V / B,                                           by=minibatch.minibatch_variance(mu=cross_entropy(r, q))))


@theorem(tends(V / N, N, oo, 0, bound=V / N))
def bound_tends_to_zero():
    """**The bound V/N** tends to zero."""
    return (calc(Abs(V / N))
        .le(V / N,  by=algebra)
        .tends(0,   by=limit(N, oo)))


prose("kl-fisher-local-quadratic", "asymptotic", "000 §10.2.8 几何解释; 000 §10.2.8",
      "The divergence is said to measure differences of distributions.",
      [gibbs.gibbs, gibbs.kl_eq_zero_iff])
defined("score-function-definition", "definition", "000 §10.2.3; 000 §10.2.8",
        defines(s(x, i), D(log(p(x, theta)), theta[i]), by=definition(s)))
claim("loglik-gradient-is-sum-of-scores", "identity", "000 Eq. (10.2.15)",
      says(score.log_likelihood_gradient, omits=["p_positive", "p_smooth"]))
defined("fisher-information-definition", "definition", "000 Eq. (10.2.16)",
        defines(I[i, j], Integral(p(x, theta) * s(x, i) * s(x, j), x), by=definition(I), given=[finite_information]))
claim("fisher-is-score-covariance", "identity", "000 定义 10.2.5",
      says(information_is_covariance_of_score, omits=["p_positive", "p_smooth"], without=uniform_score_has_a_mean))
claim("fisher-information-identity", "identity", "000 Eq. (10.2.17)",
      says(information.fisher_equivalence, omits=["p_positive", "p_smooth"],
           without=uniform.uniform_breaks_the_equivalence))
prose("fisher-identity-proof-method", "qualitative", "000 (10.2.17) 的证明",
      "Taylor's expansion and linearity are named as the proof.",
      [information.fisher_equivalence, uniform.uniform_breaks_the_equivalence])
claim("avg-nll-converges-to-ce", "limit", "001 联系2",
      says(average_loss_is_near_the_cross_entropy, stated=[same_law]), says(bound_tends_to_zero))
claim("min-nll-converges-to-min-ce", "asymptotic",
      "001 联系2 因此; 001 联系2 结论; 001 联系4; 001 关键结论 5; 001 流程图",
      says(consistency.minimal_loss_is_nearly_minimal_cross_entropy,
           stated=[consistency.shares, consistency.one_choice, consistency.chosen],
           built_in="of finitely many candidates, with losses of finite variance, the chosen one comes near the least "
                    "cross-entropy in the mean",
           without=consistency.many_candidates_need_a_uniform_law),
      says(consistency.miss_bound_tends_to_zero))
claim("mle-consistency", "asymptotic", "000 定理 10.2.6 (1); 002 意义与优势 1; 000 §10.2.8",
      says(consistency.maximum_likelihood_rarely_misses,
           stated=[consistency.shares, consistency.one_choice, consistency.chosen],
           built_in="the candidates are finitely many, with losses of finite variance",
           without=consistency.equal_candidates_cannot_be_told_apart),
      says(consistency.miss_bound_tends_to_zero))
undecided("mle-asymptotic-normality", "asymptotic", "000 定理 10.2.6 (2); 002 意义与优势 1",
          "The maximum likelihood estimate is asymptotically normal.")
undecided("mle-asymptotic-efficiency", "asymptotic", "002 意义与优势 1; 000 §10.2.8",
          "The maximum likelihood estimate has the least asymptotic variance.",
          [cramer_rao.cramer_rao, cramer_rao_examples.bernoulli_mean_attains_the_bound])
prose("regularity-gap", "qualitative", "000 定理 10.2.6; 002 意义与优势 1",
      "Regularity conditions are named and not listed.")
defined("mdl-bic", "definition", "000 Eq. (10.2.22)",
        defines(MDL, -log(Product(p(xs[n], theta), n)) + d / 2 * log(N), by=definition(MDL)))
prose("mdl-occam-tradeoff", "qualitative", "000 §10.2.6; 004 4. §7",
      "Fit is traded against the number of parameters.")
