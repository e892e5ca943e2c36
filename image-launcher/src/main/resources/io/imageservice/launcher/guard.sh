# Ends the services when the launcher has died. Arguments: the folder of the pid files, the names of the services.
trap '' HUP INT TERM
cat > /dev/null

run=$1
shift
pids=
for name in "$@"; do
  if read -r pid < "$run/$name.pid"; then
    # SIGTERM lets PostgreSQL wait for its clients; SIGINT does not.
    if [ "$name" = postgres ]; then signal=INT; else signal=TERM; fi
    if kill -s "$signal" "$pid"; then pids="$pids $pid"; fi
  fi
done

seconds=0
while [ "$seconds" -lt 6 ]; do
  alive=
  for pid in $pids; do
    if kill -s 0 "$pid"; then alive="$alive $pid"; fi
  done
  if [ -z "$alive" ]; then exit 0; fi
  sleep 1
  seconds=$((seconds + 1))
done
for pid in $alive; do
  kill -s KILL "$pid"
done
