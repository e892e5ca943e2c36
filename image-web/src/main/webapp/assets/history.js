import * as api from './api.js';
import { announce, byId, tellError } from './dom.js';
import * as format from './format.js';
import { InstructionCard } from './instruction-card.js';

/** The user's instructions, newest first. */
export class History {
  #cards = new Map();
  #titles = new Map();
  #next = null;

  constructor() {
    byId('more').addEventListener('click', () => this.#showMore());
  }

  get hasUnfinished() {
    return [...this.#cards.values()].some((card) => !card.isFinished);
  }

  /** The names of the products. */
  name(products) {
    this.#titles = new Map(products.map(({ id, title }) => [id, title]));
  }

  /** Starts anew with what the service has. */
  async load() {
    this.clear();
    this.#next = await this.#read();
    const [first] = this.#cards.values();
    if (first) first.element.open = true;
    this.#showEnds();
  }

  clear() {
    this.#cards.forEach((card) => card.release());
    this.#cards.clear();
    this.#next = null;
    this.#showEnds();
  }

  /** A new instruction and the files to upload. */
  start(instruction, files) {
    this.#add(instruction).add(files);
    announce(`Uploading ${format.files(files.length)}`);
    this.#showEnds();
  }

  async onEvent(event) {
    const card = this.#cards.get(event.instruction_id);
    if (event.type === 'deleted') {
      if (card) this.#remove(card);
    } else if (card) {
      card.onEvent(event);
    } else {
      await this.#appear(event.instruction_id);
    }
  }

  /** Events may have been missed. */
  async catchUp() {
    this.#cards.forEach((card) => card.isFinished || card.refresh());
    await this.#read();
    this.#showEnds();
  }

  /** Begun elsewhere, by the same user. */
  async #appear(id) {
    try {
      this.#add(await api.instruction(id));
      this.#showEnds();
    } catch (error) {
      if (error.status !== 404) tellError(byId('results-error'), error);
    }
  }

  async #showMore() {
    const last = [...this.#cards.values()].at(-1);
    this.#next = await this.#read(this.#next);
    this.#showEnds();
    last?.element.nextElementSibling?.querySelector('summary').focus();
  }

  /** Adds a page of instructions and gives the cursor of the next one. */
  async #read(cursor) {
    try {
      const { items, next } = await api.instructions(cursor);
      items.filter(hasFiles).forEach((instruction) => this.#add(instruction));
      tellError(byId('results-error'), null);
      return next;
    } catch (error) {
      tellError(byId('results-error'), error);
      return cursor;
    }
  }

  #add(instruction) {
    const known = this.#cards.get(instruction.id);
    if (known) return known;
    const title = this.#titles.get(instruction.product_id) ?? instruction.product_key;
    const card = new InstructionCard(instruction, title, (it) => this.#delete(it));
    // Ids grow with time.
    const older = [...this.#cards.values()].filter(({ id }) => id < instruction.id);
    const next = older.sort((a, b) => (a.id < b.id ? 1 : -1))[0];
    byId('instructions').insertBefore(card.element, next?.element ?? null);
    this.#cards.set(card.id, card);
    return card;
  }

  #remove(card) {
    card.release();
    this.#cards.delete(card.id);
    this.#showEnds();
  }

  async #delete(card) {
    if (!(await confirmed(card))) return;
    try {
      await api.deleteInstruction(card.id);
    } catch (error) {
      if (error.status !== 404) {
        card.showError(error);
        return;
      }
    }
    this.#remove(card);
    announce('Deleted');
    byId('results-title').focus();
  }

  #showEnds() {
    byId('results-empty').hidden = this.#cards.size > 0;
    byId('more').hidden = !this.#next;
  }
}

const hasFiles = ({ counts }) => Object.values(counts ?? {}).some((count) => count > 0);

function confirmed(card) {
  const dialog = byId('confirm');
  byId('confirm-text').textContent = card.isFinished
    ? 'The originals and the results are removed for good.'
    : 'What has not been processed yet is cancelled; the originals and the results are removed for good.';
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
