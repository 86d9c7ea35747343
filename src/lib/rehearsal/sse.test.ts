import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventReader, type ServerEvent } from './sse.ts';

const readAll = (pieces: Buffer[]): ServerEvent[] => {
	const reader = new EventReader();
	return pieces.flatMap((piece) => reader.push(piece));
};

test('a message is what stands between two empty lines', () => {
	const text = 'retry: 900\n\nevent: me\ndata: {"name":"Chloé"}\n\ndata: 1\n\n';
	expect(readAll([Buffer.from(text)])).toEqual([
		{ event: 'me', data: '{"name":"Chloé"}' },
		{ event: 'message', data: '1' }
	]);
});

test('a heartbeat is no message, and neither is one that is not complete', () => {
	expect(readAll([Buffer.from(':\n\n'), Buffer.from('data: half')])).toEqual([]);
});

test('several data lines are one text; one space after the colon belongs to the colon', () => {
	expect(readAll([Buffer.from('data:a\ndata:  b\ndata\n\n')])).toEqual([{ event: 'message', data: 'a\n b\n' }]);
});

test('where the network cuts the stream changes nothing', () => {
	const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((each) => !/[\r\n]/.test(each));
	const message = fc.record({ event: fc.constantFrom('message', 'me', 'gone'), data: text });
	const cuts = fc.array(fc.nat(400), { maxLength: 12 });
	fc.assert(
		fc.property(fc.array(message, { minLength: 1, maxLength: 8 }), cuts, (sent, at) => {
			const bytes = Buffer.from(sent.map(({ event, data }) => `event: ${event}\ndata: ${data}\n\n:\n\n`).join(''));
			const edges = [0, ...at.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
			const pieces = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
			expect(readAll(pieces)).toEqual(sent);
		})
	);
});
