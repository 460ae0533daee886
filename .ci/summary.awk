# Reads NAME.trx (test results as XML) and NAME.exit (the test run's exit code) of every project; prints what failed, what was
# skipped and why, and ends with the totals. Records are tags: the text after a tag belongs to its record.
# With -v skips=FILE the skips have to be those that FILE asks for (see there) on a machine that lacks -v missing="TOOL TOOL";
# with -v strict=1 a difference is a failure.
BEGIN {
  lacks = " " missing " "
  RS = "\n"
  while (skips != "" && (getline line < skips) > 0) require(line)
  RS = "<"
}

# One line of the file of skips: how many, when, in which project, and how the reason begins.
function require(line,    part, tool, holds) {
  sub(/#.*/, "", line)
  if (split(line, part, /[ \t]*\|[ \t]*/) < 4) return
  tool = part[3]; sub(/^(with|without) /, "", tool)
  holds = part[3] == "always" || (index(lacks, " " tool " ") > 0) == (part[3] ~ /^without /)
  rules++; ruleProject[rules] = plain(part[1]); ruleReason[rules] = plain(part[4])
  if (holds && part[2] == "any") ruleAny[rules] = 1
  else if (holds) ruleNumber[rules] = part[2] + 0
}

# The rule that a skip falls under; the longest beginning of its reason decides.
function ruleOf(name, reason,    rule, best) {
  for (rule = 1; rule <= rules; rule++)
    if ((ruleProject[rule] == name || ruleProject[rule] == "*") && index(reason, ruleReason[rule]) == 1 && (!best || length(ruleReason[rule]) > length(ruleReason[best]))) best = rule
  return best
}

function differs(sentence) {
  print "Skips differ: " sentence
  if (strict) failed++
}

# Lines that ask for the same skips under several conditions count together.
function checkSkips(    i, rule, first, number, free) {
  for (rule = 1; rule <= rules; rule++) {
    first = ruleOf(ruleProject[rule], ruleReason[rule]); number[first] += ruleNumber[rule]; free[first] += ruleAny[rule]
  }
  for (i = 1; i <= skipped; i++) {
    rule = ruleOf(skippedIn[i], reasons[i])
    if (rule) found[rule]++
    else differs(skippedIn[i] " skips " skippedTests[i] " for a reason that " skips " does not know: " reasons[i])
  }
  for (rule = 1; rule <= rules; rule++)
    if (ruleOf(ruleProject[rule], ruleReason[rule]) == rule && (ruleProject[rule] in ran) && !free[rule] && found[rule] + 0 != number[rule] + 0)
      differs(ruleProject[rule] " skips " found[rule] + 0 " tests because of \"" ruleReason[rule] "\", and " skips " asks for " number[rule] + 0 " here: let that suite run again, or correct the number")
  for (project in ended) if (!(project in ran)) differs(project " ran no test at all")
}

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

FILENAME ~ /\.exit$/ { ended[project] = 1; if ($0 + 0 != 0) broken[project] = $0 + 0; next }

/^UnitTestResult[ \t\r\n]/ {
  test = attribute("testName"); outcome = attribute("outcome"); ran[project] = 1
  if (outcome == "Passed") passed++
  else if (outcome == "NotExecuted") { skipped++; skippedTests[skipped] = test; skippedIn[skipped] = project }
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
  if (skips != "") checkSkips()
  print passed + 0 " passed, " failed + 0 " failed, " skipped + 0 " skipped"
  exit failed > 0
}
