// Opens pages of a served WordPress in Chromium and prints what is seen there, a JSON line each.
// Usage: node look.cjs CHROMIUM FOLDER URL…; a picture of each page is put into FOLDER. Needs playwright-core.
const { chromium } = require("playwright-core");
const path = require("node:path");

const look = async () => {
  // Pictures further down load only when somebody comes near them.
  const pictures = [...document.querySelectorAll(".entry-content img, .wp-block-comment-content img, .comment-content img")];
  for (const picture of pictures) {
    picture.loading = "eager";
    await picture.decode().catch(() => {});
  }
  const comments = [...document.querySelectorAll("[id^='comment-']")].filter((node) => /^comment-\d+$/.test(node.id));
  return {
    title: document.querySelector("h1, h2.wp-block-post-title")?.innerText ?? "",
    text: (document.querySelector(".entry-content") ?? document.body).innerText,
    whole: document.body.innerText,
    pictures: pictures.map((node) => [node.currentSrc || node.src, node.naturalWidth]),
    comments: comments.map((node) => [
      node.id.slice("comment-".length),
      node.parentElement.closest("[id^='comment-']")?.id.replace("comment-", "") ?? "0",
    ]),
    links: [...document.querySelectorAll("nav a")].map((node) => [node.textContent.trim(), node.href]),
  };
};

const open = async () => {
  const [, , program, folder, ...urls] = process.argv;
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  for (const [number, url] of urls.entries()) {
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(url, { waitUntil: "load", timeout: 120_000 });
    const seen = await page.evaluate(look);
    await page.screenshot({ path: path.join(folder, `${number}.png`), fullPage: true });
    console.log(JSON.stringify({ url, asked: asked.filter((one) => !one.startsWith("data:")), ...seen }));
    await page.close();
  }
  await browser.close();
};

open();
