"""Every language is complete, in step with the source, and keeps the formulas."""
from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from derive import library, messages, vocabulary
from derive.kernel.reasons import label_of
from derive.language.message import Message
from derive.language.operators import Sum, log
from derive.language.symbols import index, real
from derive.language.written import writing
from derive.render.language import LANGUAGES, LOCALE, SOURCE, listed, say, translated
from derive.render.plain import settled
from derive.report import failure
from derive.results import TheoremResult

CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/derive.po"))
HAN = re.compile("[\u4e00-\u9fff]")
GLOSSARY = {   # the terms of Chinese texts on these subjects
    "cross-entropy": "交叉熵", "entropy": "熵", "Kullback–Leibler": "KL 散度", "maximum likelihood": "最大似然",
    "log-likelihood": "对数似然", "likelihood": "似然", "softmax": "softmax", "sigmoid": "sigmoid",
    "log-sum-exp": "log-sum-exp", "score of": "得分函数", "Fisher information": "Fisher 信息",
    "Jacobian": "雅可比矩阵", "Hessian": "Hessian 矩阵", "gradient": "梯度", "variance": "方差", "covariance": "协方差",
    "unbiased": "无偏", "squared bias": "偏差的平方", "one-hot": "one-hot", "temperature": "温", "logits": "logit",
    "squared error": "平方误差|均方误差", "maximiser": "最大", "minimiser": "最小", "convexity": "凸",
    "concavity": "凹", "normalisation": "归一", "distribution": "分布", "density": "密度", "expectation": "期望",
    "hypothesis": "条件|假设", "label": "标签", "saturation": "饱和", "chain rule": "链式法则", "theorem": "定理",
}


@pytest.fixture(scope="module")
def source() -> Catalog:
    return messages.template()


@pytest.fixture(scope="module", params=CATALOGUES, ids=lambda path: path.parent.parent.name)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def catalogue(path: Path) -> Catalog:
    return messages.read(path)


def texts(catalogue: Catalog) -> dict[str, str]:
    return {message.id: message.string for message in catalogue if message.id}


def fields(text: str) -> Counter[str]:
    """Placeholders, and the braces of formulas."""
    return Counter(re.findall(r"\{[^{}]*\}", text))


def markers(text: str) -> dict[str, int]:
    return {mark: text.count(mark) for mark in ("**", "`", "$")}


def formulas(text: str) -> set[str]:
    """The words of a text that hold a sign of mathematics or a digit."""
    words = {word.strip(".") for word in re.split(r"[\s,;:()“”\"，。；：（）、]+", text)}
    return {word for word in words if re.search(r"[_^=<>|≤≥≠≪∂ΣΠ√∞‖→²³ᵀ½¼⅔⅓δεθκλμπρσφψωαβγη0-9]", word)}


def unlike(said: dict[str, str]) -> dict[str, str]:
    """The translations that lose a placeholder, a marker or a formula."""
    return {text: string for text, string in said.items() if fields(text) != fields(string)
            or markers(text) != markers(string) or any(part not in string for part in formulas(text))}


def test_there_are_two_languages() -> None:
    assert {"en", "zh"} <= set(LANGUAGES)
    assert {path.parent.parent.name for path in CATALOGUES} == set(LANGUAGES) - {SOURCE}


def test_every_message_is_translated(catalogue: Catalog, source: Catalog) -> None:
    """None is missing, fuzzy or obsolete; `make messages` says which, and the .po is where they are translated."""
    said = texts(catalogue)
    assert sorted(texts(source).keys() - said.keys()) == []
    assert sorted(said.keys() - texts(source).keys()) == []
    assert {name: [m.id for m in found] for name, found in messages.unfinished(catalogue).items() if found} == {}


def test_translations_keep_fields_markers_and_formulas(catalogue: Catalog) -> None:
    assert unlike(texts(catalogue)) == {}


def test_the_compiled_catalogue_is_in_step(catalogue: Catalog, path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        assert texts(read_mo(file)) == texts(catalogue)


def test_updating_changes_nothing(catalogue: Catalog, source: Catalog, path: Path, tmp_path: Path) -> None:
    """`make messages` has been run: order and comments are as it writes them."""
    again = messages.read(path)
    messages.update(again, source)
    made = tmp_path / catalogue.locale_identifier / "LC_MESSAGES" / "derive.po"
    messages.write(again, made)
    without = [[line for line in file.read_text(encoding="utf-8").splitlines() if "Generated-By" not in line]
               for file in (path, made)]
    assert without[0] == without[1]


def test_every_entry_speaks_chinese() -> None:
    for entry in library.load():
        assert HAN.search(translated(entry.title, "zh")), entry.name
        words = entry.source.words
        assert "`" not in words and "**" not in words     # which are not printed, so that catalogues lack them
        english = re.search(r"\b(a|an|the|of|is|are|it|in|by|for|at|as|and|to|with)\b", words)
        assert HAN.search(translated(words, "zh")) or not english, entry.name


def test_chinese_uses_the_terms_of_its_literature() -> None:
    said = texts(messages.read(LOCALE / "zh" / "LC_MESSAGES" / "derive.po"))
    for term, wanted in GLOSSARY.items():
        having = {text: string for text, string in said.items() if re.search(rf"(?i)\b{term}", text)}
        assert {text: string for text, string in having.items() if not re.search(wanted, string)} == {}, term


def test_what_is_lost_is_found() -> None:
    kept = {"at most {count} of **p_k**": "**p_k** 至多 {count} 个", "x ≤ 1": "x ≤ 1"}
    assert unlike(kept) == {}
    for string in ("**p_k** 至多 {number} 个", "p_k 至多 {count} 个", "**p** 至多 {count} 个"):
        assert unlike({"at most {count} of **p_k**": string})


def test_updating_loses_nothing() -> None:
    """A changed message is fuzzy, one that is no longer said is obsolete, and comes back when it is said again."""
    first, second = Catalog(), Catalog()
    for text in ("Gradient of the softmax", "Entropy"):
        first.add(text)
    for text in ("Gradients of the softmax", "Score"):
        second.add(text)
    kept = Catalog(locale="zh")
    messages.update(kept, first)
    assert [m.id for m in messages.unfinished(kept)["missing"]] == ["Gradient of the softmax", "Entropy"]
    kept["Gradient of the softmax"].string, kept["Entropy"].string = "softmax 的梯度", "熵"
    assert not any(messages.unfinished(kept).values())
    messages.update(kept, second)
    found = {name: [m.id for m in told] for name, told in messages.unfinished(kept).items()}
    assert found == {"missing": ["Score"], "fuzzy": ["Gradients of the softmax"], "obsolete": ["Entropy"]}
    messages.update(kept, first)
    assert kept["Entropy"].string == "熵"
    messages.update(kept, second, drop=True)
    assert not kept.obsolete


def test_messages_fill_their_fields_in_any_language() -> None:
    normalised = Message("normalisation of {name}", name="p")
    assert (normalised, translated(normalised, "en"), translated(normalised, "zh")) == (
        "normalisation of p", "normalisation of p", "p 的归一性")
    assert pickle.loads(pickle.dumps(normalised)).fields == {"name": "p"}
    told = Message("it rests on {name}, which is {status}", name="softmax.jacobian", status=Message("open"))
    assert translated(told, "zh") == "它依赖于 softmax.jacobian，而后者的状态为：未决"


def test_trees_in_messages_are_written_as_mathematics() -> None:
    """As they stand on the page, within other messages too; then the message can go to another process."""
    with writing():
        tree = Sum(log(real("a")), index("n", 3))
    refusal = Message("line {line} is refused: {why}", line=2, why=Message("{number} > 0 is not known", number=tree))
    told = settled(refusal)
    assert told == "line 2 is refused: Σ_n log(a) > 0 is not known"
    assert pickle.loads(pickle.dumps(told)) == told and translated(told, "en") == told
    assert settled("in plain words") == "in plain words"


def test_a_title_is_known_in_the_middle_of_a_sentence() -> None:
    assert translated("Normalisation of the softmax", "zh") == "softmax 的归一性"
    assert translated("normalisation of the softmax", "zh") == "softmax 的归一性"
    assert translated("the author's own words", "zh") == "the author's own words"
    assert translated("", "zh") == ""


def test_reasons_are_listed() -> None:
    reasons = [label_of(vocabulary.log_rules), label_of(vocabulary.algebra)]
    assert say("by {reasons}", "en", reasons=listed(reasons, "en")) == "by rules of logarithms and algebra"
    said = listed([translated(reason, "zh") for reason in reasons], "zh")
    assert say("by {reasons}", "zh", reasons=said) == "依据：对数运算法则、代数运算"


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        translated("Theorem", "xx")


def test_a_language_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        messages.main(["--add", "../zh"])
    assert stopped.value.code == 2
    assert "'../zh' is no language: write its code" in capsys.readouterr().err


def test_code_is_searched_for_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both choices of a condition are found; what is computed, and calls of other names, are left out."""
    file = tmp_path / "module.py"
    file.write_text('say("Refuted claim" if kind == "refutation" else "Theorem", lang)\nsay(view.title, lang)\n'
                    'Message("by {reasons}", reasons=words)\nprint("no message")\n', encoding="utf-8")
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    assert [one.text for one in messages._in_code(file)] == ["Refuted claim", "Theorem", "by {reasons}"]


@pytest.mark.parametrize(("line", "english", "chinese"), [
    ("calc(a*(b + c)).eq(a*b + a*c, by=log_rules)", "rules of logarithms is idle: algebra suffices",
     "依据“对数运算法则”没有用到：代数运算已足够"),
    ("calc(a*(b + c)).eq(a*b - a*c, by=[log_rules, exp_rules, algebra])",
     "not an identity by rules of logarithms, rules of exponentials and algebra",
     "由对数运算法则、指数运算法则、代数运算得不出此等式"),
    ("calc(a / b).eq(a*b / b**2, by=algebra)", "division by b, which is not known to differ from 0",
     "除数 b 不能确定不为 0"),
    ("calc(log(a)).le(a - 1, by=log_le_sub_one(t=a))", "needs t_positive, which does not follow here",
     "需要条件 t_positive，而它在此处推不出来"),
    ("calc(a).lt(b, by=signs)", "not an inequality by signs of the terms", "由各项的符号得不出此不等式"),
])
def test_a_refusal_is_told_in_the_language(line: str, english: str, chinese: str,
                                           checked: Callable[..., dict[str, TheoremResult]]) -> None:
    found = checked(f"""
        from derive.proofs.information.logarithm import log_le_sub_one

        @theorem(Eq(a, b))
        def slip():
            return {line}
        """)["slip"]
    (step,) = found.steps
    for lang, words, line_one in (("en", english, "line 1 is refused: "), ("zh", chinese, "第 1 行被拒绝：")):
        assert words in translated(step.message, lang) and words in "\n".join(failure(found, step, lang))
        assert translated(found.problem, lang).startswith(line_one) and words in translated(found.problem, lang)
    again = pickle.loads(pickle.dumps(found))
    assert chinese in translated(again.problem, "zh")      # as another process hands it over


def test_words_in_a_message_are_translated_with_it() -> None:
    from derive.language.message import listed as joined_labels
    from derive.language.message import message_of, worded

    labels = ["algebra", Message("definition of {names}", names="p"), "proofs/of {braces}"]
    assert joined_labels(labels) == "algebra, definition of p and proofs/of {braces}"
    assert translated(joined_labels(labels), "zh") == "代数运算、p 的定义、proofs/of {braces}"
    assert joined_labels(["algebra"]) == worded("algebra") == "algebra"
    error = ValueError(Message("{name} is not among the hypotheses", name="x"))
    assert translated(message_of(error), "zh") == "x 不在条件之中" and not isinstance(str(error), Message)
    assert message_of(ValueError("plain", 1)) == "('plain', 1)" and message_of(ValueError()) == ""
