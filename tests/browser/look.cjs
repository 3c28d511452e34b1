// Opens a page in Chromium in every width, scheme and language, and prints what it looks like there, a JSON line each.
// Usage: node look.cjs CHROMIUM PAGE; needs playwright-core and axe-core (.ci/run browser).
const { chromium } = require("playwright-core");
const axe = require("axe-core");
const { pathToFileURL } = require("node:url");

const [, , program, file] = process.argv;
const url = pathToFileURL(file).href;

// What a reader sees: text that is drawn, and what sticks out of the window.
const look = () => {
  const drawn = (node) => node.checkVisibility({ checkVisibilityCSS: true });
  const all = [...document.querySelectorAll("body *")];
  return {
    shown: [...document.querySelectorAll("main > div[lang]")].filter(drawn).map((div) => div.lang),
    wide: document.documentElement.scrollWidth,
    sticksOut: all
      .filter((node) => drawn(node) && node.getBoundingClientRect().right > window.innerWidth + 1)
      .map((node) => node.outerHTML.slice(0, 200)),
    small: all
      .filter((node) => drawn(node) && node.childNodes[0]?.nodeType === 3 && node.textContent.trim())
      .filter((node) => parseFloat(getComputedStyle(node).fontSize) < 14)
      .map((node) => node.outerHTML.slice(0, 200)),
    texts: [...document.querySelectorAll("svg text")].filter(drawn).map((node) => {
      const { left, right, top } = node.getBoundingClientRect();
      return [left, right, top];
    }),
    text: document.body.innerText,
  };
};

const wait = async () => {
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  for (const width of [320, 1200]) {
    for (const scheme of ["light", "dark"]) {
      for (const talk of ["fr", "en"]) {
        // No script of the page could run: those of the test do.
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
        const page = await context.newPage();
        const asked = [];
        const said = [];
        page.on("request", (request) => asked.push(request.url()));
        page.on("console", (message) => said.push(message.text()));
        page.on("pageerror", (error) => said.push(String(error)));
        page.on("dialog", (dialog) => said.push(dialog.message()));
        await page.goto(url);
        const first = (await page.evaluate(look)).shown;
        await page.click(`label[for=talk-${talk}]`);
        const closed = await page.evaluate(look);
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
        const open = await page.evaluate(look);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        const told = violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)} (${one.nodes.length})`);
        console.log(JSON.stringify({ width, scheme, talk, first, closed, open, asked, said, violations: told }));
        await context.close();
      }
    }
  }
  const page = await browser.newPage();
  await page.goto(url);
  await page.keyboard.press("Tab");
  const focused = await page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("ArrowRight");
  const switched = (await page.evaluate(look)).shown;
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(look);
  console.log(JSON.stringify({ focused, switched, printed: printed.text }));
  await browser.close();
};

wait().catch((error) => {
  console.error(error);
  process.exit(1);
});
