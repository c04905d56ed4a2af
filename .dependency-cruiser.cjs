// Who may import whom. Each rule says why; test/architecture runs them and breaks them on purpose.

const packages = (...names) => `node_modules/(${names.join('|')})(/|$)`;
const anyPackage = 'node_modules/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('shared-stands-alone', 'shared/ runs anywhere: it imports only itself', { path: '^shared/' }, { pathNot: ['^shared/', packages('zod')] }),
    rule('shared-schema', 'the schema library belongs to contract and settings', { path: '^shared/', pathNot: '^shared/(contract/|domain/(settings|venueChoice)\\.ts)' }, { path: packages('zod') }),
    rule('preload-hands-a-port', 'the preload imports electron and types of the contract, nothing else', { path: '^preload/' }, { pathNot: ['^preload/', '^shared/contract/', packages('electron')] }),
    rule('renderer-is-a-page', 'the page knows the contract, not the program behind it', { path: '^renderer/' }, { path: ['^main/', '^preload/', '^test/', packages('electron')] }),
    rule('renderer-without-node', 'a page has no Node', { path: '^renderer/' }, { dependencyTypes: ['core'] }),
    rule('platform-knows-nobody', 'the platform is below everything', { path: '^main/platform/' }, { path: '^main/(?!platform/)' }),
    rule('storage-keeps-rows', 'stores know rows and the platform, not the engine', { path: '^main/storage/' }, { path: '^main/(?!storage/|platform/platform\\.ts)' }),
    rule('venues-apart', 'a venue does not know another', { path: '^main/venues/([^/]+)/' }, { path: '^main/venues/([^/]+)/', pathNot: '^main/venues/$1/' }),
    rule('venues-below', 'a venue sees the platform and the venue interfaces', { path: '^main/venues/' }, { path: '^main/(engine|storage|hosts|simulation)/' }),
    rule('venues-through-interfaces', 'venues get clock, chance and network handed in', { path: '^main/venues/' }, { path: '^main/platform/(?!platform\\.ts)' }),
    rule('venue-pieces', 'what venues share knows no venue; only the registry does', { path: '^main/venues/[^/]+\\.ts$', pathNot: '^main/venues/registry\\.ts$' }, { path: '^main/venues/[^/]+/' }),
    rule('venue-packages', 'venues use the schema library, state machines, and signing libraries in auth and simulators', { path: '^main/venues/' }, { path: anyPackage, pathNot: packages('zod', 'xstate', '@noble', '@types') }),
    rule('venue-signing', 'signing libraries belong to auth and to simulators', { path: '^main/venues/', pathNot: '(auth|[sS]imulator|eip712|signing)[^/]*\\.ts$' }, { path: packages('@noble') }),
    rule('venues-without-node', 'hashing and signing apart, venues need nothing of Node', { path: '^main/venues/' }, { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' }),
    rule('engine-knows-no-venue', 'shared code asks what a venue can do, never which it is', { path: '^main/engine/' }, { path: ['^main/venues/[^/]+/', '^main/venues/registry\\.ts', '^main/(hosts|simulation)/'] }),
    rule('engine-through-interfaces', 'the engine reads clock, chance and network from its platform', { path: '^main/engine/' }, { path: '^main/platform/(?!platform\\.ts)' }),
    rule('engine-without-node', 'hashing apart, the engine needs nothing of Node', { path: '^main/engine/' }, { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' }),
    rule('strategies-only-look', 'a strategy proposes: it neither places nor stores', { path: '^main/engine/strategies/' }, { path: '^main/(engine/(execution|api)/|storage/)' }),
    rule('gates-are-pure', 'gates see a snapshot and nothing else', { path: '^main/engine/execution/gates\\.ts$' }, { pathNot: ['^shared/', '^main/engine/execution/gateContext\\.ts$'] }),
    rule('risk-passes-have-one-maker', 'only the risk desk gives leave to commit orders', { path: '^main/', pathNot: '^main/engine/risk/(riskDesk|riskPass)\\.ts$' }, { path: '^main/engine/risk/riskPass\\.ts$', dependencyTypesNot: ['type-only'] }),
    rule('ledger-is-below', 'execution uses the ledger, never the reverse', { path: '^main/engine/ledger\\.ts$' }, { path: '^main/engine/execution/' }),
    rule('simulation-is-outside', 'the simulated world never sees the engine', { path: '^main/simulation/' }, { path: '^main/(engine|storage|hosts)/' }),
    rule('phone-is-a-client', 'the bot knows the contract and the platform, not the program behind them', { path: '^main/telegram/' }, { path: '^main/(?!telegram/|platform/platform\\.ts|venues/pause\\.ts)' }),
    rule('phone-opened-by-hosts', 'nothing inside knows that there is a bot', { path: '^main/(engine|storage|venues|platform|simulation)/' }, { path: '^main/telegram/' }),
    rule('bot-library', 'the Bot API is spoken in one folder', { path: '^(main|shared|renderer)/', pathNot: '^main/telegram/' }, { path: packages('grammy') }),
    rule('electron-in-its-host', 'importing electron elsewhere would start a download', { path: '^(main|shared|renderer)/', pathNot: '^main/hosts/electron/' }, { path: packages('electron', 'electron-store', 'electron-updater') }),
    rule('node-host-alone', 'the Node host runs without electron', { path: '^main/hosts/node/' }, { path: '^main/hosts/electron/' }),
    rule('program-without-tests', 'the program does not import its tests', { path: '^(main|shared|renderer|preload)/' }, { path: '^test/' }),
    rule('one-database', 'only storage opens databases', { path: '^main/', pathNot: '^main/storage/' }, { path: packages('better-sqlite3') }),
    rule('sockets-in-one-place', 'sockets and requests belong to platform, page server and loopback', { path: '^main/', pathNot: '^main/(platform/real\\.ts|hosts/node/server\\.ts|simulation/loopback\\.ts)$' }, { path: packages('ws', 'undici') }),
    rule('no-circles', 'two modules that need each other are one', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|release|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
