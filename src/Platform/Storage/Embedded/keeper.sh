# Keeps PostgreSQL running for as long as anybody uses the data folder; see README.md beside the source.
# usage: keeper.sh HOME DATA SOCKETS COMMAND...
#   HOME     folder with users.lock (shared by every user) and keeper.lock (held by the one keeper)
#   DATA     PostgreSQL's data folder
#   SOCKETS  folder of the socket
#   COMMAND  what starts PostgreSQL
home=$1 data=$2 sockets=$3
shift 3

# The terminal, the pipes of whoever started this and a service manager's polite signal are none of its business:
# it ends when its users end.
umask 077
trap '' HUP INT TERM
exec </dev/null >>"$home/postgres.log" 2>&1 3>&- 4>&- 5>&- 6>&- 7>&-
cd /
exec 8>>"$home/keeper.lock" 9>>"$home/users.lock"
flock -w 5 8 || exit 0

# Processes of a PostgreSQL that works in DATA although no keeper holds it.
strays() {
    for process in /proc/[0-9]*; do
        if [ "$process/cwd" -ef "$data" ] && read -r name <"$process/comm" && [ "$name" = postgres ]; then
            echo "${process#/proc/}"
        fi
    done
}

launch() {
    while pids=$(strays) && [ -n "$pids" ]; do
        kill -INT $pids 2>/dev/null
        sleep 0.1
    done
    # Nobody works in DATA now, so a process number noted there is of the past, whoever bears it today.
    rm -f "$data/postmaster.pid"
    launched=$(date +%s)
    "$@" 8>&- 9>&- &
    child=$!
}

quick_ends=0
launch "$@"
# The lock is granted when the last user is gone, killed ones included.
until flock -w 0.5 9 8>&-; do
    if ! kill -0 "$child" 2>/dev/null; then
        if [ $(($(date +%s) - launched)) -lt 3 ]; then quick_ends=$((quick_ends + 1)); else quick_ends=0; fi
        if [ "$quick_ends" -ge 3 ]; then
            echo "LaChan: PostgreSQL ended three times just after its start; giving up."
            exit 1
        fi
        launch "$@"
    fi
done

# SIGINT asks for a fast stop; SIGTERM would wait for clients. Repeated, because one that comes too early is lost.
while kill -0 "$child" 2>/dev/null; do
    kill -INT "$child" 2>/dev/null
    sleep 0.02
done
rm -f "$sockets"/.s.PGSQL.*
rmdir "$sockets"
