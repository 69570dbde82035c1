import { watchAt } from '../graphiql/live.js';
import { Answer, operation } from './graphql.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
const REST = 2000;

let pause = FIRST_PAUSE;
let missed = false;
let resting = false;

/** Has what is on the screen asked for anew when something in the network changes, wherever that is done. */
export async function watchNetwork() {
  const query = await operation('Watch');
  begin(query);
  document.addEventListener('visibilitychange', () => missed && refresh());
}

function begin(query) {
  let over = false;
  const beginAgain = () => {
    if (!over) {
      over = true;
      stop();
      setTimeout(() => {
        refresh();
        begin(query);
      }, pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  };
  const next = () => {
    pause = FIRST_PAUSE;
    refresh();
  };
  const stop = watchAt('graphql').subscribe({ query }, { next, error: beginAgain, complete: beginAgain });
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
