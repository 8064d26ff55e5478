// Drives the real app in its real window, through WebKitWebDriver.
//
//   xvfb-run -a -s "-screen 0 2000x1200x24" dbus-run-session -- node --test app/
//
// The app is built with the features `desktop,e2e` and `tauri/custom-protocol`;
// `SUMMIT_DESK_BIN` names it, else the debug build is taken. With `e2e` no picker
// opens a native dialog. Instead each call takes away the first line of the file
// named by `SUMMIT_E2E_PICKS`: a JSON string, which is an absolute path, or `null`,
// which is a dialog that was cancelled. An empty file counts as cancelled.
// `queuePick` adds a line.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { remote } from "webdriverio";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BINARY = resolve(ROOT, process.env.SUMMIT_DESK_BIN ?? "target/debug/summit-desk");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const START_LIMIT = 30_000;
const STATE_LIMIT = 10_000;
/** For what is computed from a whole library: a debug build on a busy machine takes its time. */
export const LONG_LIMIT = 60_000;

/** What carries a role without saying so. */
const NATIVE_ROLES = {
  button: "self::button or self::input[@type='button' or @type='submit']",
  link: "self::a[@href]",
  heading: "self::h1 or self::h2 or self::h3 or self::h4",
  textbox: "self::textarea or self::input[not(@type) or @type='text' or @type='search' or @type='date']",
  checkbox: "self::input[@type='checkbox']",
  combobox: "self::select",
  table: "self::table",
  row: "self::tr",
  cell: "self::td",
  navigation: "self::nav",
  main: "self::main",
  complementary: "self::aside",
  dialog: "self::dialog",
  radio: "self::input[@type='radio']",
  list: "self::ul or self::ol",
  listitem: "self::li",
  status: "self::output",
};

/** A folder that holds all a run of the app may touch. */
export class Home {
  constructor() {
    this.path = mkdtempSync(join(tmpdir(), "summit-app-"));
    this.library = join(this.path, "library");
    this.picks = join(this.path, "picks");
    writeFileSync(this.picks, "");
    for (const name of ["data", "config", "cache", "runtime"]) mkdirSync(join(this.path, name), { mode: 0o700 });
  }

  environment() {
    return {
      ...process.env,
      HOME: this.path,
      XDG_DATA_HOME: join(this.path, "data"),
      XDG_CONFIG_HOME: join(this.path, "config"),
      XDG_CACHE_HOME: join(this.path, "cache"),
      XDG_RUNTIME_DIR: join(this.path, "runtime"),
      SUMMIT_LIBRARY: this.library,
      SUMMIT_E2E_PICKS: this.picks,
      SUMMIT_E2E_DROPS: join(this.path, "drops"),
      TZ: "Europe/Berlin",
      LANG: "C.UTF-8",
      LC_ALL: "C.UTF-8",
      TAURI_WEBVIEW_AUTOMATION: "true",
      NO_AT_BRIDGE: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      GDK_BACKEND: "x11",
    };
  }

  /** Puts a file here and gives its path. */
  file(name, content) {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** The next picker answers with this path; `null` cancels it. */
  queuePick(path) {
    appendFileSync(this.picks, `${JSON.stringify(path)}\n`);
  }

  /** Every queued pick was asked for. */
  assertPicksUsed() {
    assert.equal(readFileSync(this.picks, "utf8"), "", "a picker was not opened");
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function startDriver(environment) {
  const port = await freePort();
  const child = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => log.push(String(bytes)));
  const failure = new Promise((_, failed) => child.once("error", failed));
  await Promise.race([failure, untilReady(port, child, log)]);
  return { child, port, log };
}

async function untilReady(port, child, log) {
  const end = Date.now() + START_LIMIT;
  while (Date.now() < end && child.exitCode === null) {
    const ready = await fetch(`http://127.0.0.1:${port}/status`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await pause(50);
  }
  throw new Error(`WebKitWebDriver does not answer:\n${log.join("")}`);
}

/** Starts the app. `options` may name another `binary` with `args`; `home` is kept when the window is closed. */
export async function openWindow(home, options = {}) {
  const binary = options.binary ?? BINARY;
  if (!existsSync(binary))
    throw new Error(`${binary} is missing. Build the app with the feature e2e, or set SUMMIT_DESK_BIN`);
  const driver = await startDriver(home.environment());
  try {
    const browser = await remote({
      hostname: "127.0.0.1",
      port: driver.port,
      logLevel: "error",
      connectionRetryTimeout: START_LIMIT,
      connectionRetryCount: 0,
      capabilities: {
        "webkitgtk:browserOptions": { binary, args: options.args ?? [] },
        "wdio:enforceWebDriverClassic": true,
      },
    });
    return new Window(browser, driver);
  } catch (error) {
    endProcess(driver.child);
    throw new Error(`the app does not open: ${error.message}\n${driver.log.join("")}`, { cause: error });
  }
}

/** The driver leads a process group of its own, so the app ends with it. */
function endProcess(child, signal = "SIGTERM") {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Opens a home and a window for `work`, keeps a picture if it fails, and cleans up. */
export async function inWindow(work, options = {}) {
  const home = options.home ?? new Home();
  let window;
  try {
    window = await openWindow(home, options);
    return await work(window, home);
  } catch (error) {
    await explain(error, window);
    throw error;
  } finally {
    await window?.close();
    if (!options.home) home.remove();
  }
}

/** Adds what the page had to say to an error, and keeps a picture where one is wanted. */
async function explain(error, window) {
  if (window === undefined) return;
  const trouble = await window.trouble().catch(() => []);
  if (trouble.length > 0) error.message += `\nThe page says: ${trouble.join("\n")}`;
  const folder = process.env.SUMMIT_SCREENSHOTS;
  if (folder) await window.screenshot(join(folder, `failed-${Date.now()}.png`)).catch(() => {});
}

/** An XPath text literal for any text. */
function literal(text) {
  return text.includes("'")
    ? `concat(${text
        .split("'")
        .map((part) => `'${part}'`)
        .join(`, "'", `)})`
    : `'${text}'`;
}

/**
 * Elements of a role; with `name`, those so named by label, caption or text. A name is a text, or `{starts: text}`
 * for a name that goes on with what the test does not care about, such as a shortcut or a count. `{has: text}` takes
 * what holds an element with just that text, such as the row of a person.
 */
export function roleSelector(role, name) {
  const implicit = NATIVE_ROLES[role] ? ` or (not(@role) and (${NATIVE_ROLES[role]}))` : "";
  const all = `//*[@role='${role}'${implicit}]`;
  if (name === undefined) return all;
  if (name.has !== undefined) return `${all}[.//*[normalize-space(.)=${literal(name.has)}]]`;
  const fits = (text) =>
    name.starts === undefined
      ? `normalize-space(${text})=${literal(name)}`
      : `starts-with(normalize-space(${text}), ${literal(name.starts)})`;
  const named = [
    fits("@aria-label"),
    `(not(@aria-label) and not(@aria-labelledby) and ${fits(".")})`,
    `@id=//label[${fits(".")}]/@for`,
    `ancestor::label[${fits(".")}]`,
    // Of several labelling elements the first counts: XPath 1 cannot look back at the labelled one. The first test
    // keeps a screen of thousands from being read whole for each of its buttons.
    `@aria-labelledby and substring-before(concat(@aria-labelledby, ' '), ' ')=//*[@id and ${fits(".")}]/@id`,
  ];
  return `${all}[${named.join(" or ")}]`;
}

function spoken(role, name) {
  if (name === undefined) return role;
  if (name.has !== undefined) return `${role} with "${name.has}"`;
  return `${role} "${name.starts === undefined ? name : `${name.starts}…`}"`;
}

/** One window of the app. Everything is found by role and name, and every wait is for a state. */
export class Window {
  constructor(browser, driver) {
    this.browser = browser;
    this.driver = driver;
  }

  /** The element of a role and name, once it is displayed. */
  async byRole(role, name) {
    const element = this.browser.$(roleSelector(role, name));
    await element.waitForDisplayed({ timeout: STATE_LIMIT, timeoutMsg: `no ${spoken(role, name)} is shown` });
    return element;
  }

  allByRole(role, name) {
    return this.browser.$$(roleSelector(role, name)).getElements();
  }

  /** Whether it is there and displayed now. */
  shows(role, name) {
    return this.browser.$(roleSelector(role, name)).isDisplayed();
  }

  /** Clicks it as soon as it is enabled. */
  async press(role, name) {
    const element = await this.byRole(role, name);
    await element.waitForEnabled({ timeout: STATE_LIMIT, timeoutMsg: `${spoken(role, name)} stays disabled` });
    await element.click();
  }

  /** Presses the words of a switch, check box or radio button: the control itself may be hidden under its drawing. */
  async choose(words) {
    const label = this.browser.$(`//label[normalize-space(.)=${literal(words)}]`);
    await label.waitForDisplayed({ timeout: STATE_LIMIT, timeoutMsg: `nothing to choose is named "${words}"` });
    await label.click();
  }

  /** Replaces the text of a field and leaves the field. */
  async fill(name, text) {
    const field = await this.byRole("textbox", name);
    await field.click();
    await this.keys(["Control", "a"]);
    // A chord of keys would press a double letter once: text goes to the element.
    await field.addValue(text === "" ? "\uE017" : text);
    await this.keys(["Tab"]);
  }

  /** Modifiers first: `["Control", "z"]`. */
  async keys(keys) {
    await this.browser.keys(keys);
  }

  /** Presses Tab until the element of a role and name has the focus; each stop on the way is seen, and in the window. */
  async tabTo(role, name) {
    // A check box is hidden under its drawing: that each stop is seen is looked at below.
    const element = this.browser.$(roleSelector(role, name));
    await element.waitForExist({ timeout: STATE_LIMIT, timeoutMsg: `no ${spoken(role, name)} is there` });
    for (let stop = 0; stop < 80; stop += 1) {
      if (await element.isFocused()) return;
      await this.keys(["Tab"]);
      const look = () =>
        this.browser.execute(() => {
          const one = document.activeElement;
          const drawn = one.closest("label") ?? one;
          const { left, top, right, bottom } = drawn.getBoundingClientRect();
          const isInside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
          const hasRing = [one, ...drawn.querySelectorAll("*")].some(
            (each) => getComputedStyle(each).outlineStyle !== "none",
          );
          const name = one.getAttribute("aria-label") ?? (one.labels?.[0]?.textContent || drawn.textContent);
          return { name, where: `${one.tagName} at ${Math.round(left)}, ${Math.round(top)}`, isInside, hasRing };
        });
      // A scroll to the place of the focus takes a frame.
      await this.browser
        .waitUntil(async () => (await look()).isInside, { timeout: 1_000, interval: 50 })
        .catch(() => {});
      const seen = await look();
      assert.deepEqual({ ...seen, isInside: true, hasRing: true }, seen, "a stop of Tab is not seen");
    }
    throw new Error(`Tab never reaches ${spoken(role, name)}`);
  }

  /** Waits until `condition` gives something true, and returns it. */
  waitFor(condition, what, timeout = STATE_LIMIT) {
    return this.browser.waitUntil(condition, { timeout, interval: 50, timeoutMsg: `waited in vain until ${what}` });
  }

  /** Waits for a text anywhere in the window. */
  waitForText(text, timeout = STATE_LIMIT) {
    const selector = `//body//*[contains(normalize-space(.), ${literal(text)})]`;
    return this.waitFor(() => this.browser.$(selector).isDisplayed(), `the window says "${text}"`, timeout);
  }

  /** Waits until a live region says a text. */
  waitForAnnouncement(text) {
    const selector = `//*[@role='status' or @role='alert' or @aria-live][contains(normalize-space(.), ${literal(text)})]`;
    return this.waitFor(() => this.browser.$(selector).isExisting(), `a screen reader hears "${text}"`);
  }

  /** The first screen is there and fonts are loaded. */
  async ready() {
    await this.waitFor(
      () => this.browser.execute(() => document.readyState === "complete" && document.querySelector("h1") !== null),
      "the first screen is shown",
      START_LIMIT,
    );
    await this.watch();
    await this.settle();
  }

  /** Collects from here on what nobody sees: errors, refused promises, and what the content policy forbade. */
  watch() {
    return this.browser.execute(() => {
      if (window.seenTrouble !== undefined) return;
      window.seenTrouble = [];
      const keep = (kind, text) => window.seenTrouble.push(`${kind}: ${text}`);
      const log = console.error.bind(console);
      console.error = (...parts) => {
        keep("console", parts.map((part) => (part instanceof Error ? `${part}\n${part.stack}` : part)).join(" "));
        log(...parts);
      };
      addEventListener("error", (event) => keep("error", event.message));
      addEventListener("unhandledrejection", (event) => keep("rejection", event.reason));
      addEventListener("securitypolicyviolation", (event) =>
        keep("policy", `${event.effectiveDirective} refused ${event.blockedURI} (${event.sourceFile})`),
      );
    });
  }

  /** What was collected. */
  trouble() {
    return this.browser.execute(() => window.seenTrouble ?? []);
  }

  async assertUntroubled(where) {
    assert.deepEqual(await this.trouble(), [], where);
  }

  /** Nothing is being read, and nothing moves. */
  async quiet() {
    await this.waitFor(
      () => this.browser.execute(() => document.querySelector('[role="progressbar"]') === null),
      "everything is loaded",
    );
    await this.browser.executeAsync((done) => {
      const ends = document.getAnimations().map((each) => each.finished.catch(() => {}));
      Promise.all(ends).then(() => done(true));
    });
  }

  /** Gives the window a size, its menu bar included, and waits until the page has taken it. */
  async resize(width, height) {
    await this.browser.setWindowSize(width, height);
    await this.waitFor(
      () => this.browser.execute((wide) => innerWidth === wide, width),
      `the page is ${width} px wide`,
    );
  }

  /** Fonts are loaded and two frames have passed. The timer stands in where a still page paints no frame. */
  settle() {
    return this.browser.executeAsync((done) => {
      const frame = () =>
        new Promise((next) => {
          requestAnimationFrame(next);
          setTimeout(next, 200);
        });
      document.fonts.ready
        .then(frame)
        .then(frame)
        .then(() => done(true));
    });
  }

  /**
   * Writes a PNG. A still page paints no frame and WebKitGTK answers only after one, so the corner's pixel keeps
   * changing while the picture is taken: leave out the pixel at 0, 0 when comparing.
   */
  async screenshot(path) {
    await this.settle();
    await this.browser.execute(() => {
      const dot = document.createElement("div");
      Object.assign(dot.style, {
        position: "fixed",
        left: "0",
        top: "0",
        width: "1px",
        height: "1px",
        zIndex: "2147483647",
      });
      dot.setAttribute("aria-hidden", "true");
      document.body.append(dot);
      let odd = false;
      window.paintingDot = {
        dot,
        timer: setInterval(() => {
          dot.style.background = (odd = !odd) ? "#000" : "#fff";
        }, 40),
      };
    });
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.from(await this.browser.takeScreenshot(), "base64"));
    } finally {
      await this.browser.execute(() => {
        clearInterval(window.paintingDot.timer);
        window.paintingDot.dot.remove();
        delete window.paintingDot;
      });
    }
  }

  /**
   * No colour is on its way to another one: what was just enabled is read as it stays. What moves without end, such as
   * the bar of a long task, is not waited for.
   */
  untilStill() {
    return this.waitFor(
      () =>
        this.browser.execute(() =>
          document
            .getAnimations()
            .filter((each) => each.effect.getComputedTiming().endTime !== Infinity)
            .every((each) => each.playState !== "running"),
        ),
      "colours stay as they are",
    );
  }

  /** Violations of the usual WCAG levels: `[{rule, impact, where: [selector]}]`. */
  async accessibilityViolations() {
    await this.untilStill();
    await this.browser.execute(AXE);
    const outcome = await this.browser.executeAsync((tags, done) => {
      window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }).then(
        ({ violations, passes }) => done({ violations, passed: passes.length }),
        (error) => done({ error: String(error) }),
      );
    }, AXE_TAGS);
    assert.equal(outcome.error, undefined);
    assert.ok(outcome.passed > 0, "axe looked at nothing");
    return outcome.violations.map((each) => ({
      rule: each.id,
      impact: each.impact,
      where: each.nodes.map((node) => node.target.join(" ")),
    }));
  }

  async assertAccessible() {
    assert.deepEqual(await this.accessibilityViolations(), []);
  }

  /** Closes the window as a user would; then ends the driver. */
  async close() {
    await Promise.race([this.browser.deleteSession().catch(() => {}), pause(5_000, undefined, { ref: false })]);
    await this.end("SIGTERM");
  }

  /** The power goes: app and driver are killed. */
  kill() {
    return this.end("SIGKILL");
  }

  async end(signal) {
    const { child } = this.driver;
    const gone = new Promise((done) =>
      child.exitCode !== null || child.signalCode ? done(true) : child.once("exit", () => done(true)),
    );
    endProcess(child, signal);
    if (!(await Promise.race([gone, pause(5_000, false, { ref: false })]))) endProcess(child, "SIGKILL");
  }
}
