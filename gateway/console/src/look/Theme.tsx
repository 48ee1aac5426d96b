import {useEffect, useState} from 'preact/hooks';
import {read, write} from '../wire/store';

type Choice = 'auto' | 'light' | 'dark';
const KEY = 'penstock.theme';
const NAMES: Record<Choice, string> = {auto: 'Like the system', light: 'Light', dark: 'Dark'};

function apply(choice: Choice) {
  if (choice === 'auto') {
    delete document.documentElement.dataset['theme'];
  } else {
    document.documentElement.dataset['theme'] = choice;
  }
  window.dispatchEvent(new Event('penstock-theme'));
}

export function applyTheme() {
  apply((read(localStorage, KEY) as Choice | undefined) ?? 'auto');
}

/** Light, dark, or what the system says. */
export function Theme() {
  const [choice, setChoice] = useState<Choice>((read(localStorage, KEY) as Choice | undefined) ?? 'auto');
  useEffect(() => apply(choice), [choice]);
  const next: Choice = choice === 'auto' ? 'light' : choice === 'light' ? 'dark' : 'auto';
  return (
    <button class="quiet compact" aria-label={`Colours: ${NAMES[choice]}. Change to: ${NAMES[next]}`} title={NAMES[choice]}
      onClick={() => { write(localStorage, KEY, next); setChoice(next); }}>
      <span aria-hidden="true">{choice === 'auto' ? '◐' : choice === 'light' ? '☀' : '☾'}</span>
    </button>
  );
}
