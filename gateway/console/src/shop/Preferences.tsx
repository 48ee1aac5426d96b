import {useState} from 'preact/hooks';
import type {Schema} from '../wire/api';
import {call, reason} from '../wire/http';
import {useLoaded} from './state';

type Told = Schema['Preferences'];

const PATH = '/api/notifications/preferences';
const LANGUAGES = [['en', 'English'], ['zh', '中文']] as const;

/** How this buyer wants to be told: by which channels, and in which language. */
export function Preferences({token}: {token: string}) {
  const [open, setOpen] = useState(false);
  return (
    <details class="sheet told-how" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>How you are told</summary>
      {open && <Choices token={token} />}
    </details>
  );
}

function Choices({token}: {token: string}) {
  const kept = useLoaded<Told>(PATH, {token, everyMs: 3_600_000});
  const [changed, setChanged] = useState<Partial<Told>>({});
  const [note, setNote] = useState<{text: string; bad: boolean}>();
  if (!kept.value) {
    return <p class="soft" role="status">{kept.trouble ?? 'Looking up your choices …'}</p>;
  }
  const told = {...kept.value, ...changed};
  const change = (more: Partial<Told>) => { setChanged({...changed, ...more}); setNote(undefined); };
  const save = async (event: Event) => {
    event.preventDefault();
    const {email, inApp, webhook, language, webhookUrl} = told;
    try {
      await call<Told>(PATH, {method: 'PUT', token, body: {email, inApp, webhook, language, webhookUrl: webhookUrl || null}});
      setChanged({});
      setNote({text: 'Kept. It holds for what happens from now on.', bad: false});
      kept.reload();
    } catch (failure) {
      setNote({text: reason(failure), bad: true});
    }
  };
  return (
    <form class="stack" onSubmit={event => void save(event)}>
      <fieldset class="row">
        <legend class="unseen">Channels</legend>
        <label class="tick"><input type="checkbox" checked={told.email} onChange={event => change({email: event.currentTarget.checked})} />E-mail</label>
        <label class="tick"><input type="checkbox" checked={told.inApp} onChange={event => change({inApp: event.currentTarget.checked})} />Messages here</label>
        <label class="tick"><input type="checkbox" checked={told.webhook} onChange={event => change({webhook: event.currentTarget.checked})} />A call to an address of yours</label>
      </fieldset>
      {told.webhook && (
        <label>Address (https)
          <input type="url" required placeholder="https://example.org/orders" value={told.webhookUrl ?? ''} onInput={event => change({webhookUrl: event.currentTarget.value})} />
        </label>
      )}
      {told.webhook && told.webhookSecret && <p class="small soft">Calls are signed with <code>{told.webhookSecret}</code></p>}
      <label>Language
        <select value={told.language} onChange={event => change({language: event.currentTarget.value})}>
          {LANGUAGES.map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
        </select>
      </label>
      <div class="row">
        <button class="main">Keep</button>
        {note && <p class={`notice ${note.bad ? 'bad' : 'good'}`} role={note.bad ? 'alert' : 'status'}>{note.text}</p>}
      </div>
    </form>
  );
}
