import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What the kernel knows of a process (Linux only: elsewhere everything is NaN and the table says so). */
export const measurable = existsSync('/proc/self/status');

/** CPU time by process id and thread, ms, of processes that may come and go. */
export type CpuTimes = Map<string, number>;

function text(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

function list(path: string): string[] {
	try {
		return readdirSync(path);
	} catch {
		return [];
	}
}

/** The process and its children (a postmaster and its backends). */
export function family(pid: number): number[] {
	const children = list('/proc')
		.filter((name) => /^\d+$/.test(name))
		// The command's name in parentheses may hold anything; the parent is the second field after it.
		.filter(
			(name) =>
				text(`/proc/${name}/stat`)
					.replace(/^.*\) /s, '')
					.split(' ')[1] === String(pid)
		)
		.map(Number);
	return [pid, ...children];
}

/** CPU time of every thread of these processes, from the scheduler's own books: ns, not the 10 ms ticks of `stat`. */
export function cpuTimes(pids: number[]): CpuTimes {
	const times: CpuTimes = new Map();
	for (const pid of pids)
		for (const thread of list(`/proc/${pid}/task`)) {
			const spent = Number(text(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]);
			times.set(`${pid}/${thread}`, spent / 1e6);
		}
	return times;
}

/** @returns CPU ms that were spent between two readings; what ended in between is not seen */
export function cpuBetween(before: CpuTimes, after: CpuTimes): number {
	if (!measurable) return Number.NaN;
	return [...after].reduce((sum, [thread, ms]) => sum + ms - (before.get(thread) ?? 0), 0);
}

/** Memory of a process in KiB: now, and at its most. */
export function memory(pid: number): { now: number; peak: number } {
	const status = text(`/proc/${pid}/status`);
	const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
	return { now: field('VmRSS'), peak: field('VmHWM') };
}

/** How much of this machine's CPU time other processes took between two readings of `/proc/stat`. */
export function machineTimes(): { total: number; idle: number; stolen: number } {
	const fields = /^cpu +(.+)$/m.exec(text('/proc/stat'))?.[1]?.split(' ').map(Number) ?? [];
	// user nice system idle iowait irq softirq steal
	const [, , , idle = 0, iowait = 0, , , stolen = 0] = fields;
	return { total: fields.slice(0, 8).reduce((sum, ticks) => sum + ticks, 0), idle: idle + iowait, stolen };
}
