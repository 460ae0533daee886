# Reads NAME.trx (test results as XML) and NAME.exit (the test run's exit code) of every project; prints what failed, what was
# skipped and why, and ends with the totals. Records are tags: the text after a tag belongs to its record.
BEGIN { RS = "<" }

function attribute(name,    start) {
  if (!match($0, name "=\"[^\"]*\"")) return ""
  start = RSTART + length(name) + 2
  return plain(substr($0, start, RSTART + RLENGTH - start - 1))
}

function plain(text) {
  gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "'", text)
  gsub(/&#xD;/, "", text); gsub(/&#xA;/, " ", text); gsub(/&amp;/, "\\&", text)
  gsub(/[ \t\r\n]+/, " ", text); sub(/^ /, "", text); sub(/ $/, "", text)
  return text
}

{
  project = FILENAME
  sub(/.*\//, "", project); sub(/\.(trx|exit)$/, "", project)
}

FILENAME ~ /\.exit$/ { if ($0 + 0 != 0) broken[project] = $0 + 0; next }

/^UnitTestResult[ \t\r\n]/ {
  test = attribute("testName"); outcome = attribute("outcome")
  if (outcome == "Passed") passed++
  else if (outcome == "NotExecuted") { skipped++; skippedTests[skipped] = test }
  else { failed++; failures[project]++; failedTests[failed] = test }
}

/^Message>/ {
  reason = $0; sub(/^Message>/, "", reason); reason = plain(reason)
  if (outcome == "NotExecuted") reasons[skipped] = reason
  else if (outcome != "Passed") causes[failed] = reason
}

END {
  for (project in broken)
    if (!failures[project]) { failed++; failedTests[failed] = project; causes[failed] = "the test run itself ended with code " broken[project] }
  if (failed) print "\nFailed:"
  for (i = 1; i <= failed; i++) print "  " failedTests[i] ": " causes[i]
  if (skipped) print "\nSkipped:"
  for (i = 1; i <= skipped; i++) print "  " skippedTests[i] ": " reasons[i]
  if (failed || skipped) print ""
  print passed + 0 " passed, " failed + 0 " failed, " skipped + 0 " skipped"
  exit failed > 0
}
