export { readRequest, type TimestampRequest } from './read-request.ts';
export { readResponse, type TimestampResponse } from './read-response.ts';
export { readTimestampToken, type TimestampToken } from './read-token.ts';
export {
  type TimestampFailure,
  type TimestampInput,
  type TimestampVerdict,
  verifyTimestamp,
} from './verify-timestamp.ts';
