import * as api from './api.js';
import { fromTemplate, part, tellError } from './dom.js';
import { FileCard } from './file-card.js';
import * as format from './format.js';
import { abort, upload } from './uploads.js';

const READ_DELAY_MS = 200;
const ENDED = new Set(['DONE', 'FAILED']);
const WORDS = { PENDING: 'Pending', PROCESSING: 'Processing', DONE: 'Done', FAILED: 'Failed' };

/** One instruction and its files. */
export class InstructionCard {
  element = fromTemplate('instruction-template');
  #instruction;
  #cards = new Set();
  #hasRead = false;
  #timer;
  #isReading = false;
  #isStale = false;

  /** @param {(card: InstructionCard) => void} onDelete asks the user and deletes */
  constructor(instruction, productTitle, onDelete) {
    this.#instruction = instruction;
    this.element.dataset.id = instruction.id;
    part(this.element, 'product-title').textContent = productTitle;
    const created = part(this.element, 'created');
    created.dateTime = instruction.created_at;
    created.textContent = format.date(instruction.created_at);
    part(this.element, 'delete').addEventListener('click', () => onDelete(this));
    this.element.addEventListener('toggle', () => {
      if (this.element.open && !this.#hasRead) this.#read();
    });
    this.#summarize();
  }

  get id() {
    return this.#instruction.id;
  }

  get isFinished() {
    return ENDED.has(this.#status());
  }

  /** Uploads files and follows them. */
  add(files) {
    this.element.open = true;
    this.#hasRead = true;
    for (const file of files) {
      const card = this.#append(new FileCard(file.name));
      card.showLocal(file);
      // The same key however often it is tried: the file is taken in once.
      this.#upload(card, file, crypto.randomUUID());
    }
    this.#summarize();
  }

  /** An event about one of its files. */
  onEvent({ instruction_detail_id: detailId, status }) {
    const card = [...this.#cards].find(({ inputId }) => inputId === detailId);
    card?.showStatus(status);
    this.#summarize();
    if (!card || ENDED.has(status)) this.refresh();
  }

  /** Reads again, soon, what is known of it; many calls together cause one request. */
  refresh() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(this.#hasRead), READ_DELAY_MS);
  }

  showError(error) {
    tellError(part(this.element, 'instruction-error'), error);
  }

  /** Lets go of everything. */
  release() {
    clearTimeout(this.#timer);
    abort(this.id);
    this.#cards.forEach((card) => card.release());
    this.element.remove();
  }

  async #upload(card, file, key) {
    try {
      const { input, outputs } = await upload({
        instructionId: this.id,
        file,
        key,
        onProgress: (fraction) => card.showUpload(fraction),
        onWait: () => card.showAway(),
      });
      card.showDetail(input, outputs, () => this.#retry(card, input));
      this.refresh(); // its first events may have come before the answer
    } catch (error) {
      // A refused file would be refused again.
      const again = error.isTransient || error.status === 401;
      card.showError(error, again ? () => this.#upload(card, file, key) : undefined);
    }
    this.#summarize();
  }

  async #retry(card, input) {
    try {
      const again = await api.retry(input);
      card.showDetail(again.input, again.outputs, () => this.#retry(card, input));
      this.refresh();
    } catch (error) {
      card.showError(error, () => this.#retry(card, input));
    }
    this.#summarize();
  }

  /** The files of a card that was never opened are not asked for: their counts will do. */
  async #read(withDetails = true) {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        if (withDetails || this.element.open) {
          this.#showDetails(await api.details(this.id));
          this.#hasRead = true;
        } else {
          this.#instruction = await api.instruction(this.id);
        }
      }
      this.showError(null);
    } catch (error) {
      this.showError(error);
    } finally {
      this.#isReading = false;
      this.#summarize();
    }
  }

  #showDetails(details) {
    const known = new Map([...this.#cards].map((card) => [card.inputId, card]));
    for (const input of details.filter(({ kind }) => kind === 'input')) {
      const outputs = details.filter(({ input_id: inputId }) => inputId === input.id);
      const card = known.get(input.id) ?? this.#append(new FileCard(input.original_name));
      card.showDetail(input, outputs, () => this.#retry(card, input));
    }
  }

  #append(card) {
    this.#cards.add(card);
    part(this.element, 'files').append(card.element);
    return card;
  }

  #summarize() {
    const status = this.#status();
    this.element.dataset.status = status;
    part(this.element, 'instruction-status').textContent = WORDS[status];
    part(this.element, 'counts').textContent = this.#counts();
  }

  #status() {
    const all = [...this.#cards].map((card) => card.status);
    if (all.length === 0) return this.#instruction.status;
    if (!all.every((status) => ENDED.has(status))) return 'PROCESSING';
    return all.includes('DONE') ? 'DONE' : 'FAILED';
  }

  #counts() {
    const counts = { ...this.#instruction.counts };
    if (this.#cards.size > 0) {
      const all = [...this.#cards].map((card) => card.status);
      counts.done = all.filter((status) => status === 'DONE').length;
      counts.failed = all.filter((status) => status === 'FAILED').length;
      counts.pending = all.length - counts.done - counts.failed;
      counts.processing = 0;
    }
    const { done, failed, pending, processing } = counts;
    const all = done + failed + pending + processing;
    if (done === all) return format.files(all);
    const parts = [[done, 'done'], [failed, 'failed'], [pending + processing, 'to go']];
    return parts.filter(([count]) => count > 0).map((words) => words.join(' ')).join(', ');
  }
}
