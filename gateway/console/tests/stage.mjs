// What a story stands on: a browser whose pages must not complain, pictures of what was seen, a judge of accessibility,
// and the way to ask the test that runs the story for a deed (to kill a service) or to tell it a figure.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';

const {gateway, controlRoom, program, pictures} = JSON.parse(process.env.PENSTOCK_STAGE);
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

export const PHONE = {viewport: {width: 360, height: 740}, deviceScaleFactor: 2, hasTouch: true, isMobile: true, colorScheme: 'light'};
export const DESK = {viewport: {width: 1440, height: 900}, colorScheme: 'dark'};

const PATIENCE_MS = 150_000;

/**
 * Plays a story to its end, or fails with what was not as it should be.
 *
 * @param play gets the browser; whatever it opens is closed behind it
 */
export async function story(play) {
  const browser = await chromium.launch({
    executablePath: program,
    // In a container there is neither a sandbox nor a large /dev/shm, and these are our own pages.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--js-flags=--expose-gc'],
  });
  const complaints = [];
  try {
    await play({
      open: (look, {expected = /^$/} = {}) => open(browser, look, expected, complaints),
      gateway,
      controlRoom,
    });
    if (complaints.length > 0) {
      throw new Error(`The pages complained: ${complaints.join(' | ')}`);
    }
  } catch (failure) {
    failure.message += await lastSeen(browser);
    throw failure;
  } finally {
    await browser.close();
  }
  process.exit(0);
}

/** What every page showed when a story went wrong: on another's machine it is all that there is to go by. */
async function lastSeen(browser) {
  const pages = browser.contexts().flatMap(visitor => visitor.pages());
  const texts = await Promise.all(pages.map(async page =>
    `\n${page.url().replace(/#key=.*/, '')} showed: ${await page.innerText('main', {timeout: 5_000}).catch(error => error.message)}`));
  return texts.join('').replace(/\n+/g, '\n').slice(0, 4_000);
}

/** A visitor with a store of his own; `expected` are the complaints of the browser itself that belong to the story. */
async function open(browser, look, expected, complaints) {
  const visitor = await browser.newContext({...look, locale: 'en-GB'});
  visitor.setDefaultTimeout(PATIENCE_MS);
  visitor.on('page', page => {
    page.on('pageerror', error => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) {
        complaints.push(`${page.url()}: ${message.text()}`);
      }
    });
  });
  return visitor.newPage();
}

export async function picture(page, name) {
  await page.screenshot({path: join(pictures, `${name}.png`), animations: 'disabled'});
}

/** axe-core finds nothing serious, and nobody has to scroll sideways. */
export async function usable(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
  const serious = found.violations.filter(({impact}) => impact === 'serious' || impact === 'critical');
  check(serious.length === 0, `${what}: ${serious.map(({id, help, nodes}) => `${id} (${help}) at ${nodes.map(({target}) => target).join(', ')}`).join('; ')}`);
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  check(wide <= room, `${what}: it is ${wide} px wide in a window of ${room} px`);
}

export function check(holds, what) {
  if (!holds) {
    throw new Error(what);
  }
}

/** Waits until a question about the page is answered with true. */
export async function until(what, holds) {
  const end = Date.now() + PATIENCE_MS;
  for (let seen; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 100))) {
    if (await holds()) {
      return;
    }
  }
  throw new Error(`did not come: ${what}`);
}

const answers = createInterface({input: process.stdin})[Symbol.asyncIterator]();

/** Asks the test to do something, and waits until it is done. */
export async function deed(what) {
  process.stdout.write(`DEED ${what}\n`);
  const {value} = await answers.next();
  check(value === 'done', `${what}: ${value}`);
}

/** Leaves something that was seen to the test. */
export function tell(seen) {
  process.stdout.write(`SEEN ${JSON.stringify(seen)}\n`);
}

/** The number in a text such as "1,234 orders". */
export function number(text) {
  const found = /-?[\d,]+/.exec(text);
  return found ? Number(found[0].replaceAll(',', '')) : NaN;
}

/** Signs a buyer in on the page that asks for it. */
export async function signIn(page, name) {
  await page.getByLabel('Another name').fill(name);
  await page.getByRole('button', {name: 'Sign in', exact: true}).last().click();
}

/** How many orders the buyer of this page has, as "My orders" lists them; the page stays where it was. */
export async function ordersOf(page) {
  const look = await page.context().newPage();
  await look.goto(`${gateway}/#/orders`);
  await look.getByText(/You have not ordered anything|waiting for payment|paid|in the queue|being decided/).first().waitFor();
  const orders = await look.locator('.list li').count();
  await look.close();
  return orders;
}
