import { destination } from 'pino';

/** Where log lines go; standard output unless told. */
export interface LogStream {
  write(line: string): void;
}

/** What is kept of lines that cannot be written at the moment; those that come then are dropped. */
const mostWaiting = 256 * 1024;

/**
 * Lines to a file descriptor, standard output unless told. A disk that is full, or a pipe whose reader has gone, costs the lines
 * and not the service: a stream whose error nobody hears would end the process. Lines that wait are written once there is room.
 */
export function operatorStream(fd = 1): LogStream {
  const stream = destination({ fd, sync: true, maxLength: mostWaiting });
  // There is nowhere left to say it; the gap in the log's times does.
  stream.on('error', () => undefined);
  return stream;
}
