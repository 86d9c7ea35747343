import { Refused, Unavailable } from '../gateway.ts';

interface Failure {
	code?: string;
	message?: string;
	detail?: string;
}

// A refusal raised by one of our functions: PT409 is HTTP's 409.
const REFUSAL = /^PT(\d{3})$/;
const FORBIDDEN = '42501';
// Data exceptions (22) and violated constraints (23): the caller sent something impossible.
const INPUT = /^2[23]...$/;
// Connection (08), serialisation and deadlock (40), resources (53), lock time-out (55P03), cancelled, shut down (57), disk (58).
const SERVER_TROUBLE = /^(08...|40...|53...|55P03|57...|58...|25006)$/;
const CONNECTION_TROUBLE = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN)/;
const LOST = /^(CONNECTION_CLOSED|CONNECTION_DESTROYED|CONNECT_TIMEOUT|ECONNRESET|EPIPE|ETIMEDOUT)/;

/** What a failed call means to the caller: {@link Refused}, {@link Unavailable}, or a defect handed on as it is. */
export function translate(error: unknown): unknown {
	const { code = '', message = '', detail } = error as Failure;
	const refusal = REFUSAL.exec(code);
	if (refusal) return new Refused(message, Number(refusal[1]), detail);
	if (code === FORBIDDEN) return new Refused('not_allowed', 403);
	if (INPUT.test(code)) return new Refused('invalid', 400, message);
	if (SERVER_TROUBLE.test(code) || CONNECTION_TROUBLE.test(code)) return new Unavailable(error);
	return error;
}

/** Whether the connection broke under the call, rather than could not be made. */
export function isLost(error: unknown): boolean {
	return LOST.test((error as Failure).code ?? '');
}
