import {useState} from 'preact/hooks';
import {bytes, count, duration, rate} from '../look/format';
import {curves, peakOf, rateNow, type Sample} from './model';
import {Panel} from './Panels';

/** An order.placed message with its envelope, as in contracts/samples. */
const MESSAGE_BYTES = 600;

/** What a spike would do, from what was measured. */
export function Capacity({samples}: {samples: readonly Sample[]}) {
  const peak = peakOf(curves(samples, 0));
  const [arrivals, setArrivals] = useState<number>();
  const [seconds, setSeconds] = useState(60);
  const [drain, setDrain] = useState<number>();
  const [size, setSize] = useState(MESSAGE_BYTES);
  const a = arrivals ?? Math.round(Math.max(peak.arrivals, rateNow(samples, 'admitted', samples.at(-1)?.at ?? 0) ?? 0));
  const d = drain ?? Math.round(peak.drained);
  const high = Math.max(0, a - d) * seconds;
  const known = d > 0 && a > 0;
  return (
    <Panel id="capacity" title="Capacity" aside={<span class="soft small">{peak.drained > 0 ? 'from what was measured' : 'nothing measured yet'}</span>}>
      <div class="fields">
        <label>Arrivals a second<input type="number" min={0} value={a} onInput={event => setArrivals(event.currentTarget.valueAsNumber || 0)} /></label>
        <label>for (seconds)<input type="number" min={1} value={seconds} onInput={event => setSeconds(event.currentTarget.valueAsNumber || 1)} /></label>
        <label>Drained a second<input type="number" min={0} value={d} onInput={event => setDrain(event.currentTarget.valueAsNumber || 0)} /></label>
        <label>Bytes a message<input type="number" min={1} value={size} onInput={event => setSize(event.currentTarget.valueAsNumber || 1)} /></label>
      </div>
      <dl class="headline small-heads" aria-live="polite">
        <div class="spike"><dt>Backlog grows to</dt><dd>{known ? count(high) : '–'}</dd></div>
        <div class="water"><dt>Drained after</dt><dd>{!known ? '–' : high === 0 ? 'at once' : duration(high / d)}</dd></div>
        <div><dt>Disk in the broker</dt><dd>{known ? bytes(high * size) : '–'}</dd></div>
      </dl>
      <p class="soft tiny">
        Highest measured in the last ten minutes: {rate(peak.arrivals)} arrivals and {rate(peak.drained)} drained a second. Disk is for one copy; a replicated broker needs it on each replica.
        {(arrivals !== undefined || drain !== undefined) && <button class="quiet compact" onClick={() => { setArrivals(undefined); setDrain(undefined); }}>As measured</button>}
      </p>
    </Panel>
  );
}
