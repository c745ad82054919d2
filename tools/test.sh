# Sourced by ./plumbline test: every check there is, with all that it needs installed into the build folders.

results=$here/target/test-results
rm -rf "$results"
mkdir -p "$results"

find_chromium() {
  local candidate
  for candidate in "${PLUMBLINE_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1; then
      PLUMBLINE_CHROMIUM=$(command -v "$candidate")
      export PLUMBLINE_CHROMIUM
      return 0
    fi
  done
  return 1
}

install_chromium() {
  [ "$(id -u)" = 0 ] || fail "no Chromium found. Install it (Debian: apt-get install chromium; macOS: brew install --cask chromium) or set PLUMBLINE_CHROMIUM"
  say "installing Chromium with the system's package manager"
  if command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
  elif command -v dnf >/dev/null 2>&1; then
    dnf install -y -q chromium
  elif command -v apk >/dev/null 2>&1; then
    apk add -q chromium
  fi
  find_chromium || fail "Chromium could not be installed; install it and run ./plumbline test again"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# The browser's tests run against the real server on the demo estate, in a home of their own.
browser_tests() {
  local e2e_home port status=0
  e2e_home=$results/home
  port=$(free_port)
  PLUMBLINE_USER=admin
  PLUMBLINE_PASSWORD=browser-tests-$$-$(date +%s)
  PLUMBLINE_URL=http://127.0.0.1:$port
  export PLUMBLINE_USER PLUMBLINE_PASSWORD PLUMBLINE_URL
  say "starting the server for the browser's tests"
  PLUMBLINE_HOME=$e2e_home PLUMBLINE_TOOLS=$tools PLUMBLINE_PORT=$port PLUMBLINE_ADMIN_PASSWORD=$PLUMBLINE_PASSWORD \
    PLUMBLINE_OPA_BINARY=$PLUMBLINE_OPA_BINARY "$here/plumbline" demo >"$results/server.log" 2>&1 &
  pid=$!
  # The shell lets background jobs ignore Ctrl-C: end the server with this script, however that ends.
  trap 'kill "$pid" 2>/dev/null' EXIT
  trap 'exit 130' INT TERM
  local tries=0
  # It prints its address when the estate is assessed.
  until grep -q "^Dashboard: $PLUMBLINE_URL" "$results/server.log" && curl -sf "$PLUMBLINE_URL/health" >/dev/null; do
    tries=$((tries + 1))
    if ! kill -0 "$pid" 2>/dev/null || [ "$tries" -gt 600 ]; then
      tail -n 40 "$results/server.log" >&2
      kill "$pid" 2>/dev/null
      fail "the server did not start for the browser's tests; see above"
    fi
    sleep 1
  done
  # Without it everything works, slowly, so that nothing else would notice.
  [ -s "$aot" ] || { say "the rehearsal left nothing: $(tail -n 5 "$here/target/rehearsal.log")"; status=1; }
  (cd "$here/frontend" && PLAYWRIGHT_JSON_OUTPUT_NAME=$results/playwright.json CI=true \
    npx --no-install playwright test --reporter=line,json) || status=1
  kill "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  trap - EXIT INT TERM
  return $status
}

require_node
require python3 "run the AWS peer of the tests" "Install Python 3.9 or newer with its venv module"
require curl "wait for the server" "Install curl"
find_chromium || install_chromium

failed=0
begin_build
# Checks that remember what they found well check it again.
rm -f "$here/policies/target/checked"
find "$here" -path '*/target/surefire-reports/*' -name 'TEST-*.xml' -not -path '*/node_modules/*' -delete 2>/dev/null
run_maven --fail-at-end -Dstyle.color=never verify | tee "$results/maven.txt" | grep -v '^\[INFO\] *$'
[ "${PIPESTATUS[0]}" = 0 ] || failed=1
if [ "$failed" = 0 ]; then
  mark_built
  browser_tests || failed=1
fi
python3 "$here/tools/count_tests.py" "$here" "$results" || failed=1
exit "$failed"
