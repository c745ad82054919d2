# Sourced by ./plumbline bench, with what is built: measures, prints a table and writes target/bench/results.json.

require python3 "run the AWS peer of the benchmarks" "Install Python 3.9 or newer with its venv module"
mkdir -p "$tools" || fail "$tools can't be written to; set PLUMBLINE_TOOLS to a folder that can"

# The settings of run_java, so that what is measured in this process is measured as it runs.
exec "$JAVA_HOME/bin/java" $java_options -Dplumbline.bench.root="$here" -Dplumbline.bench.tools="$tools" \
  -cp "$here/server/benchmarks/target/plumbline-benchmarks.jar:$class_path:$here/server/benchmarks/target/lib/*" \
  dev.plumbline.benchmarks.Benchmarks "$@"
