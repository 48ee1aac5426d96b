import {when} from '../look/format';
import type {Inbox} from './inbox';
import {Preferences} from './Preferences';

export function Messages({inbox, token}: {inbox: Inbox; token: string}) {
  return (
    <div class="stack">
      <div class="row">
        <h1 class="grow">Messages</h1>
        {inbox.unread > 0 && <button class="compact" onClick={() => void inbox.readAll()}>Mark all as read</button>}
      </div>
      {inbox.trouble && <p class="notice spike" role="status">{inbox.trouble}</p>}
      {inbox.notes && inbox.notes.length === 0 && <p class="soft">Nothing yet. What becomes of your orders is told here and by mail.</p>}
      {!inbox.notes && !inbox.trouble && <p class="soft" role="status">Looking for messages …</p>}
      <ul class="list sheet">
        {inbox.notes?.map(note => (
          <li key={note.id}>
            <a href={note.orderId ? `#/orders/${note.orderId}` : '#/messages'} onClick={() => void inbox.readOne(note)}>
              <span class="grow">
                <strong lang={note.language}>{!note.read && <span class="chip water">new</span>} {note.subject}</strong>
                <span class="soft small told" lang={note.language}>{note.text}</span>
              </span>
              <span class="soft small">{when(note.createdAt)}</span>
            </a>
          </li>
        ))}
      </ul>
      <Preferences token={token} />
    </div>
  );
}
