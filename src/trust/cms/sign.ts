export { assembleCms } from './assemble-cms.ts';
export { signedAttributes } from './signed-attributes.ts';
