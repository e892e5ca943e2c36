import { send } from './http.js';
import { authorized } from './session.js';

const PAGE = 10;

const ask = async (path, options) => (await authorized(() => send(path, options)))?.data;
const post = (path, json) => ask(path, { method: 'POST', json, key: crypto.randomUUID() });

export const products = async () => (await send('/products')).data.products;

/** With the product's own operations, or with the user's where it allows them. */
export const createInstruction = async (productId, operations) =>
  (await post('/instructions', { product_id: productId, operations })).instruction;

/** All that a recipe may be made of. */
export const operations = async () => (await send('/operations')).data.operations;

/** What a recipe would make of such an image, within the limits of a product. */
export const estimate = async (operations, image, product) =>
  (await ask('/estimate', { method: 'POST', json: { operations, image, product } })).estimate;

/** What the user uses, and may use. */
export const usage = () => authorized(() => send('/api/v1/me/usage'));

/** A page of instructions, newest first. */
export async function instructions(cursor) {
  const query = new URLSearchParams({ limit: PAGE });
  if (cursor) query.set('cursor', cursor);
  const data = await ask(`/instructions?${query}`);
  return { items: data.instructions, next: data.page.next_cursor };
}

export const instruction = async (id) => (await ask(`/instructions/${id}`)).instruction;

export const deleteInstruction = (id) => ask(`/instructions/${id}`, { method: 'DELETE' });

/** The inputs and outputs of an instruction, in one flat list. */
export const details = async (id) => (await ask(`/instructions/${id}/details`)).files;

export const retry = ({ instruction_id: instruction, id }) => post(`/instructions/${instruction}/details/${id}/retry`);
