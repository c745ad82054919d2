# Sourced by ./plumbline test: every check there is, with all that it needs installed into the build folders.

results=$here/target/test-results
rm -rf "$results"
mkdir -p "$results"

require_node
require python3 "run the AWS peer of the tests" "Install Python 3.9 or newer with its venv module"
require curl "wait for the server" "Install curl"

failed=0
begin_build
find "$here" -path '*/target/surefire-reports/*' -name 'TEST-*.xml' -not -path '*/node_modules/*' -delete 2>/dev/null
run_maven --fail-at-end -Dstyle.color=never verify | tee "$results/maven.txt" | grep -v '^\[INFO\] *$'
[ "${PIPESTATUS[0]}" = 0 ] || failed=1
if [ "$failed" = 0 ]; then
  mark_built
fi
OPA=$PLUMBLINE_OPA_BINARY "$here/policies/check" >"$results/policies.txt" 2>&1 || {
  tail -n 40 "$results/policies.txt" >&2
  failed=1
}
python3 "$here/tools/count_tests.py" "$here" "$results" || failed=1
exit "$failed"
