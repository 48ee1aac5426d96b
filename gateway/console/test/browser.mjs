// A real browser, and what every page is held to: no error on the console, nothing against the policy, no serious finding of axe.
import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import assert from 'node:assert/strict';
import {chromium} from 'playwright-core';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = process.env.PENSTOCK_SHOTS ?? 'target/screenshots';

export const PHONE = {width: 360, height: 740};
export const DESK = {width: 1440, height: 900};

export async function launch() {
  const executablePath = process.env.PENSTOCK_CHROMIUM ?? '/usr/bin/chromium';
  assert.ok(existsSync(executablePath), `no browser at ${executablePath}`);
  mkdirSync(SHOTS, {recursive: true});
  return chromium.launch({executablePath, args: FLAGS});
}

/** A visitor with a window of their own; `check` says what went wrong in it. */
export async function visitor(browser, {viewport = DESK, colorScheme = 'light', storageState, expected = []} = {}) {
  const context = await browser.newContext({viewport, colorScheme, storageState, reducedMotion: 'reduce'});
  const faults = [];
  const hear = page => {
    page.setDefaultTimeout(30_000);
    page.on('console', message => {
      const text = message.text();
      if ((message.type() === 'error' || message.type() === 'warning') && !expected.some(known => text.includes(known))) {
        faults.push(`${message.type()}: ${text} (${message.location().url})`);
      }
    });
    page.on('pageerror', error => faults.push(`uncaught: ${error}`));
  };
  context.on('page', hear);
  const page = await context.newPage();
  return {
    context,
    page,
    faults,
    check: () => assert.deepEqual(faults, [], 'the page is quiet'),
    close: () => context.close(),
  };
}

/** Serious and critical findings. */
export async function assertAccessible(page, what) {
  // The policy keeps scripts out of the page; the debugger's are not the page's.
  await page.evaluate(AXE);
  const {violations} = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
  const grave = violations.filter(found => found.impact === 'serious' || found.impact === 'critical')
    .map(found => `${found.id}: ${found.help} – ${found.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | ')}`);
  assert.deepEqual(grave, [], `axe on ${what}`);
}

/** Nothing may stick out to the side. */
export async function assertFits(page, what) {
  const [content, frame] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= frame, `${what} is ${content} px wide in a window of ${frame}`);
}

export function shot(page, name, fullPage = true) {
  return page.screenshot({path: join(SHOTS, `${name}.png`), fullPage});
}
