"""The fixed words of renderings, for the catalogues: printers look most of them up by a key."""
from __future__ import annotations

from derive.language.message import Message

WORDS = (
    Message("Theorem"), Message("Refuted claim"), Message("Hypotheses"), Message("Definitions"), Message("Statement"),
    Message("Proof"), Message("Derivation"),
    Message("In matrix form"),
    Message("by {reasons}"), Message("where"), Message("for all"), Message("independent"),
    Message("{function} is continuously differentiable in {parameter}"),
    Message("{function} is twice continuously differentiable in {parameter}"),
    Message("{function} is three times continuously differentiable in {parameter}"),
    Message("{function} is {times} times continuously differentiable in {parameter}"),
    Message("Proved, line by line."), Message("Proved, line by line, from cited results."), Message("Refuted."),
    Message("Measured, not proved."), Message("Open: not proved."),
    Message("Inconsistent: proved and refuted, a fault of the tool."), Message("Draft: this is not verified."),
    Message("positive numbers"), Message("division by zero"), Message("logarithm of zero"),
    Message("logarithm of a number that is not positive"), Message("a root of a negative number"),
    Message("zero to a power that is not positive"), Message("the sum diverges"), Message("the integral diverges"),
    Message("Counterexample: {values}."), Message("Rests on the cited results: {names}."), Message("Uses: {names}."),
    Message("Every hypothesis is used; none was shown necessary."),
    Message("Every hypothesis is used; shown to be necessary: {names}."),
    Message("Symbols are renamed here: {pairs}."), Message("{new} for {old}"),
    Message("Verified by derive {version} on {date}."),
    Message("Verified by derive {version} at commit {commit} on {date}."),
)
