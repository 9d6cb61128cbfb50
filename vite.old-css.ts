/** As much of PostCSS as is needed here. */
interface Declaration {
  readonly type: string;
  readonly prop: string;
  readonly value: string;
  cloneBefore(other: { readonly prop: string; readonly value: string }): unknown;
  remove(): unknown;
}

interface Rule {
  readonly selectors: readonly string[];
  readonly nodes: readonly Declaration[];
  readonly source?: { readonly input: { readonly from: string } };
  after(css: object): void;
}

interface Root {
  walkRules(visit: (rule: Rule) => void): void;
  walkDecls(pattern: RegExp, visit: (declaration: Declaration) => void): void;
}

interface Helpers {
  parse(css: string, options: { readonly from: string | undefined }): object;
}

/**
 * Chrome 70 and Safari 13 have no shorthands of logical properties: both languages are written from left to right, so they are
 * written as physical ones. They have no `gap` in flex boxes, which says no `@supports` since grids have it, and no `min()`, `max()`
 * and `clamp()`. Each rule with one is followed by what stands for it in browsers of before `aspect-ratio` (Chrome 88,
 * Safari 15), which is later than all of them.
 */
export const forOldBrowsers = {
  postcssPlugin: 'ikrar-old-browsers',
  Once: (root: object, helpers: object) => sayOtherwise(root as Root, helpers as Helpers),
};

function sayOtherwise(root: Root, { parse }: Helpers): void {
  root.walkDecls(/^(?:inset|(?:padding|margin|scroll-margin|inset|border)-(?:inline|block))$/u, makePhysical);
  const found: [Rule, string][] = [];
  const flex = new Map<string, Rule>();
  root.walkRules((rule) => {
    const same = rule.selectors.join();
    if (isFlex(rule)) flex.set(same, rule);
    const css = [...gapsOf(rule, flex.get(same)), ...functionsOf(rule)].join('');
    if (css !== '') found.push([rule, `@supports not (aspect-ratio: 1) {${css}}`]);
  });
  for (const [rule, css] of found) rule.after(parse(css, { from: rule.source?.input.from }));
}

const sides = {
  inset: ['top', 'right', 'bottom', 'left'],
  inline: ['left', 'right'],
  block: ['top', 'bottom'],
} as const;

/** `border-block: 1px solid red` is one value for both sides, `padding-inline: 1rem 2rem` one for each. */
function makePhysical(declaration: Declaration): void {
  const { prop, value } = declaration;
  const [, property = '', direction = 'inset'] = /^(.*)-(inline|block)$/u.exec(prop) ?? [];
  const values = property === 'border' ? [value] : lengthsIn(value);
  for (const [at, side] of sides[direction as keyof typeof sides].entries()) {
    const name = property === '' || property === 'inset' ? side : `${property}-${side}`;
    declaration.cloneBefore({ prop: name, value: values[at] ?? values[at - 2] ?? values[0] ?? value });
  }
  declaration.remove();
}

const valueIn = ({ nodes }: Rule, name: string): string | undefined =>
  nodes.findLast(({ type, prop }) => type === 'decl' && prop === name)?.value;

const isFlex = (rule: Rule): boolean => /^(?:inline-)?flex$/u.test(valueIn(rule, 'display') ?? '');

/** `flex` is where the same things were made flex boxes: this rule itself, or one before it that it changes for some screens. */
function gapsOf(rule: Rule, flex: Rule | undefined): string[] {
  if (!flex) return [];
  const { selectors } = rule;
  const gap = /^(?:gap|row-gap|column-gap)$/u;
  if (rule !== flex && !rule.nodes.some(({ type, prop }) => type === 'decl' && gap.test(prop))) return [];
  const of = (name: string) => valueIn(rule, name) ?? valueIn(flex, name);
  const [row, column = row] = lengthsIn(of('gap') ?? '');
  const [down, along] = [of('row-gap') ?? row, of('column-gap') ?? column];
  if (!down && !along) return [];
  const children = (which: string) => selectors.map((selector) => `${selector} > ${which}`).join();
  const none = `${selectors.join()} {gap: 0}`;
  if (of('flex-direction') === 'column') return [none, `${children('* + *')} {margin-top: ${down ?? 0}}`];
  // what follows an icon may be bare text, which nothing selects
  const beside = `${children('*:not(:last-child)')},${children('.icon:first-child')} {margin-right: ${along ?? 0}}`;
  if (of('flex-wrap') !== 'wrap') return [none, beside];
  return [none, beside, `${children('*:not(:last-child)')} {margin-bottom: ${down ?? 0}}`];
}

/** `a b`, where each may be `calc(…)`. */
function lengthsIn(value: string): string[] {
  return value.match(/[\w-]*\((?:[^()]|\([^()]*\))*\)|[^\s]+/gu) ?? [];
}

/** The first of its values that is a length by itself. */
function functionsOf({ selectors, nodes }: Rule): string[] {
  return nodes.flatMap(({ type, prop, value }) => {
    const [, inside = ''] = (type === 'decl' && /^(?:min|max|clamp)\((.*)\)$/u.exec(value)) || [];
    const length = inside.match(/(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+/gu)?.find((one) => !one.endsWith('%')) ?? '';
    return length === '' ? [] : [`${selectors.join()} {${prop}: ${length}}`];
  });
}
