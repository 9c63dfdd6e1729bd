# What the scripts share. Source it; it moves to the root of the checkout.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

cache="${XDG_CACHE_HOME:-$HOME/.cache}/thidua"

# A sentence on what is being done.
say() { printf '%s\n' "$*" >&2; }

# A sentence on what is in the way and what to do about it.
stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# Refuses to begin where less than so many megabytes are free.
need_space() {
    local folder=$1 megabytes=$2 what=$3 free
    free=$(df -Pm "$folder" | awk 'NR == 2 { print $4 }')
    if ((free < megabytes)); then
        stop "The disk of $(realpath "$folder") has $free MB free; $what needs about $megabytes MB. Free some space, then run the command again."
    fi
}

# Distribution installs and tarballs put Swift in different places.
find_swift() {
    local folder
    command -v swift >/dev/null && return
    for folder in /opt/swift/usr/bin /usr/local/swift/usr/bin /usr/libexec/swift/bin "$HOME/.local/share/swiftly/bin"; do
        if [[ -x $folder/swift ]]; then
            export PATH="$folder:$PATH"
            return
        fi
    done
    stop "Swift is not here. Install Swift 6.3 for Debian 12 from swift.org, put its bin folder into PATH, then run the command again."
}
