import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { sourceFiles } from './source-files.ts';

/** A regular expression as it stands in a source file. */
export interface Pattern {
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression of ours, and where one is put together while the service runs. */
export function patternsOf(files: readonly string[] = sourceFiles()) {
  const found = files.map((file) => patternsIn(file, readFileSync(file, 'utf8')));
  return { literal: found.flatMap(({ literal }) => literal), made: found.flatMap(({ made }) => made) };
}

/** The same of one file's text. */
export function patternsIn(file: string, text: string) {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const literal: Pattern[] = [];
  const made: string[] = [];
  const place = (node: ts.Node) => `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) literal.push({ at: place(node), ...parts(node.text) });
    if (ts.isIdentifier(node) && node.text === 'RegExp' && !ts.isTypeReferenceNode(node.parent)) made.push(place(node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { literal, made };
}

function parts(text: string) {
  const end = text.lastIndexOf('/');
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
}
