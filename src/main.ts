import { Refusal } from '#errors';
console.log(new Refusal('not-found').status);
