import { token } from './token.js';

/** What GraphiQL watches with: a socket of graphql-transport-ws for each subscription. */
export function watchAt(endpoint) {
  return { subscribe: (operation, sink) => watch(endpoint, operation, sink) };
}

function watch(endpoint, operation, sink) {
  const address = new URL(endpoint, location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  const socket = new WebSocket(address, 'graphql-transport-ws');
  const send = message => socket.send(JSON.stringify(message));

  const answers = {
    connection_ack: () => send({ type: 'subscribe', id: '1', payload: operation }),
    ping: () => send({ type: 'pong' }),
    next: ({ payload }) => sink.next(payload),
    error: ({ payload }) => sink.error(payload),
    complete: () => sink.complete(),
  };

  const known = token();
  socket.onopen = () =>
    send({ type: 'connection_init', payload: known === null ? {} : { Authorization: `Bearer ${known}` } });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    answers[message.type]?.(message);
  };
  socket.onclose = event => sink.error(event);
  return () => {
    socket.onclose = null;
    socket.close(1000);
  };
}
