import {useState} from 'preact/hooks';
import {count, millis, time} from '../look/format';
import {call, reason} from '../wire/http';
import {deskOf, type LedgerLine, type LedgerState, whyNoDesk} from './desk';
import type {Glance} from './model';
import {Panel} from './Panels';

const SIGNS: Record<LedgerLine['outcome'], {sign: string; word: string; look: string}> = {
  OK: {sign: '✔', word: 'holds', look: 'good'},
  VIOLATED: {sign: '✘', word: 'is broken', look: 'bad'},
  NOT_APPLICABLE: {sign: '–', word: 'has nothing to be about', look: ''},
  UNREADABLE: {sign: '?', word: 'could not be read', look: 'bad'},
};

/** The proof: read from databases, gate, broker and mail server, never from a counter. */
export function LedgerView({glance, token}: {glance: Glance | undefined; token: string}) {
  const [note, setNote] = useState<string>();
  const ledger = deskOf(glance)?.ledger;
  const missing = whyNoDesk(glance);
  const run = async () => {
    try {
      await call('/api/operator/desk/ledger', {method: 'POST', token});
      setNote(undefined);
    } catch (failure) {
      setNote(reason(failure));
    }
  };
  return (
    <Panel id="ledger" title="The ledger" aside={
      <>
        <span role="status">{ledger && <Word ledger={ledger} />}</span>
        <button class="compact main" disabled={missing !== undefined || ledger?.running === true} onClick={() => void run()}>Read it</button>
      </>
    }>
      {note && <p class="notice bad" role="alert">{note}</p>}
      {missing && <p class="notice">{missing} From a shell the ledger is read with <code>./penstock audit</code>.</p>}
      {!ledger ? <p class="soft">It has not been read yet. It waits until nothing is on its way, then reads every database, the gate, the broker and the mail server.</p> : (
        <>
          {ledger.running && ledger.waiting && <p class="soft small">Waiting until nothing is on its way: {ledger.waiting}</p>}
          {ledger.failures.map(failure => <p key={failure} class="notice bad">{failure}</p>)}
          <ul class="invariants">{ledger.lines.map(line => <Line key={line.id} line={line} />)}</ul>
          {ledger.at && <p class="soft tiny">Read at {time(ledger.at)} in {millis(ledger.tookMillis)}.</p>}
        </>
      )}
    </Panel>
  );
}

function Word({ledger}: {ledger: LedgerState}) {
  if (ledger.running) {
    return <span class="chip water"><span class="dot" aria-hidden="true" /> {ledger.waiting ? 'waiting for quiet' : 'reading'}</span>;
  }
  if (ledger.ok === true && ledger.quiet) {
    return <span class="chip good">every invariant holds</span>;
  }
  return ledger.quiet ? <span class="chip bad">not clean</span> : <span class="chip spike">not quiet yet: read it again</span>;
}

function Line({line}: {line: LedgerLine}) {
  const {sign, word, look} = SIGNS[line.outcome];
  return (
    <li>
      <span class={`sign ${look}`} aria-hidden="true">{sign}</span>
      <span>
        <strong>{line.id} {line.title}</strong> <span class="unseen">{word}.</span>
        <span class="soft small">{line.what}</span>
        <span class="soft tiny">{line.figures.map(figure => `${figure.name} ${count(figure.value)}`).join(' · ')}</span>
        {line.examples.map(example => <code key={example} class="tiny">{example}</code>)}
      </span>
    </li>
  );
}
