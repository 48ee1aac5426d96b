import {useState} from 'preact/hooks';
import {time} from '../look/format';
import type {Schema} from '../wire/api';
import {call, reason} from '../wire/http';
import {Panel} from './Panels';

type Line = Schema['LogLine'];
type Page = Schema['LogPage'];

const LOOKS: Record<string, string> = {ERROR: 'bad', WARN: 'spike'};

/** What all services logged about one order, the newest first. */
export function Logs({token}: {token: string}) {
  const [wanted, setWanted] = useState('');
  const [lines, setLines] = useState<Line[]>();
  const [note, setNote] = useState<string>();
  const search = async () => {
    const order = wanted.trim().toLowerCase();
    try {
      setLines((await call<Page>(`/api/operator/logs?limit=100&orderId=${encodeURIComponent(order)}`, {token})).body.lines);
      setNote(undefined);
    } catch (failure) {
      setLines(undefined);
      setNote(reason(failure));
    }
  };
  return (
    <Panel id="logs" title="Logs of an order" aside={lines && <span class="soft small">{lines.length === 100 ? 'the latest 100 lines' : `${lines.length} lines`}</span>}>
      <form class="row" onSubmit={event => { event.preventDefault(); void search(); }}>
        <label class="grow">Order id
          <input required spellcheck={false} autocomplete="off" pattern="\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\s*" title="a UUID"
            value={wanted} onInput={event => setWanted(event.currentTarget.value)} />
        </label>
        <button>Search</button>
      </form>
      {note && <p class="notice" role="status">{note}</p>}
      {lines?.length === 0 && <p class="soft" role="status">Nothing was logged about this order, or not yet: lines are found some seconds after they were written.</p>}
      {lines && lines.length > 0 && (
        <ul class="parked" aria-label="lines">
          {lines.map((line, i) => (
            <li key={`${line.time}/${i}`}>
              <span class="soft small">{time(line.time)} {line.service}</span> <span class={`chip ${LOOKS[line.level] ?? ''}`}>{line.level.toLowerCase()}</span> {line.message}
              {line.error && <pre tabIndex={0}>{line.error}</pre>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
