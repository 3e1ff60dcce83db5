// Starts the simulators by hand: node tests/demo/serve.ts [port]
import { browserFlags, startDemo } from './index.ts';

const demo = await startDemo({ port: Number(process.argv[2] ?? 8443) });

console.log('Simulated sites, all on 127.0.0.1:%d', demo.port);
for (const [name, origin] of Object.entries(demo.origins)) console.log('  %s %s', name.padEnd(10), origin);
console.log('\nThe adapters are at %s/agent/?type=call&from=custom and type=chat.', demo.origins.adapter);
console.log(
  'Start a Chromium with:\n  %s',
  browserFlags(demo.port)
    .map((flag) => `'${flag}'`)
    .join(' '),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void demo.close());
}
