import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, test} from 'node:test';
import {assertAccessible, assertFits, DESK, launch, PHONE, shot, visitor} from './browser.mjs';
import {glanceOf, scene, Stage} from './stage.mjs';

const BUILT = process.env.PENSTOCK_CONSOLE ?? '../target/classes/console';
const KEY = 'open sesame';
let browser, stage, base;

before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });
beforeEach(async () => {
  stage = new Stage(BUILT);
  base = await stage.open();
  Object.assign(stage, scene({seconds: 62}));
  stage.parked = [{id: 7, consumer: 'drain', eventType: 'order.placed', cause: 'data.quantity is "many"', attempts: 5, parkedAt: new Date().toISOString(), payload: '{"quantity":"many"}'}];
});
afterEach(() => stage.close());

async function operator(options = {}) {
  const who = await visitor(browser, options);
  await who.page.goto(`${base}/control#key=${encodeURIComponent(KEY)}`);
  await who.page.getByRole('heading', {name: 'The peak'}).waitFor();
  return who;
}

test('the key in the address opens the door and is gone from it', async () => {
  const {page, check, close} = await operator();
  assert.equal(new URL(page.url()).hash, '');
  check();
  await close();
});

test('a wrong key does not open', async () => {
  const {page, close} = await visitor(browser, {expected: ['401']});
  await page.goto(`${base}/control`);
  await page.getByLabel("Operator's key").fill('wrong');
  await page.getByRole('button', {name: 'Enter'}).click();
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByRole('heading', {name: 'The peak'}).count(), 0);
  await close();
});

test('an operator lets a crowd in, turns a valve, looks at what is parked and runs the ledger', async () => {
  stage.glance.parts.desk.said.state.crowd = null;
  const {page, check, close} = await operator();
  await page.getByRole('button', {name: 'Let them in'}).click();
  await page.waitForFunction(() => true);
  await assertSoon(() => stage.desk.crowd?.buyers === 3000 && stage.desk.crowd.pattern === 'spike');
  await page.getByRole('button', {name: 'Pause drain of order-service'}).click();
  await assertSoon(() => stage.valves.some(valve => valve.consumer === 'drain' && valve.paused === true));
  await page.getByRole('slider', {name: 'Pace of drain of order-service'}).focus();
  await page.keyboard.press('Home');
  await assertSoon(() => stage.valves.some(valve => valve.consumer === 'drain' && valve.perSecond === 1));
  await page.getByRole('button', {name: 'Look'}).click();
  await page.getByText('{"quantity":"many"}').waitFor();
  await page.getByRole('button', {name: 'Run it'}).click();
  await assertSoon(() => stage.desk.ledger !== null);
  check();
  await close();
});

test('it says which part is away, and that it lost the gateway, and comes back', async () => {
  const {page, close} = await operator({expected: ['ERR_']});
  const glance = structuredClone(stage.glance);
  glance.parts['inventory-service'] = {up: false, why: 'cannot be reached', said: {}};
  stage.show(glance);
  await page.getByText('inventory-service: cannot be reached').first().waitFor();
  const port = Number(new URL(base).port);
  await stage.close();
  await page.getByText('no connection, trying again').or(page.getByText('connecting')).first().waitFor();
  await page.getByText('The gateway does not answer').waitFor();
  await stage.open(port);
  stage.show(glanceOf(stage.past.at(-1)));
  await page.getByRole('status').getByText('live', {exact: true}).waitFor();
  await close();
});

test('the figures are the ones that were sent', async () => {
  const {page, check, close} = await operator();
  const last = stage.past.at(-1);
  await page.getByText(new Intl.NumberFormat('en').format(last.admitted - last.drained)).first().waitFor();
  await page.getByText('I1 stock adds up').waitFor();
  await page.getByText('every invariant holds').waitFor();
  check();
  await close();
});

test('a sale of thousands watched for a long time keeps no memory', async () => {
  const {page, context, check, close} = await operator();
  const devtools = await context.newCDPSession(page);
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  let at = Date.now(), admitted = 6_000, drained = 3_000;
  const watch = async glances => {
    for (let i = 0; i < glances; i++) {
      at += 1000;
      admitted += 40 + i % 90;
      drained = Math.min(admitted, drained + 60);
      stage.show(glanceOf({at, pressed: admitted, admitted, drained, told: drained}, 200_000));
      if (i % 10 === 9) {
        await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
      }
    }
    await page.waitForFunction(time => performance.now() > 0 && document.querySelector('.headline') !== null, at);
  };
  // Ten minutes fill what is kept; after that nothing may grow.
  await watch(700);
  const before = await heap();
  await watch(1_500);
  const after = await heap();
  assert.ok(after - before < 3_000_000, `the heap grew from ${before} to ${after}`);
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  assert.ok(nodes < 3_000, `${nodes} elements`);
  check();
  await close();
});

for (const [size, viewport] of [['phone', PHONE], ['desk', DESK]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`the control room fits a ${size} and is accessible in ${colorScheme}`, async () => {
      const {page, check, close} = await operator({viewport, colorScheme});
      await page.getByText('at most', {exact: false}).first().waitFor();
      await page.getByRole('button', {name: 'New sale'}).click();
      await assertFits(page, `control room on a ${size}`);
      await assertAccessible(page, `control room on a ${size}, ${colorScheme}`);
      await page.getByRole('button', {name: 'New sale'}).click();
      await shot(page, `control-${size}-${colorScheme}`);
      check();
      await close();
    });
  }
}

async function assertSoon(holds) {
  for (let i = 0; i < 200 && !holds(); i++) {
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  assert.ok(holds(), String(holds));
}
