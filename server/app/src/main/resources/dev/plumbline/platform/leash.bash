# Runs "$@" so that it cannot outlive the process that holds the other end of standard input.
# LEASH_PID_FILE gets the child's pid, LEASH_SIGNAL asks it to stop, LEASH_GRACE is the seconds until it is killed.
# Job control gives the child a process group of its own: Ctrl-C in the terminal reaches the server, which stops its
# children in order, and not the children behind its back.
set -m
exec 3<&0 </dev/null
sh -c 'printf "%s\n" "$$" > "$LEASH_PID_FILE" && exec "$@"' sh "$@" 3<&- &
child=$!
{
  while read -r _ <&3; do :; done
  kill -s "$LEASH_SIGNAL" "$child"
  waited=0
  while kill -0 "$child" && [ "$waited" -lt "$LEASH_GRACE" ]; do
    sleep 1
    waited=$((waited + 1))
  done
  kill -s KILL "$child"
} >/dev/null 2>&1 &
watch=$!
disown "$watch"
exec 3<&-
trap : INT TERM HUP
wait "$child"
status=$?
# A trapped signal ends wait early, with the child still running.
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  status=$?
done
kill -s KILL -- "-$watch" 2>/dev/null
exit "$status"
