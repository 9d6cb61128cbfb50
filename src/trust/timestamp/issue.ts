export { buildRequest } from './build-request.ts';
export { buildRejection, buildResponse } from './build-response.ts';
export { type ImprintAlgorithm, issueTimestamp, serverClockPolicy } from './issue-timestamp.ts';
