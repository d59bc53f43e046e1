# Completion for bash; the words are those of src/cli/command_line.cc.
_grondslag() {
  local word=${COMP_WORDS[COMP_CWORD]} first=${COMP_WORDS[1]} second=${COMP_WORDS[2]} words=
  local facts="--lang --organisation --subject --resource --at --reading --book --json"
  case $COMP_CWORD:$first in
    1:*) words="ask decide explain next replay scenario cases gallery changes rulebook --help --version" ;;
    2:scenario) words="list run check" ;;
    2:cases) words="list show --lang --json --book --help" ;;
    2:gallery) words="list show check --lang --json --book --help" ;;
    2:rulebook) words="check show prove diff export" ;;
    2:ask | 2:decide | 2:explain | 2:next) words="process disclose market consent special gate" ;;
  esac
  if [[ -z $words && $word == -* ]]; then
    case $first:$second in
      ask:*) words="--lang --situation --organisation --from --no-input --at --reading --book --json" ;;
      decide:*) words="$facts --plain --cases" ;;
      explain:* | next:*) words="$facts" ;;
      replay:*) words="--lang --book" ;;
      scenario:list) words="--lang --json --book" ;;
      scenario:run) words="--lang --at --reading --json --book" ;;
      scenario:check) words="--lang --book" ;;
      cases:list) words="--lang --topic --decision --outcome --fact --json --book" ;;
      cases:show | gallery:list | gallery:show) words="--lang --json --book" ;;
      gallery:check) words="--lang --on --json --book" ;;
      rulebook:check) words="--lang" ;;
      rulebook:show) words="--lang --json --html --norms" ;;
      rulebook:prove) words="--lang --without-each --mutants --sample --reading" ;;
      rulebook:export) words="--lang --format --out --url --book" ;;
      rulebook:diff) words="--lang --from --to --reading --all --book --json" ;;
      changes:*) words="--lang --since --until --all --book --json" ;;
    esac
    words+=" --help"
  elif [[ -z $words && $first:$second =~ ^scenario:(run|check)$ ]]; then
    words=$(grondslag scenario list 2>/dev/null | cut -f1)
  elif [[ -z $words && $first:$second == cases:show ]]; then
    words=$(grondslag cases list 2>/dev/null | cut -f1)
  elif [[ -z $words && ($first:$second =~ ^gallery:(show|check)$ || ${COMP_WORDS[COMP_CWORD - 1]} == --situation) ]]; then
    words=$(grondslag gallery list 2>/dev/null | cut -f1)
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _grondslag grondslag
