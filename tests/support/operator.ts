/** A process that opens a data folder and lives until it is killed: `node tests/support/operator.ts <dir>`. */
import { openEmbedded } from '../../src/lib/server/database/embedded.ts';

const cluster = await openEmbedded({ dir: process.argv[2] ?? '', test: true });
process.stdout.write(`${JSON.stringify({ uid: process.getuid?.(), socket: cluster.place.socket })}\n`);
process.once('SIGTERM', () => cluster.stop().then(() => process.exit(0)));
setInterval(() => {}, 60_000);
