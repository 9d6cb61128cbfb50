import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** Modules by which something can leave this machine. What only asks for an address's form is no way out. */
const ways =
  /^(node:)?(http|https|http2|net|tls|dns|dns\/promises|dgram)$|^(nodemailer|postgres|undici|axios|got|ws)(\/.*)?$/u;
const harmless = ['isIP', 'isIPv4', 'isIPv6', 'BlockList'];
const globals = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

/** Ways out that a file uses: what it imports that runs, and what a browser or Node gives by itself. */
function waysOut(file: string, text: string): string[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named =
        clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
      const onlyHarmless =
        !clause?.name && named.length > 0 && named.every((one) => one.isTypeOnly || harmless.includes(one.name.text));
      if (ways.test(node.moduleSpecifier.text) && !clause?.isTypeOnly && !onlyHarmless)
        found.add(node.moduleSpecifier.text.replace('node:', ''));
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [asked] = node.arguments;
      if (asked && ts.isStringLiteral(asked) && ways.test(asked.text)) found.add(asked.text.replace('node:', ''));
    }
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && isGlobal(node.expression))
      found.add(node.expression.getText().replace('globalThis.', ''));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return [...found].toSorted();
}

const isGlobal = (called: ts.Expression) =>
  globals.includes(called.getText().replace(/^(globalThis|window|self)\./u, ''));

/** Each with whose address it is. Whatever else wants to ask something outside goes through src/outside.ts. */
const known: Readonly<Record<string, readonly string[]>> = {
  // the one door
  'src/outside.ts': ['dns', 'http', 'https'],
  // DATABASE_URL, or our own server's socket and port on this machine
  'src/db/bare.ts': ['postgres'],
  'src/db/beside.ts': ['postgres'],
  'src/db/claim.ts': ['postgres'],
  'src/db/keep.ts': ['postgres'],
  'src/db/migrate.ts': ['postgres'],
  'src/db/open.ts': ['postgres'],
  'src/db/sessions.ts': ['postgres'],
  'src/db/embedded/postmaster.ts': ['net'],
  // SMTP_URL
  'src/delivery/mailer.ts': ['nodemailer'],
  // what islands run, likewise in a browser
  'src/attendance/wall/hadir/ask.ts': ['fetch'],
  'src/attendance/wall/use-feed.ts': ['fetch'],
  'src/console/live/use-live.ts': ['EventSource', 'fetch'],
  'src/signing/phone/http.ts': ['fetch'],
  'src/web/part.ts': ['fetch'],
  'src/verification/offline/kept.ts': ['fetch'],
  'src/verification/offline/kept-offices.ts': ['fetch'],
};

describe('what leaves this machine', () => {
  it('leaves by the door, or by a way whose address the operator or a page chose', () => {
    const found = sourceFiles().flatMap((file) => {
      const all = waysOut(file, readFileSync(file, 'utf8'));
      // an island runs in a browser only (tsconfig.client.json): it asks where its page came from
      const out = file.includes('/islands/') ? all.filter((way) => !globals.includes(way)) : all;
      return out.length > 0 ? [[file, out] as const] : [];
    });
    expect(Object.fromEntries(found)).toEqual(known);
  });

  it('is seen however it is written', () => {
    const planted = `
      import { get } from 'https'; import net, { isIP } from 'node:net'; import * as tls from 'node:tls';
      import { isIPv4 } from 'node:net'; import type { Server } from 'node:http';
      const { request } = await import('node:http'); await globalThis.fetch('/'); new WebSocket('wss://a');
    `;
    expect(waysOut('planted.ts', planted)).toEqual(['WebSocket', 'fetch', 'http', 'https', 'net', 'tls']);
  });
});
