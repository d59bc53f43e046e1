# Completion for bash; the words are those of src/cli/command_line.cc.
_grondslag() {
  local word=${COMP_WORDS[COMP_CWORD]} first=${COMP_WORDS[1]} second=${COMP_WORDS[2]} words=
  local facts="--lang --organisation --subject --resource --at --reading --book --json"
  case $COMP_CWORD:$first in
    1:*) words="ask decide explain next replay scenario changes rulebook --help --version" ;;
    2:scenario) words="list run check" ;;
    2:rulebook) words="check show prove diff" ;;
    2:ask | 2:decide | 2:explain | 2:next) words="process disclose market consent special gate" ;;
  esac
  if [[ -z $words && $word == -* ]]; then
    case $first:$second in
      ask:*) words="--lang --organisation --from --no-input --at --reading --book --json" ;;
      decide:*) words="$facts --plain" ;;
      explain:* | next:*) words="$facts" ;;
      replay:*) words="--lang --book" ;;
      scenario:list) words="--lang --json --book" ;;
      scenario:run) words="--lang --at --reading --json --book" ;;
      scenario:check) words="--lang --book" ;;
      changes:*) words="--lang --since --until --book --json" ;;
      rulebook:check) words="--lang" ;;
      rulebook:show) words="--lang --json --html --norms" ;;
      rulebook:prove) words="--lang --without-each --mutants --sample --reading" ;;
      rulebook:diff) words="--lang --from --to --reading --all --book --json" ;;
    esac
    words+=" --help"
  elif [[ -z $words && $first:$second =~ ^scenario:(run|check)$ ]]; then
    words=$(grondslag scenario list 2>/dev/null | cut -f1)
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _grondslag grondslag
