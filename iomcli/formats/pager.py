"""A pager for what is higher than the terminal."""

import os
import re
import shlex
import shutil
import signal
import subprocess
from pathlib import Path

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def show(text: str) -> bool:
    """Show text in the user's pager, `less` or `more` when none is named; False when there is no such program.

    Only `less -R` is known to take escapes, so others get none. https://man.archlinux.org/man/less.1 on LESS
    """
    command = _command()
    if not command:
        return False
    less = Path(command[0]).stem == "less"
    options = [os.environ.setdefault("LESS", "-FRX"), *command[1:]] if less else []
    if "r" not in "".join(options).lower():
        text = ESCAPE.sub("", text)
    pipe = getattr(signal, "SIGPIPE", None)
    before = [(one, signal.signal(one, signal.SIG_IGN)) for one in (signal.SIGINT, pipe) if one]  # the pager has them
    try:
        subprocess.run(command, input=text, encoding="utf-8", check=False)
    finally:
        for one, handler in before:
            signal.signal(one, handler)
    return True


def _command() -> list[str] | None:
    """Give the words of the command, its program found."""
    try:
        named = shlex.split(os.environ.get("PAGER", ""))
    except ValueError:  # an odd quote
        return None
    for words in [named] if named else [["less"], ["more"]]:
        if program := shutil.which(words[0]):
            return [program, *words[1:]]
    return None
