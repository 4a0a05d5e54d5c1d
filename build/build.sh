# Sourced, not run: builds the jar of a checkout when it is missing or older than a source.
# Callers have set `home` and `jar` and called find_jdk.

require_maven() {
    type -P mvn >/dev/null && return 0
    echo 'error: Trueup is built with Maven, and mvn is not on the PATH.' >&2
    echo '  help: install Maven 3.8 or newer, for example with: apt-get install maven, or brew install maven' >&2
    return 2
}

# What core becomes for the browser. Making it takes longer than all the rest, and only `sandbox`
# needs it, so that command alone has it made.
engine=$home/browser/target/classes/dev/trueup/browser/engine.wasm

# Whether the given command needs a build. Cheap enough for every start: stops at the first source
# that is newer than the jar.
needs_build() {
    [ -f "$jar" ] || return 0
    [ "$1" != sandbox ] || [ -f "$engine" ] || return 0
    [ -n "$(find "$home/pom.xml" "$home"/{core,engine,app}/pom.xml "$home"/{core,engine,browser,app}/src/main \
        "$home"/ui/{src,package.json} "$home"/samples/sample-* -newer "$jar" -print -quit 2>/dev/null)" ]
}

# Shows what Maven is at, on one line of a terminal, or a line per module elsewhere.
show_build() {
    local line
    while IFS= read -r line; do
        case $line in
            *'Building Trueup '*)
                line=${line#*Building }
                line=${line%% 0.*}
                if [ -t 2 ]; then printf '\r\033[K  %s' "$line" >&2; else echo "  $line" >&2; fi
                ;;
        esac
    done
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

# Builds what the given command needs.
build_jar() {
    local log=$home/app/target/build.log status without=''
    require_maven || return 2
    if [ "$1" = sandbox ]; then
        echo 'Trueup: compiling the engine for the browser (about a minute)' >&2
    elif [ -f "$jar" ]; then
        echo 'Trueup: sources have changed, building again (about 20 seconds)' >&2
    else
        echo 'Trueup: building on first use (1 to 2 minutes, most of it fetching libraries)' >&2
    fi
    mkdir -p "$home/app/target"
    if [ "$1" != sandbox ]; then
        rm -f "$engine"
        without=-Dengine.skip
    fi
    (cd "$home" && mvn -B -ntp -pl app -am package -Dmaven.test.skip=true -Dspotless.check.skip=true ${without:+"$without"}) 2>&1 |
        tee "$log" | show_build
    status=${PIPESTATUS[0]}
    if [ "$status" -ne 0 ]; then
        grep -m 20 ERROR "$log" >&2 || tail -n 20 "$log" >&2
        echo "error: the build failed; all of its output is in $log" >&2
        return 70
    fi
    echo 'Trueup: preparing fast starts (a few seconds)' >&2
    rm -f "$home"/app/target/*.aot
    make_cache
}
