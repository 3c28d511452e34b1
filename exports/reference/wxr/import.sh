#!/bin/sh
# Imports this export into a WordPress, pictures and files included, without any network:
#
#     sh import.sh --path=/var/www/html
#
# All options go to WP-CLI (--path, --url, --allow-root …). WP names its command, "wp" when it is not set:
#
#     WP="php wp-cli.phar" sh import.sh --path=/var/www/html
#
# It may be run again at any time, also after it was stopped: nothing comes in twice. Exit 0: all is there.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
: "${WP:=wp}"

say() { # English, then French
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
        fr*) printf '%s\n' "$2" ;;
        *) printf '%s\n' "$1" ;;
    esac
}

fail() {
    say "$1" "$2" >&2
    exit 2
}

for file in "$here/import.php" "$here/import.json" "$here"/part-*1.xml; do
    [ -r "$file" ] || fail "${file##*/} is missing beside import.sh: copy the whole folder" \
        "il manque ${file##*/} à côté de import.sh : copiez tout le dossier"
done

# $WP may be a command with its own options, so it is not quoted.
# shellcheck disable=SC2086
run() { $WP "$@"; }
# shellcheck disable=SC2086
command -v ${WP%% *} >/dev/null || fail "WP-CLI is not here: see https://wp-cli.org/, or set WP to its command" \
    "WP-CLI est introuvable : voyez https://wp-cli.org/, ou donnez sa commande dans WP"

log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM HUP

run "$@" core is-installed >"$log" 2>&1 || {
    cat "$log" >&2
    fail "no WordPress was found: say where it is with --path=…" \
        "aucun WordPress trouvé : indiquez où il est avec --path=…"
}
run "$@" plugin is-active wordpress-importer >/dev/null 2>&1 ||
    fail "the plugin wordpress-importer is needed: $WP plugin install wordpress-importer --activate" \
        "il faut l’extension wordpress-importer : $WP plugin install wordpress-importer --activate"

run "$@" --require="$here/import.php" blog-migrate prepare || exit 2

total=0
for part in "$here"/part-*.xml; do total=$((total + 1)); done
number=0
broken=0
for part in "$here"/part-*.xml; do
    number=$((number + 1))
    say "importing part $number of $total" "importation de la partie $number sur $total"
    run "$@" --require="$here/import.php" import "$part" --authors=create >"$log" 2>&1 || {
        broken=1
        say "${part##*/} was not imported to its end:" "${part##*/} n’a pas été importé jusqu’au bout :" >&2
        tail -n 20 "$log" >&2
    }
done

run "$@" --require="$here/import.php" blog-migrate finish || exit 1
exit $broken
