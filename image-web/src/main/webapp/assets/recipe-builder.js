import * as api from './api.js';
import { announce, byId, part, tell } from './dom.js';
import { RecipeStep } from './recipe-step.js';

const DELAY_MS = 300;
const RULES = {
  append: 'They follow the steps of the product.',
  replace: 'They take the place of the product’s own steps.',
};

/** The steps that a user adds to a product, checked by the service while they are written. */
export class RecipeBuilder {
  #catalogue;
  #product;
  #steps = [];
  #isRight = true;
  #timer;
  #turn = 0;

  constructor() {
    byId('step-add').addEventListener('click', () => this.#add(byId('step-name').value));
    byId('builder').addEventListener('toggle', () => byId('builder').open && this.#load());
    byId('builder').addEventListener('input', () => this.#changed());
  }

  /** Offers what this product allows. */
  show(product) {
    this.#product = product;
    const rule = RULES[product?.custom_operations];
    byId('builder').hidden = !rule;
    byId('builder-rule').textContent = rule ?? '';
    this.#changed();
  }

  /** The user's steps, or undefined if the product's own are all that is wanted. */
  get operations() {
    return byId('builder').hidden || this.#steps.length === 0 ? undefined : this.#steps.map(({ json }) => json);
  }

  /** Whether nothing is known to be wrong with the steps; shows the first that is. */
  check() {
    if (!this.operations) return true;
    const wrong = this.#steps.filter((step) => !step.check(true));
    if (wrong.length === 0 && this.#isRight) return true;
    byId('builder').open = true;
    byId('builder').querySelector('[aria-invalid]')?.focus();
    return false;
  }

  async #load() {
    if (this.#catalogue) return;
    try {
      this.#catalogue = await api.operations();
      byId('step-name').replaceChildren(
        ...this.#catalogue.map(({ name, summary }) => new Option(`${name} – ${summary}`, name)),
      );
    } catch (error) {
      this.#forecast(error.message, true);
    }
  }

  #add(name) {
    const operation = this.#catalogue?.find((each) => each.name === name);
    if (!operation) return;
    const step = new RecipeStep(operation);
    part(step.element, 'earlier').addEventListener('click', () => this.#move(step, -1));
    part(step.element, 'later').addEventListener('click', () => this.#move(step, 1));
    part(step.element, 'remove').addEventListener('click', () => this.#remove(step));
    this.#steps.push(step);
    this.#arrange();
    step.focus();
  }

  #move(step, by) {
    const from = this.#steps.indexOf(step);
    const to = from + by;
    if (to < 0 || to >= this.#steps.length) return;
    this.#steps.splice(from, 1);
    this.#steps.splice(to, 0, step);
    this.#arrange();
    step.focus();
    announce(`Step ${to + 1} of ${this.#steps.length}`);
  }

  #remove(step) {
    const at = this.#steps.indexOf(step);
    this.#steps.splice(at, 1);
    this.#arrange();
    const next = this.#steps[Math.min(at, this.#steps.length - 1)];
    if (next) next.focus();
    else byId('step-name').focus();
    announce('Step removed');
  }

  #arrange() {
    byId('steps').replaceChildren(...this.#steps.map(({ element }) => element));
    this.#steps.forEach(({ element }, index) => {
      part(element, 'earlier').disabled = index === 0;
      part(element, 'later').disabled = index === this.#steps.length - 1;
    });
    this.#changed();
  }

  /** Asks the service soon; many changes together cause one request. */
  #changed() {
    clearTimeout(this.#timer);
    this.#turn++;
    if (!this.operations) {
      this.#isRight = true;
      this.#forecast('');
      return;
    }
    byId('forecast').dataset.state = 'asking';
    this.#timer = setTimeout(() => this.#ask(), DELAY_MS);
  }

  async #ask() {
    const turn = this.#turn;
    this.#steps.forEach((step) => step.showError(''));
    const isComplete = this.#steps.map((step) => step.check(false)).every(Boolean);
    this.#isRight = isComplete;
    if (!isComplete) {
      this.#forecast('Some values are missing or out of range.', true);
      return;
    }
    try {
      const estimate = await api.estimate(this.#whole(), sample(), this.#product?.id);
      if (turn === this.#turn) this.#tellEstimate(estimate);
    } catch (error) {
      if (turn !== this.#turn) return;
      // Where the service cannot be asked now, it says what is wrong when the files are sent.
      this.#isRight = error.isTransient;
      error.fields.forEach(({ fieldName, errorMessage }) => this.#blame(fieldName, errorMessage));
      this.#forecast(error.message, true);
    }
  }

  /** What is really done: the product's steps and these, as the product allows. */
  #whole() {
    return this.#before.concat(this.operations);
  }

  get #before() {
    const { custom_operations: rule, operations } = this.#product;
    return rule === 'append' && Array.isArray(operations) ? operations : [];
  }

  #tellEstimate({ outputs, memory_class: memory, violations }) {
    violations.forEach(({ path, message }) => this.#blame(path, message));
    if (violations.length > 0) {
      this.#forecast(`Not with such a picture: ${violations.map(({ message }) => message).join(' ')}`, true);
      return;
    }
    const made = outputs.map(({ format, width, height, frames }) =>
      [
        width && height ? `${width} × ${height} pixels` : 'a size that the pixels decide',
        format?.toUpperCase(),
        frames > 1 && `${frames} frames`,
      ]
        .filter(Boolean)
        .join(', '),
    );
    this.#forecast(`It becomes ${made.join(' and ')}. Memory: ${memory}.`);
  }

  /** Puts a sentence where it belongs: "operations[1].width" is the second step's width. */
  #blame(path, message) {
    const found = /operations\[(\d+)](?:\.(\w+))?/.exec(path ?? '');
    const step = found && this.#steps[Number(found[1]) - this.#before.length];
    step?.showError(message, found[2]);
  }

  #forecast(message, isBad = false) {
    byId('forecast').dataset.state = 'known';
    byId('forecast').classList.toggle('bad', isBad);
    tell(byId('forecast'), message);
  }
}

const sample = () => ({
  format: byId('sample-format').value,
  width: byId('sample-width').valueAsNumber || 1,
  height: byId('sample-height').valueAsNumber || 1,
});
