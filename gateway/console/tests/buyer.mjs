// The buyer's story, on a phone: buys, meets a declined card, pays, and is told.
import {check, PHONE, picture, signIn, story, until, usable} from './stage.mjs';

await story(async ({open, gateway}) => {
  // The browser itself writes a line for every answer that is no success.
  const page = await open(PHONE, {expected: /status of 402/});
  await page.goto(gateway);
  await page.getByRole('heading', {name: 'Phone 15'}).waitFor();
  await usable(page, 'the sales');
  await picture(page, 'shop-sales');

  await page.getByRole('heading', {name: 'Phone 15'}).click();
  await page.getByRole('button', {name: 'Sign in and buy'}).waitFor();
  await usable(page, 'a sale');
  await page.getByRole('button', {name: 'Sign in and buy'}).click();
  await page.getByRole('heading', {name: 'Who is buying?'}).waitFor();
  await usable(page, 'the sign-in');
  await signIn(page, 'ada');
  await page.getByRole('button', {name: 'Buy', exact: true}).click();

  await page.getByRole('heading', {name: /It is yours – if you pay/}).waitFor();
  check(/^\d+:\d\d/.test(await page.getByRole('timer').innerText()), 'the time to pay is counted down');
  await usable(page, 'an order');
  await picture(page, 'shop-order');
  await page.getByLabel('Card').selectOption('test-refuse');
  await page.getByRole('button', {name: /^Pay/}).click();
  await page.getByRole('alert').filter({hasText: 'declined'}).waitFor();
  await page.getByLabel('Card').selectOption('tok_visa');
  await page.getByRole('button', {name: /^Pay/}).click();
  await page.getByRole('heading', {name: 'Paid. It is yours'}).waitFor();
  await picture(page, 'shop-paid');

  await page.getByRole('link', {name: 'My orders'}).click();
  await page.locator('.list li').filter({hasText: 'paid'}).waitFor();
  await usable(page, 'my orders');

  await page.getByRole('link', {name: /^Messages/}).click();
  await until('two messages, about the piece that is held and about the payment', async () => await page.locator('.list li').count() >= 2);
  await usable(page, 'the messages');
  await picture(page, 'shop-messages');
  await page.getByText('How you are told').click();
  await page.getByLabel('Language').selectOption('zh');
  await usable(page, 'the choices');
  await page.getByRole('button', {name: 'Keep'}).click();
  await page.getByText('Kept.').waitFor();
  await page.reload();
  await page.locator('.list strong[lang="zh"]').first().waitFor();

  await page.getByRole('button', {name: 'Mark all as read'}).click();
  await page.locator('.badge').waitFor({state: 'detached'});
  await page.locator('.list li a').first().click();
  await page.getByRole('heading', {name: 'Paid. It is yours'}).waitFor();
});
