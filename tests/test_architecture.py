"""The house: who may import whom, how long things are, what must have a docstring."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "migrate"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS = {"cli": 3, "__main__": 3, "pipeline": 2}
STAGES = {"sources", "platforms", "library", "transforms", "exporters", "verify"}
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "docs",
    "exports",
    "migrate",
    "pyproject.toml",
    "samples",
    "tests",
}
# Who alone may import a library, and why: docs/architecture.md.
OWNERS = {
    "lxml": {"html", "xml"},
    "msgspec": {"codec", "model"},
    "nh3": {"transforms", "exporters"},
    "chardet": {"charset"},
    "ftfy": {"text", "charset"},
    "dateutil": {"dates"},
    "requests": {"sources"},
    "urllib3": {"sources"},
    "socket": {"sources"},
    "protego": {"sources"},
    "warcio": {"sources"},
    "fastwarc": {"sources"},
    "filelock": {"sources", "pipeline"},
    "typer": {"cli"},
    "rich": {"cli"},
    "sqlite3": {"library", "sources"},
    "distributed": {"pipeline"},
    "subprocess": {"pipeline"},
    "xml": {"verify"},
}


def part_of(module: Path) -> str:
    """The stage or foundation a module belongs to: its first name below the package."""
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(module: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "migrate":
                for name in node.names:
                    yield f"migrate.{name.name}", node.lineno
            yield node.module, node.lineno


def layer(part: str) -> int:
    return LAYERS.get(part, 1 if part in STAGES else 0)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_from_cli_to_pipeline_to_stages_to_foundations(module: Path) -> None:
    own = part_of(module)
    if own == "__init__":
        return
    for name, line in imports(module):
        parts = name.split(".")
        if parts[0] != "migrate" or len(parts) < 2 or parts[1] == own:
            continue
        other = parts[1]
        where = f"{module.relative_to(ROOT)}:{line} imports {name}"
        assert layer(other) <= layer(own), where
        assert not (own in STAGES and other in STAGES), f"{where}: a stage imports another stage"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_imported_only_by_its_owner(module: Path) -> None:
    for name, line in imports(module):
        library = name.split(".")[0]
        allowed = OWNERS.get(library)
        assert allowed is None or part_of(module) in allowed, f"{module.relative_to(ROOT)}:{line} imports {name}"


def test_only_html_makes_beautifulsoup_objects_from_markup() -> None:
    for module in MODULES:
        if part_of(module) != "html":
            assert "BeautifulSoup(" not in module.read_text(encoding="utf-8"), module


def test_modules_do_not_import_in_circles() -> None:
    edges: dict[str, set[str]] = {}
    for module in MODULES:
        dotted = ".".join(("migrate", *module.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        known = {name for name, _ in imports(module) if name.startswith("migrate.")}
        edges[dotted] = {name for name in known if name != dotted and not name.startswith(f"{dotted}.")}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name in done:
            return
        for other in edges.get(name, ()):
            # A name taken from a package is the package's own matter when its parts import each other.
            if not name.startswith(f"{other}."):
                visit(other, (*trail, name))
        done.add(name)

    for name in edges:
        visit(name, ())


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_over_300_lines_and_no_function_over_40(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 300, module
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 40, f"{module.relative_to(ROOT)}:{node.lineno} {node.name} has {length} lines"


def test_no_public_name_is_without_a_docstring() -> None:
    missing: list[str] = []
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        if ast.get_docstring(tree) is None:
            missing.append(str(module.relative_to(ROOT)))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                members = [child for child in node.body if isinstance(child, ast.FunctionDef)]
                missing += [f"{module.name}:{m.lineno}" for m in (node, *members) if lacks(m)]
        functions = [child for child in tree.body if isinstance(child, ast.FunctionDef)]
        missing += [f"{module.name}:{node.lineno}" for node in functions if lacks(node)]
    assert missing == []


def lacks(node: ast.ClassDef | ast.FunctionDef) -> bool:
    return not node.name.startswith("_") and ast.get_docstring(node) is None


def test_nothing_prints() -> None:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", f"{module.relative_to(ROOT)}:{node.lineno}"


def test_the_top_level_holds_what_the_design_names() -> None:
    import subprocess  # noqa: PLC0415

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split("/")[0] for line in listed.splitlines()} <= TOP_LEVEL


def test_only_the_writers_of_exports_and_archives_open_files_for_writing() -> None:
    opening = {"write_text", "write_bytes", "mkdir", "makedirs"}
    for module in MODULES:
        if module.relative_to(PACKAGE).as_posix() in {
            "exporters/_write.py",
            "sources/_archive/_disk.py",
            "sources/_unpack.py",  # only below a folder for the time of reading
        }:
            continue
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in opening, f"{module.relative_to(ROOT)}:{node.lineno}"
