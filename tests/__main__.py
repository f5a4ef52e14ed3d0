"""All that must be right before a change lands: `python3 start.py test`.

With arguments only pytest runs, and gets them. The steps go from quick to slow and the first that
is not right ends the run; pytest comes last, so its own line closes the output.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import start

LAYERS = "import importlinter.cli as cli, sys; sys.exit(cli.lint_imports())"


def step(name: str, command: list[str], *, folder: Path = start.ROOT) -> None:
    """Run one step; leave with its exit code unless it is right."""
    print(f"== {name}", flush=True)
    environment = os.environ | {"PYTHONPATH": str(folder)}
    code = subprocess.call(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL)
    if code:
        print(f"== {name}: not right, and nothing after it was run", flush=True)
        sys.exit(code)


def self_check(python: str, package: Path) -> str:
    """The lines with which the program found in `package` says that it is whole."""
    command = [python, "-P", "-m", "send_journal", "--self-check"]
    environment = os.environ | {"PYTHONPATH": str(package)}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}== self-check: not right, and nothing after it was run")
    return done.stdout


def check_wheel(folder: Path) -> None:
    """Build the wheel, install it where nothing of the checkout is, and let it check itself.

    The checkout must say the same of itself, or the wheel has lost something.
    """
    python = sys.executable
    step("wheel", [python, "-m", "build", "-w", "-n", "-o", str(folder), str(start.ROOT)])
    (wheel,) = folder.glob("*.whl")
    clean = str(start.python_of(start.WHEEL))
    install = "-m pip install -q --no-deps --no-index --force-reinstall"
    step("wheel, installed", [clean, *install.split(), str(wheel)], folder=folder)
    wanted, found = self_check(python, start.ROOT), self_check(clean, folder)
    print(found, flush=True)
    if found != wanted:
        sys.exit(f"== wheel: not right. The checkout says:\n{wanted}")


def pytest(arguments: list[str]) -> int:
    """Run it, with nothing printed after its own closing line."""
    command = [sys.executable, "-P", "-m", "pytest", *arguments]
    return subprocess.call(command, cwd=start.ROOT, stdin=subprocess.DEVNULL)


def main(arguments: list[str]) -> int:
    if arguments:
        return pytest(arguments)
    python = sys.executable
    step("format", [python, "-m", "ruff", "format", "--check", "."])
    step("lint", [python, "-m", "ruff", "check", "."])
    step("types", [python, "-m", "mypy"])
    step("layers", [python, "-c", LAYERS])
    with tempfile.TemporaryDirectory() as folder:
        check_wheel(Path(folder))
    print("== tests", flush=True)
    return pytest(["-n", "auto"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
