# Sourced, not run: starts Trueup from one jar, with the ahead-of-time cache made for this JDK.
# Callers have sourced find-jdk.sh, called find_jdk, and set `home`.

# The one list of options the virtual machine is started with. TRUEUP_JAVA_OPTS is added after it and so wins.
java_options=(
    -XX:+UseSerialGC
    -XX:+AutoCreateSharedArchive
)

java_options=(
    -XX:+UseParallelGC
    -XX:-UsePerfData
    -Xshare:auto
    --enable-native-access=ALL-UNNAMED
)

# Prints the file that holds the cache for this jar and this JDK.
cache_file() {
    local folder=$1 version=unknown line
    while IFS= read -r line; do
        case $line in 'JAVA_RUNTIME_VERSION="'*) version=${line#*\"} version=${version%\"} ;; esac
    done <"$JAVA_HOME/release"
    printf '%s/trueup-%s.aot\n' "$folder" "$version"
}
