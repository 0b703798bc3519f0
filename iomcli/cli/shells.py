"""How shells are taught to complete: values in the order in which they are offered, each with what it is.

typer's own scripts let the shells sort, and the one for bash leaves descriptions out.
"""

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


def teach() -> None:
    """Put our scripts in the place of typer's."""
    shared._completion_scripts |= {"bash": BASH, "zsh": ZSH, "fish": FISH}
    classes.BashComplete.source_template = BASH
    classes.ZshComplete.source_template = ZSH
    classes.FishComplete.source_template = FISH
