// Order-service and then the broker are killed behind the pages: they say what is wrong, and come right by themselves.
import {check, deed, DESK, number, PHONE, picture, signIn, story, until} from './stage.mjs';

await story(async ({open, gateway, controlRoom}) => {
  const expected = /status of (503|502|504)/;
  const room = await open(DESK, {expected});
  await room.goto(controlRoom);
  const queue = room.locator('.peak .headline');
  await until('figures', async () => number(await room.locator('#states .head').innerText()) > 0);
  const phone = await open(PHONE, {expected});
  await phone.goto(`${gateway}/#/sales`);
  await phone.getByRole('heading', {name: 'A book'}).click();
  await phone.getByRole('button', {name: 'Sign in and buy'}).click();
  await signIn(phone, 'mei');
  await phone.getByRole('button', {name: 'Buy', exact: true}).waitFor();

  await deed('kill order-service');
  await room.getByText(/order-service: cannot be reached.*No order can be taken/).waitFor();
  check(number(await room.locator('#states .head').innerText()) > 0, 'what was known is still shown');
  await phone.getByRole('button', {name: 'Buy', exact: true}).click();
  await phone.getByText(/Asking again/).waitFor();
  await picture(room, 'control-outage');
  await picture(phone, 'shop-outage');
  await deed('start order-service');
  await phone.getByRole('heading', {name: /It is yours/}).waitFor();
  await room.getByText(/order-service: /).waitFor({state: 'detached'});

  await deed('kill the broker');
  await room.getByText(/The broker does not answer/).waitFor();
  await phone.goto(`${gateway}/#/sales`);
  await phone.getByRole('heading', {name: 'A book'}).click();
  await phone.getByRole('button', {name: 'Buy', exact: true}).click();
  await phone.getByRole('heading', {name: 'You are in the queue'}).waitFor();
  await deed('start the broker');
  await phone.getByRole('heading', {name: /It is yours/}).waitFor();
  await room.getByText(/The broker does not answer/).waitFor({state: 'detached'});
  await until('a queue that is known again', async () => /\d/.test(await queue.filter({hasText: 'Queue depth'}).innerText()));
});
