# Sourced, not run: starts Trueup from its one jar. Callers have set `home` and called find_jdk.

# The options of every start, in one place. TRUEUP_JAVA_OPTS comes after them, and so wins.
java_options=(
    -XX:-UsePerfData
    -Xlog:disable
    -XX:+UnlockDiagnosticVMOptions
    -XX:ArchiveRelocationMode=0 # the start cache stays where it was made to stand: 9 MiB less are copied
)

# When to compile well: late, as what is hot here is so for millions of records, so that less is
# compiled, and once. And in small pieces: a run of some seconds has no time for methods into which
# seven thousand bytes of others were copied, and gains nothing from them when it is longer.
compiling_options=(
    -XX:MaxInlineLevel=3
    -XX:FreqInlineSize=60
    -XX:InlineSmallCode=800
    -XX:Tier4InvocationThreshold=50000
    -XX:Tier4MinInvocationThreshold=300
    -XX:Tier4CompileThreshold=50000
    -XX:Tier4BackEdgeThreshold=2000000
)

# How much room new objects have, in MiB, and who collects them. Explanations keep much of what they make, and
# what has been kept once is kept; totals keep next to nothing, and need neither room that would count as
# memory used, nor several threads to collect so little.
explaining_room=128
totals_room=8
explaining_collector=-XX:+UseParallelGC
totals_collector=-XX:+UseSerialGC

# Sets `cache` to the ahead-of-time cache of this jar and this JDK, in the given folder.
name_cache() {
    local line version=unknown
    while IFS= read -r line; do
        case $line in 'JAVA_RUNTIME_VERSION="'*) version=${line#*\"} version=${version%\"} ;; esac
    done <"$JAVA_HOME/release"
    cache=$1/trueup-0.1.0-$version.aot
}

# Rehearses the main commands once, so that later starts find classes loaded and linked. What it
# could tell of hot methods is left out: compiled by a small ledger's profile they are compiled twice,
# which costs a big ledger half a second and a small one 50 ms for reading the profiles.
# An empty file marks that this JDK cannot do it: Trueup then starts without, only slower.
make_cache() {
    mkdir -p "${cache%/*}" 2>/dev/null || return 0
    "$JAVA_HOME/bin/java" "${java_options[@]}" "$explaining_collector" -XX:+IgnoreUnrecognizedVMOptions \
        -XX:-AOTRecordTraining -XX:AOTCacheOutput="$cache.$$" -cp "$jar" \
        dev.trueup.app.Rehearsal "$home/samples" >/dev/null 2>&1 && [ -s "$cache.$$" ] || : >"$cache.$$"
    mv -f "$cache.$$" "$cache" 2>/dev/null || rm -f "$cache.$$"
}

# Becomes Trueup with the given arguments.
launch() {
    local terminal='' columns='' program=$0 room collector
    [ -t 1 ] && terminal=out
    [ -t 2 ] && terminal=$terminal,err
    if [ -n "$terminal" ] && [ -z "${COLUMNS:-}" ]; then
        columns=$(stty size 2>/dev/null </dev/tty) && columns=${columns#* }
    fi
    # What was found on the PATH is typed by its name alone.
    case $0 in /*) [ "$(type -P "${0##*/}")" != "$0" ] || program=${0##*/} ;; esac
    [ -s "$cache" ] && java_options+=(-XX:AOTCache="$cache")
    case " $* " in
        *' --no-explain '*) room=$totals_room collector=$totals_collector ;;
        *) room=$explaining_room collector=$explaining_collector java_options+=(-XX:MaxTenuringThreshold=1) ;;
    esac
    # Two collectors are one too many for Java: whoever asks for another has that one alone.
    [[ ${TRUEUP_JAVA_OPTS:-} =~ -XX:\+Use[A-Za-z0-9]*GC ]] || java_options+=("$collector")
    # Of a small heap that would be all, or nearly: a third of it at most.
    if [[ ${TRUEUP_JAVA_OPTS:-} =~ -Xmx([0-9]+)[mM] ]] && [ $((BASH_REMATCH[1] / 3)) -lt $room ]; then
        room=$((BASH_REMATCH[1] / 3))
    fi
    java_options+=(-XX:MaxNewSize="${room}m")
    # shellcheck disable=SC2086 # TRUEUP_JAVA_OPTS holds several words
    exec "$JAVA_HOME/bin/java" "${java_options[@]}" "${compiling_options[@]}" ${TRUEUP_JAVA_OPTS:-} \
        -Dtrueup.terminal="$terminal" -Dtrueup.columns="$columns" \
        -Dtrueup.program="$program" -jar "$jar" "$@"
}
