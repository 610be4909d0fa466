/** Which folder may know which: the table of docs/architecture.md, a row a rule, each with its reason. */

const PRISMA = '^prisma/generated/|node_modules/@prisma/'
const NEXT = 'node_modules/next(-auth)?/'
const REACT = 'node_modules/(react|react-dom)/'
const TESTS = '\\.(test|spec)\\.tsx?$'

/** A folder that may import what matches `may` and nothing else. */
const only = (folder, may, reason) => ({
  name: `${folder.replace('/', '-')}-imports`,
  comment: reason,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: TESTS },
  to: { pathNot: [`^${folder}/`, ...may] },
})

/** A folder that may not import what matches `never`. */
const never = (folder, what, path, reason) => ({
  name: `${folder.replace(/\W+/g, '-')}-never-${what}`,
  comment: reason,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: TESTS },
  to: { path },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Files that import each other in a circle cannot be read or loaded one at a time: move what they share into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment:
        'The import leads nowhere: a file was moved, its extension is missing, or a package is not installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^#prisma/generated' },
    },
    {
      name: 'listed-packages',
      comment:
        'A package that package.json does not list is there by accident and gone by another: list it with its exact version.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-never-development',
      comment: 'What runs at a desk cannot need what is installed for its developers only.',
      severity: 'error',
      from: { path: '^(app|components|lib|prisma)/', pathNot: TESTS },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'product-never-e2e',
      comment: 'Tests know the product; the product does not know its tests.',
      severity: 'error',
      from: { path: '^(app|components|lib|prisma)/', pathNot: TESTS },
      to: { path: '^e2e/' },
    },
    only(
      'lib/domain',
      ['node_modules/zod/'],
      'The domain is plain TypeScript and zod, so that browser, server and tests share one set of rules.',
    ),
    never(
      'lib/editor',
      'react',
      REACT,
      'The reading layer paints marks without React, so that its cost does not depend on components.',
    ),
    never(
      'lib/editor',
      'data',
      `^lib/(?!editor/|domain/)|${PRISMA}|${NEXT}`,
      'The editor runs in the browser and is given rows; it fetches and stores nothing.',
    ),
    never(
      'lib/data',
      'outside',
      `^(app|components)/|^lib/(?!data/|domain/)|${NEXT}|${REACT}`,
      'The data layer knows the domain and Postgres; who asks, and how the answer looks, is not its business.',
    ),
    never(
      'lib/(capture|publish)',
      'data',
      `^(app|components)/|^lib/(?!capture/|publish/|domain/|editor/)|${PRISMA}|${NEXT}|${REACT}`,
      'Bytes in and report out are functions of what they are given: no database, no request.',
    ),
    never(
      'lib/(http|auth)',
      'components',
      `^(app|components)/|^lib/(?!http/|auth/|data/|domain/)|${PRISMA}`,
      'The wrapper of a route and the viewer stand on the domain and the data layer, below the screens.',
    ),
    never(
      'lib/live',
      'next',
      `^(app|components)/|^lib/(?!live/|auth/|data/|domain/)|${PRISMA}|${NEXT}|${REACT}`,
      'Sockets live outside of Next and go through the data layer like everyone.',
    ),
    never(
      'lib/server',
      'screens',
      '^(app|components)/',
      'The process starts the pages through Next; it does not import them.',
    ),
    {
      name: 'server-is-the-outermost',
      comment:
        'The process is the outermost layer: only the health route asks it, nothing else depends on how the desk is run.',
      severity: 'error',
      from: { pathNot: ['^lib/server/', '^app/api/health/', '^e2e/', '^playwright', TESTS] },
      to: { path: '^lib/server/' },
    },
    never(
      'components',
      'server-side',
      `^app/|^lib/(?!domain/|editor/)|${PRISMA}`,
      'Components run in the browser: they know the domain and the editor, and reach data through the API alone.',
    ),
    never('app', 'prisma', PRISMA, 'Pages and routes ask lib/data, where the viewer is part of every query.'),
    {
      name: 'prisma-in-data-only',
      comment:
        'lib/data is the only place that touches the database client, so that no query goes without its viewer.',
      severity: 'error',
      from: { pathNot: ['^lib/data/', '^prisma/', TESTS] },
      to: { path: PRISMA },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(prisma/generated|\\.next|\\.countermark|test-results)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
}
