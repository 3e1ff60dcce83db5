import { html, type Markup } from '../server/html.ts';
import { icon } from './icon-markup.ts';
import { adapterDocument } from './pages.ts';
import { countries } from './public/dialling.ts';
import { languages, outboundNumbers, queues } from './public/softphone-state.ts';
import type { AdapterSetup } from './setup.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Mark-up A: plain, semantic, written once by the server; its script only shows, hides and fills. */
export function markUpAPage(setup: AdapterSetup): Markup {
  return adapterDocument(
    setup,
    'mark-up-a.css',
    'mark-up-a.ts',
    html`<div class="softphone" data-channel="${setup.channel}">
<header>
<span class="mark">${icon(setup.channel === 'call' ? 'phone' : 'chat')}</span>
<button type="button" id="status" aria-haspopup="menu" aria-expanded="false" aria-controls="status-menu" disabled>
<span class="dot"></span><span id="status-name">Connecting…</span>${icon('down')}</button>
<span id="agent"></span>
<div id="status-menu" role="menu" aria-label="Status" hidden>
${setup.statuses.map(
  (
    status,
  ) => html`<button type="button" role="menuitemradio" aria-checked="false" data-status-id="${status.id}"
data-color="${status.color}"${status.system ? html` disabled` : ''}><span class="dot"></span>${status.name}</button>`,
)}
</div>
</header>
<p id="notice" role="status" hidden></p>
${setup.channel === 'call' ? callViews() : chatViews()}
</div>`,
  );
}

function callViews(): Markup {
  return html`<main>
<section id="home" aria-label="Calls">
<div class="waiting"><strong>0</strong><span>calls waiting</span></div>
<button type="button" id="open-dial-pad" class="primary">${icon('keypad')}Dial pad</button>
<h2>Recent</h2>
<ol id="recent"><li class="empty">No calls yet</li></ol>
</section>
<section id="dial-pad" aria-label="Dial pad" hidden>
<div class="title"><button type="button" id="close-dial-pad" aria-label="Back">${icon('back')}</button><h2>Dial pad</h2></div>
<div class="number">
<div class="country"><span id="country-shown" aria-hidden="true">+1</span>${icon('down')}
<select id="country" aria-label="Country code">
${countries.map((country) => html`<option value="${country.code}">${country.code} ${country.name}</option>`)}
</select></div>
<input type="tel" id="number" aria-label="Enter phone number" placeholder="Enter phone number" autocomplete="off">
</div>
<p id="problem" role="alert" hidden></p>
<div class="keys">${keys.map((key) => html`<button type="button" data-key="${key}">${key}</button>`)}</div>
<div class="choices">
${choice(
  'outbound',
  'Outbound number',
  outboundNumbers.map((number) => [number, number]),
)}
${choice(
  'language',
  'Language',
  languages.map((language) => [language, language]),
)}
${choice('queue', 'Queue', [['', 'No queue'], ...queues.map((queue): [string, string] => [String(queue.id), queue.path])])}
</div>
<button type="button" id="call" class="primary go">${icon('phone')}Call</button>
</section>
<section id="incoming" aria-label="Incoming call" hidden>
<span class="avatar ringing">${icon('phone')}</span>
<h2 data-show="number"></h2><p>Incoming call · <span data-show="queue"></span></p>
<div class="pair"><button type="button" id="decline" class="stop">Decline</button>
<button type="button" id="answer" class="go">Answer</button></div>
</section>
<section id="active" aria-label="Active call" hidden>
<span class="avatar">${icon('person')}</span>
<h2 data-show="number"></h2><p><span data-show="phase"></span> <time data-show="timer"></time></p>
<div class="tools">
<button type="button" id="mute" aria-pressed="false">${icon('microphone')}Mute</button>
<button type="button" id="hold" aria-pressed="false">${icon('pause')}Hold</button>
<button type="button" id="keypad" aria-pressed="false">${icon('keypad')}Keypad</button>
${sessionTools()}
</div>
<div id="tones" hidden><output data-show="tones"></output>
<div class="keys">${keys.map((key) => html`<button type="button" data-tone="${key}">${key}</button>`)}</div></div>
<div id="co-browse" class="co-browse" hidden></div>
<button type="button" id="hang-up" class="stop">Hang up</button>
</section>
<section id="wrap-up" aria-label="Wrap-up" hidden>
<h2>Wrap-up</h2><p data-show="number"></p>
<label for="disposition">Disposition</label>
<select id="disposition"><option>Resolved</option><option>Follow-up needed</option><option>Wrong number</option></select>
<label for="note">Note</label><textarea id="note" rows="4"></textarea>
<button type="button" id="finish" class="primary">Done</button>
</section>
</main>`;
}

function chatViews(): Markup {
  return html`<main>
<section id="chats" aria-label="Chats"><h2>Chats</h2><ul id="chat-list"></ul></section>
<section id="conversation" aria-label="Conversation" hidden>
<div class="title"><button type="button" id="back-to-chats" aria-label="Back">${icon('back')}</button>
<h2 id="chat-customer"></h2></div>
<div class="tools">${sessionTools()}<button type="button" id="end-chat">${icon('close')}End chat</button></div>
<div id="co-browse" class="co-browse" hidden></div>
<ol id="messages" aria-label="Messages"></ol>
<form id="reply"><input id="message" aria-label="Message" placeholder="Write a message" autocomplete="off">
<button type="submit" aria-label="Send">${icon('send')}</button></form>
<button type="button" id="dismiss" class="primary" hidden>Dismiss</button>
</section>
</main>`;
}

function sessionTools(): Markup {
  return html`<button type="button" id="start-co-browse">${icon('screen')}Co-browse</button>
<button type="button" id="start-assist" aria-pressed="false">${icon('spark')}Assist</button>`;
}

function choice(id: string, label: string, options: readonly (readonly [string, string])[]): Markup {
  return html`<label for="${id}">${label}</label>
<select id="${id}">${options.map(([value, name]) => html`<option value="${value}">${name}</option>`)}</select>`;
}
