# Sourced, not run. find_jdk sets JAVA_HOME to a JDK 25, or says what to install and fails.
# It reads each candidate's `release` file instead of starting it, which would cost more than Trueup's own start.

is_jdk_25() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    local line
    while IFS= read -r line; do
        case $line in 'JAVA_VERSION="25"' | 'JAVA_VERSION="25.'*) return 0 ;; esac
    done <"$1/release"
    return 1
}

# The home of the first java on the PATH, through symbolic links.
java_home_on_path() {
    local java link
    java=$(type -P java) || return 1
    while [ -L "$java" ]; do
        link=$(readlink "$java")
        case $link in /*) java=$link ;; *) java=${java%/*}/$link ;; esac
    done
    printf '%s\n' "${java%/bin/java}"
}

find_jdk() {
    local candidate
    if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
        return 0
    fi
    for candidate in "$(java_home_on_path)" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/homebrew/opt/openjdk@25 \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
        "$HOME"/.asdf/installs/java/* "$HOME"/.jabba/jdk/*; do
        if is_jdk_25 "$candidate"; then
            export JAVA_HOME=$candidate
            return 0
        fi
    done
    cat >&2 <<'MESSAGE'
error: Trueup needs JDK 25, and none was found.
  looked at: JAVA_HOME, java on the PATH, and the usual directories (/usr/lib/jvm, ~/.sdkman, ...)
  help: install one, for example Eclipse Temurin 25 from https://adoptium.net, and set JAVA_HOME to it
MESSAGE
    return 2
}
