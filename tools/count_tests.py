"""Adds up what every suite of ./plumbline test ran, and fails when one of them ran nothing."""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def surefire(root, results):
    """Counts from Maven's own lines: of a class with plain and property tests, only the last report file is kept."""
    counts, module = {}, None
    log = results / "maven.txt"
    for line in log.read_text(errors="replace").splitlines() if log.exists() else []:
        if building := re.search(r"Building Plumbline :: (.+?) \d", line):
            module = building.group(1).replace(" :: ", "/")
        elif ran := re.search(r"Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+), Time elapsed", line):
            tests, failures, errors, left_out = map(int, ran.groups())
            total, failed, skipped = counts.get(module, (0, 0, 0))
            broken = failures + errors
            counts[module] = (total + tests - broken - left_out, failed + broken, skipped + left_out)
    for report in sorted(root.glob("**/target/surefire-reports/TEST-*.xml")):
        if "node_modules" not in report.parts:
            for case in ElementTree.parse(report).getroot().iter("testcase"):
                if case.find("skipped") is not None:
                    print(f"skipped: {case.get('classname')}.{case.get('name')}")
    return counts


def policies(results):
    log = results / "maven.txt"
    text = log.read_text(errors="replace") if log.exists() else ""
    passed = re.search(r"opa test: (\d+) passed", text)
    mutations = re.search(r"(\d+) mutations, (\d+) survivors", text)
    count = int(passed.group(1)) if passed else 0
    survivors = int(mutations.group(2)) if mutations else 0
    return (count, survivors, 0)


def vitest(root):
    report = root / "frontend/target/vitest.json"
    if not report.exists():
        return (0, 0, 0)
    found = json.loads(report.read_text())
    return (found["numPassedTests"], found["numFailedTests"], found["numPendingTests"])


def playwright(results):
    report = results / "playwright.json"
    if not report.exists():
        return (0, 0, 0)
    stats = json.loads(report.read_text())["stats"]
    return (stats["expected"] + stats["flaky"], stats["unexpected"], stats["skipped"])


def main():
    root, results = Path(sys.argv[1]), Path(sys.argv[2])
    suites = surefire(root, results)
    for module in ("connectors/api", "connectors/aws", "connectors/snapshot", "server/tlog", "server/app"):
        suites.setdefault(module, (0, 0, 0))
    suites["policies (opa)"] = policies(results)
    suites["frontend (vitest)"] = vitest(root)
    suites["frontend (browser)"] = playwright(results)
    print()
    for suite, (passed, failed, skipped) in sorted(suites.items()):
        print(f"{suite:24} {passed:5} passed {failed:4} failed {skipped:4} skipped")
    empty = [suite for suite, counts in suites.items() if counts[0] + counts[1] == 0]
    for suite in empty:
        print(f"{suite} ran no test")
    passed, failed, skipped = (sum(counts[i] for counts in suites.values()) for i in range(3))
    print()
    print(f"{passed} passed, {failed + len(empty)} failed, {skipped} skipped")
    return 1 if failed or empty else 0


if __name__ == "__main__":
    sys.exit(main())
