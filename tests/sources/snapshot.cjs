// Saves pages with Chromium: PROXY OUT FORMAT (mhtml), then addresses and names of files. Each page is loaded anew.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { chromium } = require(process.env.PLAYWRIGHT);

(async () => {
  const [proxy, folder, ...pairs] = process.argv.slice(2);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox'],
    proxy: { server: `http://${proxy}` },
  });
  for (let at = 0; at < pairs.length; at += 2) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pairs[at], { waitUntil: 'load', timeout: 30000 });
    const session = await context.newCDPSession(page);
    const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' });
    writeFileSync(join(folder, pairs[at + 1]), data);
    await context.close();
  }
  await browser.close();
})();
