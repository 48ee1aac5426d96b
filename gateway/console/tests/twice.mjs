// Whatever a buyer does who is in a hurry, or whose network is: one wish is one order.
import {check, DESK, ordersOf, signIn, story, until} from './stage.mjs';

await story(async ({open, gateway}) => {
  const page = await open(DESK, {expected: /net::ERR_FAILED/});
  const sale = async on => {
    await on.goto(`${gateway}/#/sales`);
    await on.getByRole('heading', {name: 'A book'}).click();
  };
  const buy = on => on.getByRole('button', {name: 'Buy', exact: true});
  const bought = on => on.waitForURL(/#\/orders\/.+/);
  let orders = 0;
  const oneMore = async what => {
    const now = await ordersOf(page);
    check(now === ++orders, `${what}: ${orders} orders expected, ${now} seen`);
  };

  await sale(page);
  await page.getByRole('button', {name: 'Sign in and buy'}).click();
  await signIn(page, 'zoe');
  await buy(page).dblclick();
  await bought(page);
  await oneMore('a double press');

  const order = page.url();
  await page.goBack();
  await buy(page).waitFor();
  check(await ordersOf(page) === orders, 'back to the sale is no order');
  await page.goForward();
  await page.waitForURL(order);
  await page.reload();
  await page.getByRole('heading', {name: /It is yours/}).waitFor();
  check(await ordersOf(page) === orders, 'a reload of an order is no order');

  // The order is taken, and the network loses the answer.
  let lost = 0;
  await page.route('**/api/orders', async route => {
    if (route.request().method() === 'POST' && lost++ === 0) {
      await route.fetch();
      await route.abort();
    } else {
      await route.continue();
    }
  });
  await sale(page);
  await buy(page).click();
  await bought(page);
  check(lost > 1, 'the page asked again');
  await page.unroute('**/api/orders');
  await oneMore('a lost answer');

  // The answer is slow, and the buyer reloads; then he opens a second tab while the first still waits.
  const held = async what => {
    let free;
    const freed = new Promise(resolve => { free = resolve; });
    let taken = false;
    await page.route('**/api/orders', async route => {
      if (route.request().method() !== 'POST' || taken) {
        return route.continue();
      }
      const response = await route.fetch();
      taken = true;
      await freed;
      return route.fulfill({response}).catch(() => {});
    });
    await sale(page);
    await buy(page).click();
    await until(`${what}: the order is taken`, () => taken);
    return free;
  };
  const freeReloaded = await held('reload');
  await page.reload();
  await bought(page);
  freeReloaded();
  await page.unroute('**/api/orders');
  await oneMore('a reload while asking');

  const freeFirst = await held('two tabs');
  const second = await page.context().newPage();
  await sale(second);
  await bought(second);
  freeFirst();
  await bought(page);
  check(page.url() === second.url(), `both tabs end at one order: ${page.url()}, ${second.url()}`);
  await oneMore('two tabs');
});
