"""The docs say what is true: codes, formats, exit codes, examples, links, doctests."""

import ast
import doctest
import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest

import migrate
from migrate import codec, errors, registry
from migrate.messages import en, fr

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FINDINGS = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
EXAMPLES = ("titles", "carnet")  # what the two "adding" pages add
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
MODULES = sorted(module.name for module in pkgutil.walk_packages(migrate.__path__, "migrate."))

_CODE = re.compile(r"[a-z]+(?:\.[a-z]+(?:-[a-z]+)*)+")
_ENDINGS = frozenset({"json", "org", "xml", "yaml"})
_SELECTORS = frozenset({"section.comments"})  # what looks like a code and is none
_PARTS = frozenset(
    "page post comment comments section listing export text privacy verify wxr xml media blog sidebar feed sitemap "
    "link embed redirect preflight fetch inventory month search archive warc wacz zip item task job task".split()
)


def noted_codes() -> set[str]:
    """Every dotted code that the program can note: string constants given where findings are made."""
    codes: set[str] = set()
    for path in (ROOT / "migrate").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if (
                isinstance(value, str)
                and _CODE.fullmatch(value)
                and value.split(".")[0] in _PARTS
                and value.split(".")[-1] not in _ENDINGS
            ):
                codes.add(value)
    return {code for code in codes - _SELECTORS if not names_a_field(code)}


def names_a_field(dotted: str) -> bool:
    """Say whether a dotted word names a field of the model (`post.reposts`) and so is no code."""
    first, _, rest = dotted.partition(".")
    kind = {"post": "Post", "comment": "Comment", "media": "Media"}.get(first)
    return kind is not None and rest in getattr(migrate.model, kind).__dataclass_fields__


def test_every_finding_has_a_paragraph_and_a_title_in_both_languages() -> None:
    described = set(re.findall(r"^### `([\w.-]+)`", FINDINGS, flags=re.MULTILINE))
    codes = noted_codes()

    assert codes - described == set()
    assert described - codes == set()
    for table in (en.MESSAGES, fr.MESSAGES):
        assert {code for code in codes if f"finding.{code}" not in table} == set()


def test_both_languages_have_the_same_messages_with_the_same_values() -> None:
    assert en.MESSAGES.keys() == fr.MESSAGES.keys()
    for key, message in en.MESSAGES.items():
        assert set(re.findall(r"{(\w+)}", message)) == set(re.findall(r"{(\w+)}", fr.MESSAGES[key])), key


def test_the_readme_lists_every_exit_code() -> None:
    codes = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type) and hasattr(kind, "exit_code")}

    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, flags=re.MULTILINE)}

    assert listed == codes | {0, 1, 130}


@pytest.mark.parametrize("name", registry.names("exporters"))
def test_the_readme_says_what_each_format_keeps(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", README, flags=re.MULTILINE)


def test_the_readme_has_two_lines_to_paste() -> None:
    lines = re.findall(r"^python3 -m venv .*$", README, flags=re.MULTILINE)

    assert len(lines) == 2
    assert "convert samples/overblog/site" in lines[0]
    assert lines[1].endswith("pytest -q")


def test_the_readmes_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    monkeypatch.chdir(ROOT)

    exec(compile(code.replace('"exports/', f'"{tmp_path}/'), "README.md", "exec"), {})  # noqa: S102  our own example

    assert (tmp_path / "lisa" / "report.json").is_file()


def test_the_published_schema_is_the_codecs() -> None:
    assert json.loads((ROOT / "docs" / "blog.schema.json").read_text(encoding="utf-8")) == codec.schema()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_docs_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_that_the_docs_name_exist(page: Path) -> None:
    for named in re.findall(
        r"`((?:migrate|samples|tests|docs|exports/reference|\.ci)/[\w./-]+)`", page.read_text(encoding="utf-8")
    ):
        assert (ROOT / named).exists() or any(example in named for example in EXAMPLES), named


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    if name == "migrate.__main__":
        return
    results = doctest.testmod(importlib.import_module(name))

    assert results.failed == 0


def test_the_public_names_are_sorted_and_documented() -> None:
    assert list(migrate.__all__) == sorted(migrate.__all__)
    for name in migrate.__all__:
        assert getattr(migrate, name).__doc__, name
    assert set(migrate.__all__) == PUBLIC


PUBLIC = {
    "Blog",
    "Capture",
    "Comment",
    "CommentThread",
    "Extract",
    "Finding",
    "Media",
    "MigrateError",
    "Person",
    "Post",
    "Report",
    "Settings",
    "Sidebar",
    "Term",
    "Widget",
    "convert",
    "export",
    "fetch",
    "parse_date",
    "read_blog",
    "read_page",
    "verify",
}
