import type { Random } from './numbers.ts';

/** What became of all requests over a network. */
export interface Losses {
  asked: number;
  /** Never reached the service. */
  there: number;
  /** Done by the service, whose answer never came. */
  back: number;
  /** Done, and the answer broke off behind its headers. */
  broken: number;
}

export const noLosses = (): Losses => ({ asked: 0, there: 0, back: 0, broken: 0 });

/**
 * The platform's network, which loses this share of requests: half of them on the way there, a quarter on the way back, of a
 * quarter the answer breaks off in the middle. Whoever asks learns of it at once, as of a connection that was reset.
 */
export function lossyNetwork(random: Random, share: number, losses: Losses): typeof fetch {
  return async (input, init) => {
    losses.asked += 1;
    const fate = random() / share;
    if (fate < 0.5) {
      losses.there += 1;
      throw new TypeError('lost on the way there');
    }
    const answer = await fetch(input, init);
    if (fate >= 1) return answer;
    const body = await answer.arrayBuffer();
    if (fate < 0.75) {
      losses.back += 1;
      throw new TypeError('lost on the way back');
    }
    losses.broken += 1;
    return new Response(brokenOff(new Uint8Array(body)), { status: answer.status, headers: answer.headers });
  };
}

/** The first half of an answer, and then nothing more. */
function brokenOff(body: Uint8Array): ReadableStream {
  let given = false;
  return new ReadableStream({
    pull(controller) {
      if (given) return controller.error(new TypeError('broken off'));
      given = true;
      const half = body.subarray(0, Math.floor(body.length / 2));
      if (half.length > 0) controller.enqueue(half);
      else controller.error(new TypeError('broken off'));
    },
  });
}
