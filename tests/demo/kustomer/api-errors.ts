import { type Answer, data } from '../server/exchange.ts';

/** Kustomer documents two forms of errors; which one comes when is not. Both are sent here, one per kind of fault. */
export const refuse = (status: number, code: string, message: string): Answer =>
  data(status, { errors: [{ code, message, meta: {} }] });

export const refuseField = (pointer: string, title: string, detail: string): Answer =>
  data(400, { errors: [{ status: 400, code: 'bad_request', title, detail, source: { pointer } }] });
