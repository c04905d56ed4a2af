// A page as small as can be that does what the desk does: asks for a port, greets the engine, follows two
// topics, shows what it is told, and asks again when its line is lost.

const status = document.querySelector('h1');
const rows = document.getElementById('rows');
const fatal = document.getElementById('fatal');
let lines = 0;
let nonce = '';

function ask() {
  nonce = crypto.randomUUID();
  window.postMessage({ kind: 'crossbook-port-request', nonce }, location.origin);
}

function show(frame) {
  if (frame.kind === 'fatal') fatal.textContent = frame.error.message;
  if (frame.kind !== 'topic') return;
  if (frame.id === 1) {
    for (const [, app] of frame.change.put) status.textContent = app.demo ? 'DEMO' : 'real';
    return;
  }
  if (frame.change.whole) rows.replaceChildren();
  for (const [key] of frame.change.put) {
    if (document.getElementById(key) !== null) continue;
    const row = rows.insertRow();
    row.id = key;
    row.insertCell().textContent = key;
  }
  for (const key of frame.change.remove) document.getElementById(key)?.remove();
}

function lose(line) {
  if (line !== nonce) return;
  nonce = '';
  status.textContent = 'lost';
  rows.replaceChildren();
  // As the desk's own page does: a line that is lost is asked for again, not at once.
  setTimeout(ask, 100);
}

window.addEventListener('message', ({ data, ports, source }) => {
  if (source === window && data?.kind === 'crossbook-lost') lose(data.nonce);
  if (source !== window || data?.kind !== 'crossbook-port' || data.nonce !== nonce) return;
  const [port] = ports;
  document.getElementById('lines').textContent = String(++lines);
  port.onmessage = (event) => show(event.data);
  const line = nonce;
  port.addEventListener('close', () => lose(line));
  port.postMessage({ kind: 'hello', version: __CONTRACT_VERSION__, token: '' });
  port.postMessage({ kind: 'follow', id: 1, topic: 'app', params: {} });
  port.postMessage({ kind: 'follow', id: 2, topic: 'opportunities', params: {} });
});

ask();
