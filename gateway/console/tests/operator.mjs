// The operator's story: opens a sale, closes the valve, lets a crowd in, sees what waits, opens the valve again, and reads the ledger.
import {check, DESK, number, PHONE, picture, story, tell, until, usable} from './stage.mjs';

const BUYERS = 800;

await story(async ({open, controlRoom}) => {
  const page = await open(DESK);
  await page.goto(controlRoom);
  await page.getByText('live', {exact: true}).waitFor();
  const named = id => page.locator(`#${id}`);
  const headline = async name => number(await page.locator('.peak .headline div').filter({hasText: name}).locator('dd').innerText());

  // A click is lost where the first figures move the button under it.
  const newSale = page.getByRole('button', {name: 'New sale'});
  await until('the form of a new sale', async () => {
    if (await newSale.getAttribute('aria-expanded') === 'false') {
      await newSale.click();
    }
    return page.getByLabel('Article').isVisible();
  });
  await page.getByLabel('Article').fill('Camera 3');
  await page.getByLabel('Pieces').fill(String(BUYERS / 2));
  await page.getByRole('button', {name: 'Announce'}).click();
  await page.getByRole('button', {name: 'Open Camera 3'}).click();
  await named('gate').getByRole('row').filter({hasText: 'Camera 3'}).filter({hasText: 'open'}).waitFor();

  await page.getByRole('button', {name: 'Pause drain of order-service'}).click();
  await named('consumers').getByText('paused').waitFor();
  const crowd = named('crowd');
  await crowd.getByLabel('Sale').selectOption({label: `Camera 3 – ${BUYERS / 2} left`});
  await crowd.getByLabel('Buyers').fill(String(BUYERS));
  await crowd.getByRole('button', {name: 'Let them in'}).click();
  await until('a backlog', async () => await headline('Backlog') > BUYERS / 20);
  await page.getByText(/up to .* orders waited/).waitFor();
  await page.getByRole('button', {name: '1 min', exact: true}).click();
  await page.evaluate(() => scrollTo(0, 0));
  await usable(page, 'the control room in a peak');
  await picture(page, 'control-peak');
  const phone = await page.context().browser().newContext(PHONE).then(visitor => visitor.newPage());
  await phone.goto(controlRoom);
  await phone.getByText(/orders waited/).waitFor();
  await usable(phone, 'the control room on a phone');
  await picture(phone, 'control-phone');
  await phone.context().close();

  await page.getByLabel('Pace of drain of order-service').fill('3');
  await named('consumers').getByText('Pace: 25 a second').waitFor();
  await page.getByRole('button', {name: 'Resume drain of order-service'}).click();
  await named('consumers').getByText('paused').waitFor({state: 'detached'});
  await page.getByLabel('Pace of drain of order-service').fill('11');
  await until('the crowd has gone', async () => !/buying/.test(await crowd.innerText()));
  await until('an empty queue', async () => await headline('Backlog') === 0);
  const told = async name => number(await crowd.locator('.pairs div').filter({hasText: name}).locator('dd').innerText());
  check(await told('accepted') + await told('sold out') === await told('pressed'), 'each press was taken or refused');

  await named('ledger').getByRole('button', {name: 'Read it'}).click();
  await named('ledger').getByText('every invariant holds').waitFor();
  check(await named('ledger').locator('.sign.good').count() > 3, 'the invariants are shown one by one');
  check(await named('ledger').locator('.sign.bad').count() === 0, 'none is red');
  await named('ledger').scrollIntoViewIfNeeded();
  await picture(page, 'control-ledger');
  await page.getByRole('button', {name: '5 min'}).click();
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'control-after');

  const counts = await page.locator('#states .pairs div').evaluateAll(rows =>
    rows.map(row => [row.querySelector('dt').innerText.trim(), row.querySelector('dd').innerText]));
  const sales = await crowd.getByLabel('Sale').locator('option').evaluateAll(options =>
    options.map(option => ({saleId: option.value, title: option.innerText.replace(/ – .*/, '')})));
  const permits = row => number(row.split('\t')[1]);
  for (const sale of sales) {
    const buckets = await named('stock').getByRole('list', {name: `Buckets of ${sale.title}`}).locator('.unseen').allTextContents();
    for (const kind of ['available', 'held', 'sold']) {
      sale[kind] = buckets.reduce((sum, bucket) => sum + number(new RegExp(`([\\d,]+) ${kind}`).exec(bucket)[1]), 0);
    }
    sale.permits = permits(await named('gate').getByRole('row').filter({hasText: sale.title}).innerText());
  }
  tell({orders: Object.fromEntries(counts.map(([name, n]) => [name, number(n)])), sales});
});
