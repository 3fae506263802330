// The browser that the checks drive, and what a page must never do by itself.
import { chromium } from "playwright-core";

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });

// watch collects what a page must never do by itself.
export function watch(page, faults) {
  page.on("request", (r) => {
    if (r.url().split("#")[0] !== page.address && !r.url().startsWith("blob:")) faults.push(`asks for ${r.url()}`);
  });
  page.on("console", (m) => faults.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => faults.push(`error: ${e}`));
}
