import { watchAt } from '../graphiql/live.js';
import { Answer, operation } from './graphql.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
const REST = 2000;

let missed = false;
let resting = false;
const watched = new Set();

document.addEventListener('visibilitychange', () => missed && refresh());

/** Has what is on the screen asked for anew when something in the network changes, wherever that is done. */
export const watchNetwork = () => watch('Watch');

/** The same when something is done with a proposal, for whoever may see some. */
export const watchProposals = () => watch('desk/WatchProposals');

async function watch(name) {
  if (!watched.has(name)) {
    watched.add(name);
    begin(await operation(name), FIRST_PAUSE);
  }
}

function begin(query, pause) {
  let over = false;
  let next = pause;
  const beginAgain = () => {
    if (!over) {
      over = true;
      stop();
      setTimeout(() => {
        refresh();
        begin(query, Math.min(2 * next, LONGEST_PAUSE));
      }, next);
    }
  };
  const told = () => {
    next = FIRST_PAUSE;
    refresh();
  };
  const stop = watchAt('graphql').subscribe({ query }, { next: told, error: beginAgain, complete: beginAgain });
}

/** Many changes are one reason to ask; what nobody looks at waits. */
function refresh() {
  missed = document.hidden || resting;
  if (!missed) {
    resting = true;
    Answer.refresh();
    setTimeout(() => {
      resting = false;
      if (missed) {
        refresh();
      }
    }, REST);
  }
}
