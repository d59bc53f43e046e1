# Completion for bash; the words are those of src/cli/command_line.cc.
_grondslag() {
  local word=${COMP_WORDS[COMP_CWORD]} first=${COMP_WORDS[1]} second=${COMP_WORDS[2]} words=
  local record="--lang --db --keys --master-key --master-key-fd"
  local facts="--lang --organisation --subject --resource --at --reading --book --json"
  case $COMP_CWORD:$first in
    1:*) words="ask decide explain next replay scenario cases gallery changes rulebook serve init staff login credential register assess statement consent objection restrict representative age sale fact correct rectify notice told due disclose attachment person import ledger backup restore --help --version" ;;
    2:scenario) words="list run check" ;;
    2:cases) words="list show --lang --json --book --help" ;;
    2:gallery) words="list show check --lang --json --book --help" ;;
    2:rulebook) words="check show prove diff export" ;;
    2:staff) words="add erase list" ;;
    2:login) words="grant end list" ;;
    2:credential) words="issue revoke list" ;;
    2:register) words="apply show assessment diff review missing end" ;;
    2:statement) words="show publish list" ;;
    2:consent) words="give withdraw show verify" ;;
    2:objection) words="add weigh look-into" ;;
    2:representative) words="add end" ;;
    2:restrict) words="add lift" ;;
    2:attachment) words="add save" ;;
    2:person) words="show access erase" ;;
    2:import) words="people consents suppressions" ;;
    2:ledger) words="list verify prove checkpoint tiles erase-text rotate-tags export import" ;;
    2:ask | 2:decide | 2:explain | 2:next) words="process disclose market consent special gate" ;;
  esac
  if [[ -z $words && $word == -* ]]; then
    case $first:$second in
      ask:*) words="--lang --situation --organisation --from --no-input --at --reading --book --json" ;;
      decide:*) words="$facts --plain --cases" ;;
      explain:*) words="$facts --format" ;;
      next:*) words="$facts" ;;
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
      init:*) words="$record --origin --organisation --on" ;;
      staff:add) words="$record --function --by" ;;
      register:apply) words="$record --check --reason --on --by" ;;
      register:show) words="$record --format --on --known-by" ;;
      register:assessment) words="$record --format --on --known-by" ;;
      register:diff) words="$record --from --to --known-by" ;;
      register:review) words="$record --days --on" ;;
      register:missing) words="$record --on" ;;
      register:end) words="$record --last-day --reason --by" ;;
      assess:*) words="$record --decision --about --to --data --collected-for --review-on --reason --by" ;;
      statement:show) words="$record --format" ;;
      statement:publish) words="$record --where --format --by" ;;
      consent:give) words="$record --form --version --text --method --until --explicit --not-informed --purpose --channel --evidence --acted --representative --on --by" ;;
      consent:withdraw) words="$record --purpose --channel --evidence --acted --representative --on --by" ;;
      consent:show) words="$record --purpose --format --reason --by --json" ;;
      objection:add) words="$record --kind --contact --restrict --purpose --channel --evidence --acted --representative --on --by" ;;
      objection:weigh) words="$record --event --outcome --told-on --reason --purpose --on --by" ;;
      objection:look-into) words="$record --reason --on --by" ;;
      representative:add) words="$record --kind --name --method --evidence --until --purpose --on --by" ;;
      representative:end) words="$record --event --evidence --on --by" ;;
      age:*) words="$record --born --is --method --on --by" ;;
      sale:*) words="$record --kind --product --detail --opt-out-offered --evidence --on --by" ;;
      fact:*) words="$record --evidence --purpose --on --by" ;;
      correct:*) words="$record --reason --on --by" ;;
      rectify:*) words="$record --data --at-request --note --on --by" ;;
      notice:*) words="$record --recipient --about --outcome --reason --on --by" ;;
      told:*) words="$record --duty --about --channel --on --by" ;;
      due:*) words="$record --days --on" ;;
      restrict:add) words="$record --ground --purpose --channel --evidence --acted --representative --on --by" ;;
      restrict:lift) words="$record --event --told-on --reason --on --by" ;;
      disclose:*) words="$record --to --for --data --duty --on --by" ;;
      attachment:add) words="$record --event --type --on --by" ;;
      attachment:save) words="$record --event --reason --by" ;;
      person:show) words="$record --format --reason --by --json" ;;
      person:access) words="$record --format --sent --by" ;;
      person:erase) words="$record --reason --keep-evidence-until --forget-objections --on --by" ;;
      import:*) words="$record --check --refused --abandon --by" ;;
      staff:list | statement:list) words="$record" ;;
      ledger:list) words="$record --from --count --json" ;;
      ledger:verify) words="$record --against --witness-key --texts --json" ;;
      ledger:prove) words="$record --json --texts" ;;
      ledger:checkpoint) words="$record --witness --witness-key" ;;
      ledger:erase-text | staff:erase) words="$record --reason --by" ;;
      ledger:rotate-tags) words="$record --by" ;;
      ledger:tiles) words="$record --entries" ;;
      ledger:* | backup:* | restore:*) words="$record" ;;
      changes:*) words="--lang --since --until --all --book --json" ;;
      serve:*) words="--lang --db --keys --master-key --master-key-fd --policy --decision --listen --token-file --url --host --tls-certificate --tls-key --behind-proxy --follow --decision-log --processing-log --register-url --mail --mail-from --mail-credentials --remind --access-rate --management-rate --oidc-issuer --oidc-client --oidc-secret-file --oidc-authentication --oidc-redirect-uri" ;;
      login:grant) words="$record --role --account --issuer --password-file --by" ;;
      login:end | credential:revoke) words="$record --reason --by" ;;
      login:list | credential:list) words="$record --json" ;;
      credential:issue) words="$record --label --role --purpose --every-purpose --action --recipient --every-recipient --identifier --person-ids --search --duty --every-duty --permit-is-use --expires --by" ;;
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
