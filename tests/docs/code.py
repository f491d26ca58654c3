"""What the code says of itself, by its syntax tree: error codes, log events, names."""

import ast
from collections.abc import Iterator

from tests.docs.pages import ROOT


def nodes(*places: str) -> Iterator[ast.AST]:
    """Every node of the code in files and folders."""
    for place in (ROOT / name for name in places):
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def text_of(node: ast.expr) -> str | None:
    """The value of a string constant."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def text_arguments(position: int, names: set[str], *places: str) -> set[str]:
    """String constants at ``position`` of calls to functions or classes of these names."""
    calls = (node for node in nodes(*places) if isinstance(node, ast.Call))
    named = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id in names)
    return {text for call in named if len(call.args) > position and (text := text_of(call.args[position]))}


def codes_in_dicts(*places: str) -> set[str]:
    """Values of "code" in dict displays: replies of the document reader, warnings."""
    dicts = (node for node in nodes(*places) if isinstance(node, ast.Dict))
    pairs = (pair for node in dicts for pair in zip(node.keys, node.values, strict=True))
    return {code for key, value in pairs if key and text_of(key) == "code" and (code := text_of(value))}


def strings(*places: str) -> set[str]:
    """Every string constant."""
    return {text for node in nodes(*places) if isinstance(node, ast.Constant) and (text := text_of(node))}


def defined_names(path: str) -> set[str]:
    """Functions, classes, ``Class.method`` and assigned names at the top of a file; none where there is no file."""
    names: set[str] = set()
    if not (ROOT / path).is_file():
        return names
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name):
                names.add(name)
            case ast.ClassDef(name=name, body=body):
                names |= {
                    name,
                    *(f"{name}.{part.name}" for part in body if isinstance(part, ast.FunctionDef)),
                }
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names
