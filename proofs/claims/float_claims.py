"""What the documents claim of floating-point code: each run is repeated and compared with what was recorded."""
import math

from derive.claiming import measured
from derive.proofs.claims.float_code import (
    EPSILON,
    clipped,
    clipped_loss,
    exp,
    halves,
    last,
    log,
    logits_loss,
    loss_with_logits,
    naive_softmax,
    quotient,
    ratio,
    rounded,
    stable_softmax,
)

measured("log-likelihood-prevents-underflow", "numerical", "002 统计学基础 §1 处理方式 3; 002 等价 §5(1); 004 2. §5.1",
         "A product of probabilities underflows, its logarithm does not.",
         halves, factors_until_zero=1075, sum_of_logs=-745.1332191019412)
measured("softmax-positivity-is-numerical-stability", "numerical", "004 1. §2.1",
         "The exponential is said to keep outputs positive.",
         lambda: {"entry_at_gap_800": stable_softmax([0, -800])[1], "naive_at_1000": naive_softmax([1000, 0])[0]},
         entry_at_gap_800=0.0, naive_at_1000=math.nan)
measured("subtract-max-prevents-overflow", "numerical", "004 1. §3.2; 004 5.2; 004 2. §6; 004 5.2 code",
         "Subtracting the maximum prevents overflow.",
         lambda: {"naive": naive_softmax([1000, 1000])[0], "shifted": stable_softmax([1000, 1000])[0]},
         naive=math.nan, shifted=0.5)
measured("logsumexp-purpose-underflow", "numerical", "000 §10.2.4",
         "The shift is said to guard against underflow; it guards against both.",
         lambda: {"naive_at_1000": log(2 * exp(1000)), "naive_at_minus_1000": log(2 * exp(-1000)),
                  "shifted_at_1000": 1000 + log(2 * exp(0)), "shifted_at_minus_1000": -1000 + log(2 * exp(0))},
         naive_at_1000=math.inf, naive_at_minus_1000=-math.inf, shifted_at_1000=1000.6931471805599,
         shifted_at_minus_1000=-999.3068528194401)
measured("gradient-form-prevents-underflow", "numerical", "002 梯度 §四.3",
         "p − y avoids the product of small numbers; near p = 1 it cancels.",
         lambda: {"chain_rule_at_gap_800": quotient(-1, stable_softmax([0, -800])[1]) * stable_softmax([0, -800])[1],
                  "p_minus_y_at_gap_40": stable_softmax([40, 0])[0] - 1},
         chain_rule_at_gap_800=math.nan, p_minus_y_at_gap_40=0.0)
measured("stable-softmax-code", "code", "004 2. §6 code stable_softmax; 004 5.2 code stable_softmax",
         "The code of the stable softmax.",
         lambda: {"sum": sum(stable_softmax([1, 2, 3])),
                  "last_gap_above_zero": last(lambda gap: stable_softmax([0, -gap])[1] > 0, 0, 1000)},
         sum=1.0, last_gap_above_zero=745.1332191019411)
measured("clipped-log-likelihood-code", "code", "004 2. §6 code log_likelihood",
         "The code of the log-likelihood clips.",
         lambda: {"reported": -clipped_loss([1], [exp(-100)]), "exact": -100}, reported=-34.53877639491069, exact=-100)
measured("clipped-cross-entropy-code", "code",
         "004 5.2 code stable_cross_entropy; 004 3. §5.1 code safe_cross_entropy; "
         "004 4. §5.1 code stable_cross_entropy; 004 5.2",
         "The code of the cross-entropy clips.",
         lambda: {"at_gap_100": clipped_loss([0, 1], stable_softmax([100, 0])), "of_a_perfect_prediction":
                  clipped_loss([1], [1.0])},
         at_gap_100=34.53877639491069, of_a_perfect_prediction=9.992007221626413e-16)
measured("clip-avoids-log-zero", "numerical", "004 4. §5.1 code; 004 2. §6 code",
         "Clipping avoids log 0: not in binary16.",
         lambda: {"binary64": clipped(0.0), "binary16": rounded("e", EPSILON), "upper_in_binary32":
                  rounded("f", 1 - EPSILON)},
         binary64=1e-15, binary16=0.0, upper_in_binary32=1.0)
measured("cross-entropy-with-logits-code", "code", "004 4. §5.2 code",
         "The code of the cross-entropy from logits.",
         lambda: {"perfect_prediction": loss_with_logits([1, 0], [0, -800]),
                  "by_log_sum_exp": logits_loss(0, [0, -800])},
         perfect_prediction=math.nan, by_log_sum_exp=0.0)
measured("cross-entropy-gradient-code", "code", "004 4. §5.2 code",
         "The code of the gradient.",
         lambda: {"first": stable_softmax([0, 0])[0] - 1, "second": stable_softmax([0, 0])[1]}, first=-0.5, second=0.5)
measured("exp-float-thresholds", "numerical", "004 1. §5.1; 004 2. §5.1",
         "Where the exponential overflows and underflows.",
         lambda: {"overflow": last(lambda x: exp(x) < math.inf, 0, 1000), "underflow":
                  -last(lambda x: exp(-x) > 0, 0, 1000)},
         overflow=709.782712893384, underflow=-745.1332191019411)
measured("logits-form-is-stable", "numerical", "004 4. §5.2; 004 3. §5.2",
         "The loss from the logits is finite.",
         lambda: {"wrong_by_800": logits_loss(1, [0, -800])}, wrong_by_800=800.0)
measured("unit-inconsistency-code-sum-vs-mean", "code", "004 2. §3.2; 004 4. §5.1 code; 000 Eq. (10.2.18)",
         "The code sums over the batch, in nats.",
         lambda: {"code": 2 * clipped_loss([1, 0], [0.5, 0.5]), "mean_in_bits":
                  clipped_loss([1, 0], [0.5, 0.5]) / math.log(2)},
         code=1.3862943611198906, mean_in_bits=1.0)
measured("ce-converges-3-5x-faster", "empirical", "002 梯度 §四.1",
         "Cross-entropy is said to converge 3 to 5 times faster.",
         lambda: {"from_0": ratio(0.0), "from_minus_10": ratio(-10.0)}, from_0=3.5, from_minus_10=527.047619047619)
