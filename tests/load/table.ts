import type { Row } from './storm.ts';

export interface Pair {
	seats: number;
	amphi: Row;
	bare: Row;
}

const columns: [name: string, cell: (pair: Pair) => string][] = [
	['seats', ({ seats }) => String(seats)],
	['join ms (bare, ×)', ({ amphi, bare }) => against(amphi.joinMs, bare.joinMs)],
	['join CPU ms (bare)', ({ amphi, bare }) => `${whole(amphi.joinCpuMs)} (${whole(bare.joinCpuMs)})`],
	['ack p50/95/99 ms (bare 99)', ({ amphi, bare }) => `${acks(amphi)} (${whole(bare.ackP99Ms)})`],
	['screen p50/99 ms', ({ amphi }) => `${whole(amphi.screenP50Ms)}/${whole(amphi.screenP99Ms)}`],
	['reveal ms (bare, ×)', ({ amphi, bare }) => against(amphi.revealMs, bare.revealMs)],
	[
		'CPU ms/1000 (bare, ×)',
		({ seats, amphi, bare }) => against(perThousand(amphi.burstCpuMs, seats), perThousand(bare.burstCpuMs, seats))
	],
	['Postgres', ({ seats, amphi }) => whole(perThousand(amphi.burstDatabaseCpuMs, seats))],
	['KiB/seat (bare)', ({ amphi, bare }) => `${whole(amphi.memoryKiBPerSeat)} (${whole(bare.memoryKiBPerSeat)})`],
	['peak MiB (bare)', ({ amphi, bare }) => `${whole(amphi.peakMiB)} (${whole(bare.peakMiB)})`],
	['failures', ({ amphi, bare }) => `${amphi.failures} (${bare.failures})`],
	['late ms', ({ amphi, bare }) => whole(Math.max(amphi.latenessMs, bare.latenessMs))],
	['other', ({ amphi, bare }) => `${whole(Math.max(amphi.otherShare, bare.otherShare) * 100)} %`]
];

function whole(value: number): string {
	return Number.isFinite(value) ? value.toFixed(0) : '–';
}

function against(value: number, bare: number): string {
	return `${whole(value)} (${whole(bare)}, ${Number.isFinite(value / bare) ? (value / bare).toFixed(1) : '–'})`;
}

function acks({ ackP50Ms, ackP95Ms, ackP99Ms }: Row): string {
	return [ackP50Ms, ackP95Ms, ackP99Ms].map(whole).join('/');
}

function perThousand(ms: number, seats: number): number {
	return (ms / seats) * 1000;
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

/** The head of the table, as Markdown. */
export function header(): string {
	return [row(columns.map(([name]) => name)), row(columns.map(() => '---'))].join('\n');
}

/** One size of class. */
export function line(pair: Pair): string {
	return row(columns.map(([, cell]) => cell(pair)));
}
