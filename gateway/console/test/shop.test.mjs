import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, test} from 'node:test';
import {assertAccessible, assertFits, launch, PHONE, shot, visitor} from './browser.mjs';
import {Stage} from './stage.mjs';

const BUILT = process.env.PENSTOCK_CONSOLE ?? '../target/classes/console';
let browser, stage, base;

before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });
beforeEach(async () => {
  stage = new Stage(BUILT);
  base = await stage.open();
});
afterEach(() => stage.close());

async function buyerAt(path, options = {}) {
  const who = await visitor(browser, {viewport: PHONE, ...options});
  await who.page.goto(`${base}/`);
  await who.page.getByRole('button', {name: 'Sign in'}).click();
  await who.page.getByRole('button', {name: /ada/i}).first().click();
  await who.page.getByRole('button', {name: /Sign out/}).waitFor();
  await who.page.goto(`${base}/${path}`);
  return who;
}

test('a buyer waits for the start, buys, is told, and pays', async () => {
  const sale = stage.sale({state: 'OPEN', startsAt: new Date(Date.now() + 3_600_000).toISOString()});
  const {page, check, close} = await buyerAt(`#/sales/${sale.saleId}`);
  assert.ok(await page.getByRole('button', {name: 'Not yet'}).isDisabled());
  // The server's clock counts, not this machine's.
  stage.now = () => Date.now() + 3_598_000;
  await page.reload();
  await page.getByRole('button', {name: 'Buy', exact: true}).click();
  await page.getByRole('heading', {name: 'You are in the queue'}).waitFor();
  const [orderId] = stage.orders.keys();
  stage.become(orderId, {state: 'RESERVED', decidedAt: new Date().toISOString(), payBy: new Date(Date.now() + 90_000).toISOString()});
  await page.getByRole('timer', {name: 'Time left to pay'}).waitFor();
  await page.getByRole('button', {name: /^Pay/}).click();
  await page.getByRole('heading', {name: /Paid/}).waitFor();
  await page.getByRole('link', {name: 'My orders'}).click();
  await page.getByText('paid', {exact: true}).waitFor();
  assert.equal(stage.presses.length, 1);
  check();
  await close();
});

test('a double press is one order', async () => {
  const sale = stage.sale();
  stage.delayMs = 150;
  const {page, check, close} = await buyerAt(`#/sales/${sale.saleId}`);
  await page.getByRole('button', {name: 'Buy', exact: true}).dblclick();
  await page.getByRole('heading', {name: 'You are in the queue'}).waitFor();
  assert.equal(stage.orders.size, 1);
  assert.equal(new Set(stage.presses.map(press => press.key)).size, 1);
  check();
  await close();
});

test('a reload while the answer is out asks again under the same key', async () => {
  const sale = stage.sale();
  const {page, close} = await buyerAt(`#/sales/${sale.saleId}`);
  stage.delayMs = 60_000;
  await page.getByRole('button', {name: 'Buy', exact: true}).click();
  await page.getByText('Asking for your place').waitFor();
  stage.delayMs = 0;
  await page.reload();
  await page.getByRole('heading', {name: 'You are in the queue'}).waitFor();
  assert.equal(stage.orders.size, 1);
  await close();
});

test('an answer that is lost on its way is asked for again, and is the same order', async () => {
  const sale = stage.sale();
  const {page, close} = await buyerAt(`#/sales/${sale.saleId}`);
  let lost = 0;
  stage.fault = (method, path) => method === 'POST' && path === '/api/orders' && lost++ < 3 ? (lost === 2 ? 503 : 'cut') : undefined;
  await page.getByRole('button', {name: 'Buy', exact: true}).click();
  await page.getByRole('heading', {name: 'You are in the queue'}).waitFor();
  assert.equal(stage.presses.length, 4);
  assert.equal(new Set(stage.presses.map(press => press.key)).size, 1);
  assert.equal(stage.orders.size, 1);
  await close();
});

test('two tabs that press while no answer comes make one order', async () => {
  const sale = stage.sale();
  const {page, context, close} = await buyerAt(`#/sales/${sale.saleId}`);
  const other = await context.newPage();
  await other.goto(`${base}/#/sales/${sale.saleId}`);
  await other.getByRole('button', {name: 'Buy', exact: true}).waitFor();
  stage.delayMs = 1_000;
  await Promise.all([page, other].map(tab => tab.getByRole('button', {name: 'Buy', exact: true}).click()));
  for (const tab of [page, other]) {
    await tab.getByRole('heading', {name: 'You are in the queue'}).waitFor();
  }
  assert.equal(stage.orders.size, 1);
  await close();
});

test('back leads to the sale and presses nothing', async () => {
  const sale = stage.sale();
  const {page, check, close} = await buyerAt(`#/sales/${sale.saleId}`);
  await page.getByRole('button', {name: 'Buy', exact: true}).click();
  await page.getByRole('heading', {name: 'You are in the queue'}).waitFor();
  await page.goBack();
  await page.getByRole('button', {name: 'Buy', exact: true}).waitFor();
  assert.equal(stage.presses.length, 1);
  check();
  await close();
});

test('without a stream of events the outcome comes by asking', async () => {
  const sale = stage.sale();
  stage.withOrderEvents = false;
  const {page, close} = await buyerAt(`#/sales/${sale.saleId}`, {expected: ['404']});
  await page.getByRole('button', {name: 'Buy', exact: true}).click();
  await page.getByRole('heading', {name: 'You are in the queue'}).waitFor();
  const [orderId] = stage.orders.keys();
  stage.become(orderId, {state: 'REJECTED', reason: 'SOLD_OUT'});
  await page.getByRole('heading', {name: 'Nothing was left for you'}).waitFor();
  await close();
});

test('sold out is said in words, and the next press is a new wish', async () => {
  const sale = stage.sale({available: 1});
  const {page, close} = await buyerAt(`#/sales/${sale.saleId}`, {expected: ['409']});
  await page.getByRole('button', {name: 'Buy', exact: true}).waitFor();
  sale.available = 0;
  await page.locator('.buy .main').click();
  await page.getByRole('alert').getByText('Sold out').waitFor();
  await page.locator('.buy .main').click();
  await page.waitForFunction(() => document.querySelector('.buy .main').textContent !== 'Asking …');
  assert.equal(new Set(stage.presses.map(press => press.key)).size, stage.presses.length);
  await close();
});

test('the shop can be reached by keyboard alone', async () => {
  const sale = stage.sale();
  const {page, check, close} = await buyerAt('');
  await page.locator('.card').waitFor();
  for (let i = 0; i < 12 && !await page.evaluate(() => document.activeElement.matches('.card')); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('button', {name: 'Buy', exact: true}).waitFor();
  assert.equal(new URL(page.url()).hash, `#/sales/${sale.saleId}`);
  await page.getByRole('button', {name: 'Buy', exact: true}).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'You are in the queue'}).waitFor();
  check();
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`every page of the shop fits a phone and is accessible in ${colorScheme}`, async () => {
    const sale = stage.sale({available: 37});
    stage.sale({title: 'City bike', sku: 'BIKE', startsAt: new Date(Date.now() + 754_000).toISOString(), stock: 40, available: 40});
    stage.sale({title: 'Concert, front row', sku: 'CONCERT', available: 0});
    stage.notes = [{id: 1, subject: 'Your Phone 15 is held for you', text: 'Pay in time.', language: 'en', createdAt: new Date().toISOString(), read: false}];
    const {page, check, close} = await buyerAt('', {colorScheme});
    const look = async name => {
      await assertFits(page, name);
      await assertAccessible(page, `${name}, ${colorScheme}`);
      await shot(page, `shop-${name}-${colorScheme}`);
    };
    await page.locator('.card').first().waitFor();
    await look('sales');
    await page.goto(`${base}/#/sales/${sale.saleId}`);
    await page.locator('.buy').waitFor();
    await look('sale');
    await page.getByRole('button', {name: 'Buy', exact: true}).click();
    await page.locator('.order').waitFor();
    await look('queued');
    const [orderId] = stage.orders.keys();
    stage.become(orderId, {state: 'RESERVED', decidedAt: new Date().toISOString(), payBy: new Date(Date.now() + 95_000).toISOString()});
    await page.locator('.pay').waitFor();
    await look('reserved');
    await page.getByRole('link', {name: 'My orders'}).click();
    await page.locator('.list li').waitFor();
    await look('orders');
    await page.getByRole('link', {name: /Messages/}).click();
    await page.locator('.list li').waitFor();
    await look('messages');
    await page.getByRole('button', {name: /Sign out/}).click();
    await page.locator('.names').waitFor();
    await look('signin');
    check();
    await close();
  });
}
