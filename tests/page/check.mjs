// Opens the page in a headless Chromium and uses it: node check.mjs CHROMIUM SMALL.html LARGE.html FOLDER
// Screenshots go to FOLDER. Prints a line for each check; its status is the number of those that failed.
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [, , chromium, small, large, folder] = process.argv;
const profile = mkdtempSync(join(tmpdir(), "dateline-page-"));
const browser = spawn(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
  "--force-device-scale-factor=1", "--window-size=1280,900", `--user-data-dir=${profile}`], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
const [, , , input, output] = browser.stdio;
let last = 0, buffer = "";
const waiting = new Map(), errors = [], requests = [];
output.on("data", (bytes) => {
  buffer += bytes;
  for (let end; (end = buffer.indexOf("\0")) >= 0; buffer = buffer.slice(end + 1)) {
    const message = JSON.parse(buffer.slice(0, end));
    if (message.id) { waiting.get(message.id)?.(message); waiting.delete(message.id); }
    if (message.method === "Runtime.exceptionThrown") errors.push(message.params.exceptionDetails.exception?.description ?? "exception");
    if (message.method === "Log.entryAdded" && message.params.entry.level === "error") errors.push(message.params.entry.text);
    if (message.method === "Runtime.consoleAPICalled" && message.params.type === "error") errors.push("console.error");
    if (message.method === "Network.requestWillBeSent") requests.push(message.params.request.url);
    if (message.method === "Page.javascriptDialogOpening") errors.push("a text ran as script");
  }
});
const send = (method, params = {}, sessionId) => new Promise((done, fail) => {
  const id = ++last;
  waiting.set(id, (message) => (message.error ? fail(new Error(method + ": " + message.error.message)) : done(message.result)));
  input.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
});
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let failed = 0, passed = 0;
const check = (what, fine, detail = "") => { console.log(`${fine ? "ok" : "FAILED"} ${what}${fine ? "" : " " + detail}`); fine ? passed++ : failed++; };
const timeout = setTimeout(() => { console.log("FAILED it took too long"); browser.kill(); process.exit(1); }, 120_000);

try {
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await call(domain + ".enable");
  const run = async (code) => {
    const { result, exceptionDetails } = await call("Runtime.evaluate", { expression: code, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? code);
    return result.value;
  };
  const open = async (file) => { await call("Page.navigate", { url: pathToFileURL(resolve(file)).href }); await pause(1500); };
  const mouse = (type, x, y, more = {}) => call("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1, ...more });
  const click = async (selector) => {
    const [x, y] = await run(`(() => { const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()`);
    await mouse("mousePressed", x, y); await mouse("mouseReleased", x, y); await pause(150);
  };
  const key = async (name, code = name) => { await call("Input.dispatchKeyEvent", { type: "keyDown", key: name, code, text: name.length === 1 ? name : undefined }); await call("Input.dispatchKeyEvent", { type: "keyUp", key: name, code }); await pause(150); };
  const shot = async (name) => { const { data } = await call("Page.captureScreenshot", { format: "png" }); writeFileSync(join(folder, name + ".png"), Buffer.from(data, "base64")); return data; };
  const chosen = () => run(`[...document.querySelectorAll('#rows [aria-selected="true"]')].map((row) => row.id).join()`);
  const visible = () => run(`document.querySelectorAll("#rows li:not([hidden])").length`);

  await open(small);
  const all = await visible();
  check("it shows rows", all > 3, String(all));
  check("it loads without an error", errors.length === 0, errors.join("; "));
  check("it asks for nothing but itself", requests.every((url) => url.startsWith("file:") || url.startsWith("about:")) && requests.length === 1, requests.join());
  await click("#row-1");
  check("a click chooses a row", (await chosen()) === "row-1", await chosen());
  check("and says why", await run(`document.querySelectorAll("#why ol li").length > 0 && document.querySelector("#why h2").textContent === document.querySelector("#row-1 .event").textContent`));
  check("and shows its words in the text", await run(`document.querySelectorAll("#text .word.picked").length > 0`));
  check("expressions are marked", await run(`document.querySelectorAll("#text mark").length > 0`));
  await shot("light");
  await run(`document.querySelectorAll("#text .word")[0].click()`);
  check("words choose their row", (await run(`document.querySelectorAll("#text .word")[0].classList.contains("picked")`)));
  await key("ArrowDown"); const one = await chosen(); await key("ArrowDown"); const two = await chosen();
  check("arrow keys move on", one !== two && two !== "", one + " " + two);
  const before = await shot("before-zoom");
  await key("+", "Equal");
  check("plus zooms", (await shot("zoomed")) !== before);
  const [x, y] = await run(`(() => { const box = document.getElementById("canvas").getBoundingClientRect(); return [box.x + 300, box.y + 60]; })()`);
  const still = await shot("zoomed");
  await call("Input.dispatchMouseEvent", { type: "mouseWheel", x, y, deltaX: 0, deltaY: -240 }); await pause(200);
  const wheeled = await shot("wheeled");
  check("the wheel zooms", wheeled !== still);
  await mouse("mousePressed", x, y); await mouse("mouseMoved", x + 120, y, { buttons: 1 }); await mouse("mouseReleased", x + 120, y); await pause(200);
  check("dragging moves it", (await shot("dragged")) !== wheeled);
  await key("/", "Slash");
  check("slash goes to the search", await run(`document.activeElement.id === "words"`));
  for (const letter of "zzqx") await key(letter);
  check("search narrows", (await visible()) === 0, String(await visible()));
  await key("Escape");
  check("escape shows all again", (await visible()) === all);
  await run(`document.getElementById("basis").selectedIndex = 1; document.getElementById("basis").dispatchEvent(new Event("input", { bubbles: true }))`);
  const some = await visible();
  check("a filter narrows", some > 0 && some < all, String(some));
  await key("Escape");
  await click("#theme");
  check("the theme changes", await run(`document.documentElement.dataset.theme === "dark" && getComputedStyle(document.body).backgroundColor !== "rgb(255, 255, 255)"`));
  await shot("dark");
  check("screen readers have names for everything", await run(`[...document.querySelectorAll("button, input, select, canvas, section")].every((node) => node.getAttribute("aria-label") || node.labels?.length || node.id === "" && node.textContent || node.className === "cited")`));
  await call("Emulation.setDeviceMetricsOverride", { width: 390, height: 800, deviceScaleFactor: 1, mobile: true }); await pause(300);
  check("a phone need not scroll sideways", await run(`document.documentElement.scrollWidth <= 391`), String(await run(`document.documentElement.scrollWidth`)));
  await shot("phone");
  await call("Emulation.clearDeviceMetricsOverride");

  await open(large);
  check("5,000 rows are shown", (await visible()) === 5000, String(await visible()));
  const frame = await run(`(async () => { const times = []; for (let n = 0; n < 20; n++) { const begun = performance.now(); document.getElementById(n % 2 ? "in" : "out").click(); await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); times.push(performance.now() - begun); } return times.sort((a, b) => a - b)[10]; })()`);
  console.log(`  a zoom over 5,000 rows: ${frame.toFixed(0)} ms`);
  check("5,000 rows stay fluid", frame < 250, frame + " ms");
  const typed = await run(`(async () => { const begun = performance.now(); document.getElementById("words").value = "dam"; document.getElementById("words").dispatchEvent(new Event("input", { bubbles: true })); await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); return performance.now() - begun; })()`);
  console.log(`  a search over 5,000 rows: ${typed.toFixed(0)} ms`);
  check("a search is quick", typed < 1000, typed + " ms");
  await shot("large");
  check("no error came up", errors.length === 0, errors.join("; "));
  check("no request was made", requests.length === 2, requests.join());
} catch (error) {
  check("it could be used", false, String(error));
}
clearTimeout(timeout);
browser.kill();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed);
