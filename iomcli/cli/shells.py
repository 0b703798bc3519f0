"""How shells are taught to complete: values in the order in which they are offered, each with what it is.

typer's own scripts let the shells sort, the one for bash leaves descriptions out, and the one for zsh evaluates them.
It reads descriptions as markup and breaks them into lines, which fish takes for values.
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
# zsh gets what fish does, a value a line and what it is behind a tab: typer's own has zsh evaluate titles as code.
# Values stand whatever was typed (-U), since `belice` is one. Loaded from fpath, the file is itself the first Tab.
ZSH = r"""
#compdef %(prog_name)s

%(complete_func)s() {
    local line
    local -a offered
    for line in "${(@f)$(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" _TYPER_COMPLETE_FISH_ACTION=get-args \
                             %(autocomplete_var)s=complete_fish %(prog_name)s)}"; do
        [[ -z $line ]] || offered+=("${${line%%%%$'\t'*}//:/\\:}${${(M)line%%%%$'\t'*}/$'\t'/:}")
    done
    if (( $#offered )); then _describe value offered -U; else _files; fi
}

zstyle ':completion:*:*:%(prog_name)s:*' sort false
zstyle ':completion:*:*:%(prog_name)s:*' list-grouped false
compdef %(complete_func)s %(prog_name)s
[[ $zsh_eval_context[-1] != loadautofunc ]] || %(complete_func)s "$@"
"""
FISH = f"{shared.COMPLETION_SCRIPT_FISH} --keep-order"


def teach() -> None:
    """Put our scripts in the place of typer's, and let descriptions be."""
    classes._sanitize_help_text = lambda text: text
    shared._completion_scripts |= {"bash": BASH, "zsh": ZSH, "fish": FISH}
    classes.BashComplete.source_template = BASH
    classes.ZshComplete.source_template = ZSH
    classes.FishComplete.source_template = FISH
