"""The Sphinx extension, in builds that take warnings for errors."""
from __future__ import annotations

import subprocess
import sys

import pytest

CONF = """\
project = "sample"
extensions = ["derive.sphinx", "myst_parser"]
numfig = True
exclude_patterns = ["_*"]
derive_proofs = {proofs}
"""
INDEX = """\
Sample
======

.. toctree::

   other

Of :derive:ref:`gibbs`, :derive:ref:`softmax.softmax_jacobian`, :derive:ref:`the words <gibbs>`, and :eq:`gibbs.gibbs`.

.. derive:theorem:: gibbs.gibbs

   Words of *one's own*.
"""
OTHER = """\
# Other

```{derive:theorem} softmax_jacobian
:rename: p=q
:reasons: none
```

As {derive:ref}`gibbs.gibbs` says.
"""


@pytest.fixture
def build(tmp_path, run):
    """`build(index)` builds the sample; the result of sphinx-build."""
    def made(index=INDEX, *flags, other=OTHER, proofs=(), builder="html"):
        (tmp_path / "conf.py").write_text(CONF.format(proofs=list(proofs)), encoding="utf-8")
        (tmp_path / "index.rst").write_text(index, encoding="utf-8")
        (tmp_path / "other.md").write_text(other, encoding="utf-8")
        return run("python", "-m", "sphinx", "-W", "--keep-going", "-q", "-b", builder, *flags, ".", f"_{builder}")
    return made


@pytest.mark.documents
def test_theorems_are_printed_numbered_and_linked(build, tmp_path):
    done = build()
    assert (done.returncode, done.stderr) == (0, "")
    page, other = ((tmp_path / "_html" / f"{name}.html").read_text(encoding="utf-8") for name in ("index", "other"))
    assert "Theorem 2 (Gibbs' inequality)" in page and "Theorem 1 (Jacobian of the softmax)" in other
    assert '<a class="reference internal" href="other.html#thm-softmax.softmax_jacobian"' in page
    assert 'href="index.html#thm-gibbs.gibbs" title="Gibbs\' inequality"><span>Theorem 2</span></a>' in other
    assert ">the words</span></a>" in page and "one&#39;s own" in page or "one’s own" in page
    assert 'href="#equation-gibbs-gibbs">(3)</a>' in page and "by definition of KL" in page
    assert r"\frac{\partial q_{i}}{\partial z_{j}}" in other and "by quotient rule" not in other


@pytest.mark.documents
@pytest.mark.parametrize("builder", ["latex", "text", "singlehtml", "man"])
def test_every_builder_prints_them(build, tmp_path, builder):
    done = build(builder=builder)
    assert (done.returncode, done.stderr) == (0, "")
    pages = [page.read_text(encoding="utf-8") for page in (tmp_path / f"_{builder}").rglob("*") if page.suffix in
             (".tex", ".txt", ".html", ".1")]
    assert any("Theorem 2 (Gibbs" in page for page in pages)


@pytest.mark.documents
def test_readers_in_parallel_agree(build, tmp_path):
    assert build(INDEX, "-j", "2").returncode == 0
    assert "Theorem 2" in (tmp_path / "_html" / "other.html").read_text(encoding="utf-8")


@pytest.mark.documents
def test_a_second_build_reads_what_depends_on_a_changed_proof_file(build, tmp_path, wrong):
    right = wrong.read_text(encoding="utf-8")
    wrong.write_text(right.replace("Eq(a - b,", "Eq(b + a,").replace("calc(a - b)", "calc(b + a)"), encoding="utf-8")
    index = INDEX + "\n.. derive:theorem:: wrong.sign_slip\n"
    assert build(index, proofs=["wrong.py"]).returncode == 0
    wrong.write_text(right, encoding="utf-8")
    done = build(index, proofs=["wrong.py"])
    assert done.returncode == 1 and "wrong.sign_slip is not verified" in done.stderr


@pytest.mark.documents
def test_a_chinese_document_numbers_in_chinese(build, tmp_path):
    assert build(INDEX, "-D", "language=zh_CN").returncode == 0
    page = (tmp_path / "_html" / "index.html").read_text(encoding="utf-8")
    assert "定理 2 (Gibbs 不等式)" in page and "<span>定理 2</span></a>" in page and "依据：KL 的定义" in page


@pytest.mark.documents
def test_a_theorem_that_is_not_verified_fails_the_build(build, wrong, tmp_path):
    index = INDEX + "\n.. derive:theorem:: wrong.sign_slip\n"
    done = build(index, proofs=["wrong.py"])
    assert done.returncode == 1
    assert "index.rst:14: WARNING: wrong.sign_slip is not verified: it is refuted" in done.stderr
    assert "not verified" in (tmp_path / "_html" / "index.html").read_text(encoding="utf-8")
    assert build(index, "-E", "-D", "suppress_warnings=derive.unverified", proofs=["wrong.py"]).returncode == 0


@pytest.mark.documents
@pytest.mark.parametrize(("added", "said"), [
    (".. derive:theorem:: gibbs.gibs", "there is no theorem gibbs.gibs; did you mean gibbs.gibbs"),
    (".. derive:theorem:: entropy_nonneg\n   :steps: maybe", "steps=maybe: write all or none"),
    (".. derive:theorem:: entropy_nonneg\n   :colour: red", 'unknown option: "colour"'),
    (".. derive:theorem:: softmax_jacobian", "softmax.softmax_jacobian stands in"),
    (":derive:ref:`nowhere`", "no derive:theorem prints nowhere"),
])
def test_what_cannot_be_printed_fails_the_build_with_its_line(build, added, said):
    done = build(f"{INDEX}\n{added}\n")
    assert done.returncode == 1 and said in done.stderr
    assert "index.rst:14:" in done.stderr or "other.md:3:" in done.stderr


@pytest.mark.documents
def test_a_proof_file_that_is_not_there_stops_the_build(build):
    done = build(proofs=["nowhere.py"])
    assert done.returncode == 2 and "derive_proofs: there is no file" in done.stderr


@pytest.mark.documents
def test_synced_blocks_build_too(build, run, tmp_path):
    index = INDEX + "\n- item\n\n  .. derive:begin entropy_nonneg\n  .. derive:end\n"
    other = OTHER + "\n<!-- derive:begin entropy_ge_gini to=myst -->\n<!-- derive:end -->\n"
    (tmp_path / "index.rst").write_text(index, encoding="utf-8")
    (tmp_path / "other.md").write_text(other, encoding="utf-8")
    assert run("python", "-m", "derive", "sync", ".").returncode == 0
    filled = [(tmp_path / name).read_text(encoding="utf-8") for name in ("index.rst", "other.md")]
    done = build(filled[0], other=filled[1])
    assert (done.returncode, done.stderr) == (0, "")


def test_without_sphinx_one_line_names_the_extra():
    code = "import sys; sys.modules['sphinx'] = None; import derive.sphinx"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == ("ImportError: derive.sphinx needs Sphinx; install it with: "
                                            "pip install 'derive[sphinx]'")
    assert "During handling" not in done.stderr
