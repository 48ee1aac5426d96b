// The control room is watched for a minute while thousands buy, and needs no more memory at its end than at its beginning.
import {check, DESK, story, tell} from './stage.mjs';

const SECONDS = 60;
const MOST_BYTES = 400_000;

await story(async ({open, controlRoom}) => {
  const page = await open(DESK);
  await page.goto(controlRoom);
  await page.getByText('live', {exact: true}).waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const measure = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const {metrics} = await devtools.send('Performance.getMetrics');
    const of = name => metrics.find(metric => metric.name === name).value;
    return {bytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners')};
  };
  await page.waitForTimeout(10_000);
  const before = await measure();
  await page.waitForTimeout(SECONDS * 1_000);
  const after = await measure();
  tell({before, after});
  check(after.bytes - before.bytes < MOST_BYTES, `the heap grew from ${before.bytes} to ${after.bytes} bytes`);
  check(after.listeners <= before.listeners + 20, `the listeners grew from ${before.listeners} to ${after.listeners}`);
  check(after.nodes <= before.nodes * 1.5 + 200, `the nodes grew from ${before.nodes} to ${after.nodes}`);
});
