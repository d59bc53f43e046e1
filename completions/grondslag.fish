# Completion for fish; the words are those of src/cli/command_line.cc.
set -l commands ask decide explain next replay scenario cases gallery changes rulebook
complete -c grondslag -n "not __fish_seen_subcommand_from $commands" -f -a "$commands"
complete -c grondslag -n "__fish_seen_subcommand_from scenario; and not __fish_seen_subcommand_from list run check" -f -a "list run check"
complete -c grondslag -n "__fish_seen_subcommand_from cases; and not __fish_seen_subcommand_from list show" -f -a "list show"
complete -c grondslag -n "__fish_seen_subcommand_from gallery; and not __fish_seen_subcommand_from list show check" -f -a "list show check"
complete -c grondslag -n "__fish_seen_subcommand_from rulebook; and not __fish_seen_subcommand_from check show prove diff export" -f -a "check show prove diff export"
complete -c grondslag -n "__fish_seen_subcommand_from ask decide explain next" -a "process disclose market consent special gate"
complete -c grondslag -n "__fish_seen_subcommand_from scenario; and __fish_seen_subcommand_from run check" -f -a "(grondslag scenario list | string split -f1 \t)"
complete -c grondslag -n "__fish_seen_subcommand_from cases; and __fish_seen_subcommand_from show" -f -a "(grondslag cases list | string split -f1 \t)"
complete -c grondslag -n "__fish_seen_subcommand_from gallery; and __fish_seen_subcommand_from show check" -f -a "(grondslag gallery list | string split -f1 \t)"
complete -c grondslag -n "__fish_seen_subcommand_from ask" -l situation -x -a "(grondslag gallery list | string split -f1 \t)"
complete -c grondslag -n "__fish_seen_subcommand_from decide" -l cases -d "Also the published cases that are alike"
complete -c grondslag -n "__fish_seen_subcommand_from cases; and __fish_seen_subcommand_from list" -l topic -x
complete -c grondslag -n "__fish_seen_subcommand_from cases; and __fish_seen_subcommand_from list" -l decision -x
complete -c grondslag -n "__fish_seen_subcommand_from cases; and __fish_seen_subcommand_from list" -l outcome -x
complete -c grondslag -n "__fish_seen_subcommand_from cases; and __fish_seen_subcommand_from list" -l fact -x
complete -c grondslag -n "__fish_seen_subcommand_from gallery; and __fish_seen_subcommand_from check" -l on -x -d "The day on which is judged"
complete -c grondslag -l lang -x -a "nl en" -d "Language of texts for people"
complete -c grondslag -n "__fish_seen_subcommand_from ask decide explain next run" -l at -x -d "The day on which is judged"
complete -c grondslag -n "__fish_seen_subcommand_from ask decide explain next run prove diff" -l reading -x -a "page law both"
complete -c grondslag -n "__fish_seen_subcommand_from ask decide explain next" -l organisation -r -d "Facts of the organisation"
complete -c grondslag -n "__fish_seen_subcommand_from ask decide explain next replay scenario cases gallery changes diff export" -l book -r -d "Another rule book"
complete -c grondslag -n "__fish_seen_subcommand_from ask decide explain next list run show diff cases gallery changes" -l json -d "Print JSON"
complete -c grondslag -n "__fish_seen_subcommand_from ask" -l no-input -d "Ask nothing"
complete -c grondslag -n "__fish_seen_subcommand_from ask" -l from -r -d "Facts that are known already"
complete -c grondslag -n "__fish_seen_subcommand_from decide" -l plain -d "Print text for people"
complete -c grondslag -n "__fish_seen_subcommand_from decide explain next" -l subject -x
complete -c grondslag -n "__fish_seen_subcommand_from decide explain next" -l resource -x
complete -c grondslag -n "__fish_seen_subcommand_from show" -l html -d "As a page of HTML"
complete -c grondslag -n "__fish_seen_subcommand_from show" -l norms -d "What carries each sentence"
complete -c grondslag -n "__fish_seen_subcommand_from prove" -l without-each -d "Leave out each rule in turn"
complete -c grondslag -n "__fish_seen_subcommand_from prove" -l mutants -d "Change each rule in every small way"
complete -c grondslag -n "__fish_seen_subcommand_from prove" -l sample -x -d "So many of the changes only"
complete -c grondslag -n "__fish_seen_subcommand_from changes" -l since -x -d "From this day on"
complete -c grondslag -n "__fish_seen_subcommand_from changes" -l until -x -d "Up to and including this day"
complete -c grondslag -n "__fish_seen_subcommand_from changes" -l all -d "Every answer that differs, in full"
complete -c grondslag -n "__fish_seen_subcommand_from diff" -l all -d "Also bases, duties and notes"
complete -c grondslag -n "__fish_seen_subcommand_from diff" -l from -x -d "The day before"
complete -c grondslag -n "__fish_seen_subcommand_from diff" -l to -x -d "The day after"
complete -c grondslag -n "__fish_seen_subcommand_from export" -l format -x -a regelrecht -d "In which format"
complete -c grondslag -n "__fish_seen_subcommand_from export" -l out -r -d "A new folder, or -"
complete -c grondslag -n "__fish_seen_subcommand_from export" -l url -x -d "Where the book stands"
