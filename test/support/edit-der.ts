import { children, der, readDer } from '#trust/der';

/**
 * DER with the element at this path exchanged: each number is the place among the children one level down. `change`
 * gets the element's bytes and gives what shall stand there (nothing, or several). Lengths around it are made right.
 */
export function editDer(
  bytes: Uint8Array,
  path: readonly number[],
  change: (element: Uint8Array) => readonly Uint8Array[],
): Uint8Array {
  const [step, ...rest] = path;
  const element = readDer(bytes);
  const parts = children(element).flatMap((child, place) => {
    if (place !== step) return [child.bytes];
    return rest.length === 0 ? change(child.bytes) : [editDer(child.bytes, rest, change)];
  });
  return der(element.tag, ...parts);
}
