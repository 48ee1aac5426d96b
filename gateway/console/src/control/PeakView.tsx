import {useMemo, useState} from 'preact/hooks';
import type uPlot from 'uplot';
import {count, duration, rate} from '../look/format';
import {Chart, type Look} from './Chart';
import {backlogOf, curves, peakOf, rateNow, type Sample} from './model';

const SPANS = [1, 2, 5, 10];

const axis = (look: Look): uPlot.Axis => ({
  stroke: look.css('--soft'),
  font: '12px ui-sans-serif, system-ui, sans-serif',
  grid: {stroke: look.css('--line'), width: 1},
  ticks: {show: false},
});

const clock: NonNullable<uPlot.Axis['values']> = (_, splits) =>
  splits.map(s => new Date(s * 1000).toLocaleTimeString('en-GB', {minute: '2-digit', second: '2-digit', hour: '2-digit'}));

const compact = new Intl.NumberFormat('en', {notation: 'compact'});
const numbers: NonNullable<uPlot.Axis['values']> = (_, splits) => splits.map(n => compact.format(n));

/** From zero, and never so fine that noise looks like a peak. */
const fromZero = (least: number): uPlot.Scale.Range => (_, __, max) => [0, Math.max(least, (max ?? 0) * 1.12)];

function rates(look: Look): Omit<uPlot.Options, 'width' | 'height'> {
  const spike = look.css('--spike'), water = look.css('--water');
  return {
    padding: [8, 14, 6, 0],
    cursor: {sync: {key: 'peak'}, y: false, points: {size: 7}},
    legend: {show: false},
    scales: {y: {range: fromZero(10)}},
    axes: [{...axis(look), values: clock, space: 80}, {...axis(look), values: numbers, size: 46}],
    series: [
      {},
      {label: 'arrivals', stroke: spike, width: 2, points: {show: false}},
      {label: 'drained', stroke: water, width: 2.5, fill: look.css('--water-faint'), points: {show: false}},
    ],
    bands: [
      {series: [1, 2], fill: hatch(spike), dir: -1},
    ],
  };
}

/** Between the curves: what came and is not drained yet. */
function hatch(colour: string): uPlot.Band.Fill {
  return plot => {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 8;
    const pen = tile.getContext('2d')!;
    pen.globalAlpha = 0.16;
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 8, 8);
    pen.globalAlpha = 0.5;
    pen.strokeStyle = colour;
    pen.beginPath();
    for (const at of [-8, 0, 8]) {
      pen.moveTo(at, 8);
      pen.lineTo(at + 8, 0);
    }
    pen.stroke();
    return plot.ctx.createPattern(tile, 'repeat')!;
  };
}

function depth(look: Look): Omit<uPlot.Options, 'width' | 'height'> {
  return {
    padding: [8, 14, 6, 0],
    cursor: {sync: {key: 'peak'}, y: false, points: {size: 7}},
    legend: {show: false},
    scales: {y: {range: fromZero(10)}},
    axes: [{...axis(look), show: false}, {...axis(look), values: numbers, size: 46}],
    series: [{}, {label: 'backlog', stroke: look.css('--spike'), width: 1.5, fill: look.css('--spike-faint'), points: {show: false}}],
  };
}

/** The spike as it comes, the flow as it is drained, and between them what waits. */
export function PeakView({samples, messages, drainSeconds}: {samples: readonly Sample[]; messages: number | undefined; drainSeconds: number | undefined}) {
  const [minutes, setMinutes] = useState(2);
  const last = samples.at(-1);
  const made = useMemo(() => curves(samples, (last?.at ?? 0) - minutes * 60_000), [samples, minutes]);
  const top = useMemo<uPlot.AlignedData>(() => [made.x, made.arrivals, made.drained], [made]);
  const below = useMemo<uPlot.AlignedData>(() => [made.x, made.backlog], [made]);
  const peak = peakOf(made);
  const backlog = backlogOf(last);
  const arrivals = rateNow(samples, 'admitted');
  const drained = rateNow(samples, 'drained');
  // What order-service expects, by the pace it learned: it also refuses orders by it.
  const toDrain = backlog === 0 ? 0 : drainSeconds;
  const shaved = peak.arrivals > 1 && peak.drained > 0 && peak.arrivals > peak.drained * 1.15
    ? `A peak of ${rate(peak.arrivals)} a second left the queue at ${rate(peak.drained)}; at most ${count(peak.backlog)} waited.`
    : undefined;
  return (
    <section class="peak sheet" aria-labelledby="peak-title">
      <div class="row head">
        <h2 id="peak-title" class="grow">The peak</h2>
        <div class="spans row" role="group" aria-label="Time shown">
          {SPANS.map(span => (
            <button key={span} class="compact" aria-pressed={span === minutes} onClick={() => setMinutes(span)}>{span} min</button>
          ))}
        </div>
      </div>
      <dl class="headline">
        <div class="spike"><dt>Arrivals</dt><dd>{rate(arrivals)}<span>/s</span></dd></div>
        <div class="water"><dt>Drained</dt><dd>{rate(drained)}<span>/s</span></dd></div>
        <div><dt>Backlog</dt><dd>{count(backlog)}<span> orders</span></dd></div>
        <div><dt>Queue depth</dt><dd>{count(messages)}<span> messages</span></dd></div>
        <div><dt>Time to drain</dt><dd>{toDrain === 0 ? <>empty</> : duration(toDrain)}</dd></div>
      </dl>
      <Chart data={top} height={260} options={rates}
        label={`Orders a second: arrivals ${rate(arrivals)}, drained ${rate(drained)}. Highest in view: arrivals ${rate(peak.arrivals)}, drained ${rate(peak.drained)}.`} />
      <p class="legend tiny soft">
        <span class="key spike" aria-hidden="true" /> arrivals each second
        <span class="key water" aria-hidden="true" /> drained each second
        <span class="key area" aria-hidden="true" /> the area between them waits in the queue:
      </p>
      <Chart data={below} height={96} options={depth} label={`Backlog: ${count(backlog)} orders now, ${count(peak.backlog)} at most in view.`} />
      <p class="verdict small">{shaved ?? 'Nothing to shave at the moment. Let a crowd in and watch its peak pass.'}</p>
    </section>
  );
}
