// The browser's half of scripts/check-report: node check-report.js PROFILE FOLDER looks at every page in FOLDER.
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");

const [profile, folder] = process.argv.slice(2);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const widths = { wide: 1000, narrow: 360 };
let wrong = 0;
const fail = (name, what) => {
  wrong += 1;
  console.log(`${name}: ${what}`);
};

// What stands out of the page to the right, but for what lies in a strip that scrolls.
const overflow = () => {
  const room = document.documentElement.clientWidth;
  const out = [];
  for (const element of document.body.querySelectorAll("*")) {
    const strip = element.closest(".wide, .plot");
    if (strip && strip !== element && getComputedStyle(strip).overflowX === "auto") continue;
    const { right, width } = element.getBoundingClientRect();
    if (width > 0 && right > room + 1) out.push(`<${element.tagName.toLowerCase()}> ${Math.round(right)} > ${room}`);
  }
  return [...new Set(out)].slice(0, 5);
};

// Drawings whose labels, 12 units high, are too small to be read.
const small = () => {
  const drawn = [...document.querySelectorAll("svg")].map((svg) => (12 * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width);
  return drawn.filter((height) => height < 10).map((height) => `labels are ${height.toFixed(1)} px high`).slice(0, 1);
};

// Labels of a drawing that lie over each other, or out of it.
const clashes = () => {
  const out = [];
  for (const svg of document.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    const all = [...svg.querySelectorAll("text")].map((text) => ({ text, box: text.getBoundingClientRect() }));
    all.forEach(({ text, box }, at) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
        out.push(`"${text.textContent}" stands out of its drawing`);
      }
      for (const { text: other, box: b } of all.slice(at + 1)) {
        const over = Math.min(box.right, b.right) - Math.max(box.left, b.left) > 1 && Math.min(box.bottom, b.bottom) - Math.max(box.top, b.top) > 2;
        if (over) out.push(`"${text.textContent}" lies over "${other.textContent}"`);
      }
    });
  }
  return out.slice(0, 5);
};

const look = async (browser, name) => {
  const file = `file://${path.join(folder, name)}.html`;
  for (const [shape, width] of Object.entries(widths)) {
    for (const colorScheme of ["light", "dark"]) {
      const where = `${name} ${shape} ${colorScheme}`;
      const page = await browser.newPage();
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => fail(where, `the browser says: ${message.text()}`));
      await page.route("**/*", (route) => (route.request().url() === file ? route.continue() : route.abort()));
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto(file);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
      if (asked.length !== 1 || asked[0] !== file) fail(where, `asked for ${asked.join(", ")}`);
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "passes"] }));
      for (const { id, help, nodes } of violations) fail(where, `axe ${id}: ${help}: ${nodes.slice(0, 3).map((n) => n.html).join(" ")}`);
      if (passes.length < 15) fail(where, `axe looked at ${passes.length} rules only`);
      for (const what of await page.evaluate(overflow)) fail(where, `wider than the page: ${what}`);
      if (shape === "wide") for (const what of await page.evaluate(clashes)) fail(where, what);
      for (const what of await page.evaluate(small)) fail(where, what);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = false; }));
      await page.screenshot({ path: path.join(folder, `${name}-${shape}-${colorScheme}.png`), fullPage: true });
      await page.close();
    }
  }
  const page = await browser.newPage();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(file);
  for (const [format, inches] of Object.entries({ A4: 8.27, Letter: 8.5 })) {
    // As wide as the paper less the margins of the style sheet, 15 mm on each side.
    await page.setViewportSize({ width: Math.floor((inches - 30 / 25.4) * 96), height: 900 });
    for (const what of await page.evaluate(overflow)) fail(`${name} on ${format}`, `wider than the paper: ${what}`);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    if (paper !== "rgb(255, 255, 255)") fail(`${name} on ${format}`, `prints on ${paper}`);
    await page.pdf({ path: path.join(folder, `${name}-${format}.pdf`), format, printBackground: true, preferCSSPageSize: false });
  }
  await page.close();
};

(async () => {
  const options = { executablePath: process.env.CHROMIUM, headless: true, args };
  const browser = await chromium.launchPersistentContext(profile, options);
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".html")).map((name) => name.slice(0, -5)).sort();
  for (const name of names) await look(browser, name);
  await browser.close();
  console.log(`check-report: ${names.length} pages, ${wrong === 0 ? "nothing wrong" : `${wrong} faults`}`);
  process.exit(wrong === 0 && names.length > 0 ? 0 : 1);
})();
