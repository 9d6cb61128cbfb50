import { readFileSync } from 'node:fs';

/** The import rules of ARCHITECTURE.md. test/architecture runs them and makes sure that every file was read. */
const doors = Object.values(JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).imports).map(
  (door) => `^${door['ikrar-source'].slice(2).replaceAll('.', '[.]')}$`,
);
const stages = ['accounts', 'event', 'texts', 'participants', 'attendance', 'signing', 'documents', 'console'];
const anyStage = `^src/(${[...stages, 'verification'].join('|')})/`;
const signing = '^src/(keys/|trust/[^/]+/(issue|sign|append)[.]ts$)';
/** Inside a folder of the left: each of these reads those before it. */
const floors = {
  pdf: [['file'], ['image', 'qr', 'type'], ['ink'], ['page'], ['table'], ['papers']],
};
const onlyFor = (name, packages, places) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: places },
  to: { path: packages.map((one) => `node_modules/${one}/`) },
});

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...stages.map((stage, at) => ({
      name: `${stage}-reads-earlier-stages-only`,
      severity: 'error',
      from: { path: `^src/${stage}/` },
      to: { path: `^src/(${[...stages.slice(at + 1), 'verification'].join('|')})/` },
    })),
    {
      name: 'verification-reads-no-stage',
      severity: 'error',
      from: { path: '^src/verification/' },
      to: { path: `^src/(${stages.join('|')})/` },
    },
    {
      name: 'verification-cannot-sign',
      severity: 'error',
      from: { path: '^src/verification/' },
      to: { path: signing, reachable: true },
    },
    {
      name: 'foundations-name-no-stage',
      severity: 'error',
      from: { path: '^src/(web|db|pdf|keys|delivery|log|tsa|trust|sheets|regions|clock|errors|config)' },
      to: { path: anyStage },
    },
    {
      name: 'trust-is-bytes-in-bytes-out',
      severity: 'error',
      from: { path: '^src/trust/' },
      to: {
        path: '^src/(web|db|pdf|keys|delivery|config|clock)|^(node:)?(fs|net|http|https|child_process|process|os)$',
      },
    },
    {
      name: 'checking-doors-run-in-a-browser',
      severity: 'error',
      from: { path: '^src/trust/[^/]+/index[.]ts$' },
      to: {
        path: `^(node:)?(crypto|fs|path|buffer|zlib|stream|util|net|http|os|url|worker_threads)$|${signing}`,
        reachable: true,
      },
    },
    {
      name: 'islands-run-in-a-browser',
      severity: 'error',
      from: { path: '^src/[^/]+/islands/' },
      to: {
        path: '^(node:)?(crypto|fs|path|buffer|zlib|stream|util|net|http|os|url|worker_threads)$',
        reachable: true,
      },
    },
    {
      name: 'folders-are-entered-by-their-door',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '^src/trust/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', ...doors] },
    },
    {
      name: 'trust-modules-are-entered-by-their-door',
      severity: 'error',
      from: { path: '^src/trust/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/trust/$1/', ...doors] },
    },
    {
      name: 'borders-are-crossed-with-a-hash',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '^src/trust/' },
      to: { path: '^src/', pathNot: '^src/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    ...Object.entries(floors).flatMap(([folder, all]) =>
      all.slice(0, -1).map((floor, at) => ({
        name: `${folder}-${floor.join('-and-')}-reads-what-is-below`,
        severity: 'error',
        from: { path: `^src/${folder}/(${floor.join('|')})/` },
        to: {
          path: `^src/${folder}/(${all
            .slice(at + 1)
            .flat()
            .join('|')}|index[.]ts)`,
        },
      })),
    ),
    onlyFor('sql-stays-in-stores', ['drizzle-orm', 'postgres'], ['^src/db/', '/store[.]ts$', '^src/.+/store/']),
    onlyFor(
      'http-stays-in-routes',
      ['fastify', '@fastify'],
      ['^src/web/', '^src/(app|instance)[.]ts$', '/routes[.]tsx?$'],
    ),
    onlyFor('pkcs12-is-read-in-keys', ['node-forge'], ['^src/keys/pkcs12/']),
    onlyFor('pdf-lib-stays-in-pdf', ['pdf-lib', '@pdf-lib'], ['^src/pdf/', '^src/trust/pades/']),
  ],
  required: [
    // dependency-cruiser reads nothing, and says all is well, with a TypeScript it cannot load: these files must have been read.
    {
      name: 'pages-were-read',
      severity: 'error',
      module: { path: '^src/[^/]+/islands/[^/]+[.]tsx$' },
      to: { path: '^src/web/(client[.]ts|mount[.]tsx)$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.server.json' },
    enhancedResolveOptions: {
      conditionNames: ['ikrar-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
