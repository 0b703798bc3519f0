"""How shells are taught to complete: values in the order in which they are offered, each with what it is.

typer's own scripts let the shells sort, and the one for bash leaves descriptions out. It reads descriptions as markup
and breaks them into lines, which fish takes for values; what stands behind a backslash in one, zsh may run.
"""

import re
from typing import Protocol

from typer import _completion_classes as classes
from typer import _completion_shared as shared

# Older than 4.4, bash knows no nosort. What is listed goes through no pattern of file names: a title may hold a star.
BASH = r"""
%(complete_func)s() {
    mapfile -t COMPREPLY < <(env COMP_WORDS="$(IFS=$'\n'; echo "${COMP_WORDS[*]}")" COMP_CWORD=$COMP_CWORD \
                                 COMP_TYPE=$COMP_TYPE %(autocomplete_var)s=complete_bash $1)
    [[ ${COMPREPLY[0]} ]] || COMPREPLY=()
}

complete -o nosort -o default -F %(complete_func)s %(prog_name)s 2> /dev/null ||
    complete -o default -F %(complete_func)s %(prog_name)s
"""
ZSH = (
    f"{shared.COMPLETION_SCRIPT_ZSH}\n"
    "zstyle ':completion:*:*:%(prog_name)s:*' sort false\n"
    "zstyle ':completion:*:*:%(prog_name)s:*' list-grouped false\n"
)
FISH = f"{shared.COMPLETION_SCRIPT_FISH} --keep-order"


class Offered(Protocol):
    """What typer offers: a value, and what it is, if that is known."""

    value: str
    help: str | None


def _for_zsh(_: object, item: Offered) -> str:
    """Give a value and what it is as zsh wants them, which reads them in single quotes first, then in double ones."""
    return ":".join(f'"{_quoted(one)}"' for one in (item.value, item.help) if one)


def _quoted(text: str) -> str:
    inner = re.sub(r'[\\"$`]', r"\\\g<0>", " ".join(text.split()))
    # A colon that parts nothing has a backslash, and one more within double quotes.
    return inner.replace(":", r"\\:").replace("'", r"'\''")


def teach() -> None:
    """Put our scripts, and our way to print values, in the place of typer's."""
    classes._sanitize_help_text = lambda text: text
    classes.ZshComplete.format_completion = _for_zsh  # type: ignore[assignment, method-assign]
    shared._completion_scripts |= {"bash": BASH, "zsh": ZSH, "fish": FISH}
    classes.BashComplete.source_template = BASH
    classes.ZshComplete.source_template = ZSH
    classes.FishComplete.source_template = FISH
