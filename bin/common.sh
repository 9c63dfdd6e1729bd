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

# Refuses what PORT= says when it is no port, or one that another program has at that address.
need_port() {
    local address=$1 port=$2 command=$3
    [[ $port =~ ^[1-9][0-9]{0,4}$ ]] && ((port <= 65535)) || stop "PORT is a number from 1 to 65535; «$port» is not. For example: $command PORT=8081"
    if is_taken "$address" "$port"; then
        stop "Port $port is taken by another program. Choose another one: $command PORT=$((port < 65535 ? port + 1 : 8081))"
    fi
}

is_taken() { (: <"/dev/tcp/$1/$2") 2>/dev/null; }

# Loads the examples into a new data folder. They are made beside and moved into place, so that a cut in the middle leaves nothing half.
# A folder that is already there is left as it is: invented people never reach real data.
load_examples() {
    local binary=$1 data=$2 command=$3
    mkdir -p "$(dirname "$data")" || stop "The folder of DATA=$data cannot be made. Choose one that you may write to: $command DATA=\$HOME/thidua"
    need_space "$(dirname "$data")" 200 "the data folder"
    [[ ! -e $data ]] || return 0
    say "Loading the examples into $data …"
    rm -rf "$data.new"
    # It names the folder it filled, which is about to move; the server tells the accounts.
    "$binary" demo --data "$data.new" >/dev/null
    mv "$data.new" "$data"
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
