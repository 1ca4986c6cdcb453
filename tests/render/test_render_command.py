"""`derive render`: what it refuses, drafts, instances, and what it says of the run."""
import json
from pathlib import Path

import pytest

from derive import cli, library
from derive.command.provenance import commit_of, today

FALSE = ("from derive import *\na = real('a')\n@theorem(Eq(a, a + 1))\ndef wrong():\n"
         "    return calc(a).eq(a + 1, by=algebra)\n")
LIMITED = '''from derive import *
K = size("K")
two = hypothesis("two_at_least", K > 1)
@theorem(K - 1 > 0, given=[two])
def more():
    return calc(K - 1).gt(0, by=signs)
'''


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setattr(library, "problems", [])
    monkeypatch.setattr(library, "broken", {})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    def call(*arguments):
        code = cli.run(["render", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err
    return call


def written(folder: Path, text: str) -> str:
    file = folder / "mine.py"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_what_is_not_verified_is_refused_or_marked(run, tmp_path):
    path, target = written(tmp_path, FALSE), tmp_path / "out.md"
    code, out, err = run(path, "--to", "github", "-o", str(target))
    assert (code, out) == (1, "") and not target.exists()
    assert err.startswith("derive: mine.wrong is refuted and not printed (line 1 is refused: ") and err.count("\n") == 1
    assert err.endswith("; mend it, or print it as a draft with --draft\n")
    code, out, _ = run(path, "--to", "github", "--draft")
    assert code == 0 and "> **Draft: this is not verified.**" in out


def test_a_refuted_claim_is_verified(run):
    name = next(entry.name for entry in library.load() if entry.kind == "refutation")
    code, out, _ = run(name, "--to", "text", "--lang", "en")
    assert code == 0 and "Refuted." in out and "Draft" not in out


@pytest.mark.parametrize(("arguments", "said"), [
    (("--lang", "xx"), "unknown language 'xx'"), (("--steps", "some"), "--steps"), (("--width", "3"), "--width"),
    (("--rename", "p"), "write OLD=NEW"), (("--rename", "p=q"), "p and q would both print as q"),
    (("--rename", "r=s"), "there is no symbol r"), (("--rename", r"p=\input{x}"), "is no name"),
    (("--rename", "p=__import__('os')"), "is no name"), (("--notation", "absent.toml"), "cannot read absent.toml"),
    (("--instance", "K"), "write SIZE=NUMBER"), (("--instance", "K=1.5"), "write SIZE=NUMBER"),
    (("--instance", "K=0"), "from 1 on"), (("--instance", "N=2"), "has no size N; its sizes are K"),
    (("--instance", "p=2"), "has no size p"), (("--instance", "K=2,K=3"), "given twice"),
])
def test_unusable_options(run, arguments, said):
    code, out, err = run("gibbs.gibbs", "--to", "text", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1) and said in err


def test_an_instance_is_proved_from_the_theorem(run):
    code, out, _ = run("softmax.partition_gradient", "--to", "json", "--instance", "K=3")
    (one,) = json.loads(out)["theorems"]
    assert code == 0 and one["name"] == "softmax.partition_gradient[K=3]" and one["status"] == "proved"
    assert "Uses: softmax.partition_gradient." in one["rests"] and len(one["lines"]) == 1
    entry = library.instance(library.select(["gibbs.gibbs"])[0], {"K": 3})
    normalised = next(h for h in entry.statement.hypotheses if h.name == "q_normalised")
    assert "3" in str(normalised.proposition) and "K" not in str(normalised.proposition)


def test_an_instance_is_refused_where_it_does_not_go(run, tmp_path):
    path = written(tmp_path, LIMITED)
    assert run(path, "--to", "text")[0] == 0
    code, out, err = run(path, "--to", "text", "--instance", "K=1")
    assert (code, out) == (1, "") and err.startswith("derive: mine.more[K=1] is ")
    code, out, err = run(path, "--to", "text", "--instance", "K=2")
    assert (code, err) == (0, "") and "2 − 1  >  0   by algebra" in out
    other = LIMITED.replace("K - 1 > 0", "Ne(K - 1, 0)")
    (tmp_path / "other.py").write_text(other, encoding="utf-8")
    code, out, err = run(str(tmp_path / "other.py"), "--to", "text", "--instance", "K=2")
    assert (code, out) == (2, "") and "other.more is no equation, inequality or equivalence" in err
    name = next(entry.name for entry in library.load() if entry.kind == "refutation")
    assert "only a theorem has instances" in run(name, "--to", "text", "--instance", "K=2")[2]


def test_the_date_is_that_of_the_source(run, monkeypatch):
    assert "on 2023-11-14." in run("gibbs.gibbs", "--to", "github")[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    code, out, err = run("gibbs.gibbs", "--to", "github")
    assert (code, out) == (2, "") and "SOURCE_DATE_EPOCH is 'yesterday'" in err
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert len(today()) == 10


def test_the_commit_is_that_of_the_file(tmp_path):
    first, second = "a" * 40, "b" * 40
    git = tmp_path / ".git"
    (git / "refs" / "heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "packed-refs").write_text(f"# packed\n{second} refs/heads/main\n")
    assert commit_of(tmp_path / "proofs" / "a.py") == second
    (git / "refs" / "heads" / "main").write_text(f"{first}\n")
    assert commit_of(tmp_path / "a.py") == first
    (git / "HEAD").write_text(f"{second}\n")
    assert commit_of(tmp_path / "a.py") == second
    (git / "HEAD").write_text("ref: refs/heads/none\n")
    assert commit_of(tmp_path / "a.py") == ""
    assert commit_of(tmp_path / "site-packages" / "a.py") == ""


def test_the_commit_of_a_second_worktree(tmp_path):
    shared, own, tree = tmp_path / "main" / ".git", tmp_path / "main" / ".git" / "worktrees" / "w", tmp_path / "w"
    (shared / "refs" / "heads").mkdir(parents=True)
    own.mkdir(parents=True)
    tree.mkdir()
    (tree / ".git").write_text(f"gitdir: {own}\n")
    (own / "HEAD").write_text("ref: refs/heads/w\n")
    (own / "commondir").write_text("../..\n")
    (shared / "refs" / "heads" / "w").write_text("c" * 40 + "\n")
    assert commit_of(tree / "a.py") == "c" * 40
