"""Equivalences are attacked where vectors of one shape are equal, or differ by a constant."""
from __future__ import annotations

from typing import Any

import pytest

from derive import (
    Eq,
    Sum,
    distribution,
    forall,
    iff,
    index,
    matrix,
    random_vector,
    real,
    size,
    softmax,
    vector,
    writing,
)
from derive.audit.alike import comparable
from derive.audit.verdict import Audit

K, N = size("K"), size("N")
k = index("k", K)
z, w, x = vector("z", K), vector("w", K), vector("x", N)
q = distribution("q", K)
with writing():
    same_softmax = forall(k, Eq(softmax(z)[k], softmax(w)[k]))
    CASES = [
        (iff(same_softmax, forall(k, Eq(z[k] - w[k], z[1] - w[1]))), "consistent"),
        (iff(same_softmax, forall(k, Eq(z[k], w[k]))), "refuted"),
        (iff(same_softmax, forall(k, Eq(z[k], -w[k]))), "refuted"),
        (iff(Eq(Sum((z[k] - w[k])**2, k), 0), forall(k, Eq(z[k], w[k]))), "consistent"),
        (iff(Eq(Sum(z[k] - w[k], k), 0), forall(k, Eq(z[k], w[k]))), "refuted"),
    ]


@pytest.mark.parametrize(("claim", "verdict"), CASES, ids=str)
def test_equivalences_about_two_vectors(claim: Any, verdict: str) -> None:
    assert Audit([], [claim], seed_text="alike").check(claim).verdict == verdict


def test_vectors_of_one_shape_are_comparable() -> None:
    assert comparable([z, q])
    assert not comparable([z, x, matrix("A", K, K), real("a")])
    assert not comparable([z, random_vector("X", K)])
