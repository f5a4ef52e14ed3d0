"""Finding what a folder holds: a kind, a paper, a screen is one module, and nothing lists it twice."""

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def discover(package: ModuleType, name: str, kind: type[T]) -> tuple[T, ...]:
    """The value called `name` in each module or package inside `package`, in order of module name.

    A module without that name holds something shared and is passed over. A value of another type is a
    mistake and raises `TypeError`.
    """
    found: list[T] = []
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        value = getattr(module, name, None)
        if value is None:
            continue
        if not isinstance(value, kind):
            raise TypeError(f"{module.__name__}.{name} is not a {kind.__name__}")
        found.append(value)
    return tuple(found)
