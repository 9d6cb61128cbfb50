export { assembleCms } from './assemble-cms.ts';
export { signedAttributes } from './signed-attributes.ts';
export { type SigningAlgorithm, signingAlgorithms } from './signing-algorithm.ts';
