import { fromTemplate, part } from './dom.js';

const AT_ONCE = 4; // a person sees what matters first; the catalogue names it first
const COLOUR = '#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?';
const UUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

let steps = 0;

/** One step of a recipe: a form made from what the catalogue says of its operation. */
export class RecipeStep {
  element = fromTemplate('step-template');
  #operation;
  #fields;

  constructor(operation) {
    const prefix = `step-${++steps}`;
    this.#operation = operation;
    this.element.dataset.op = operation.name;
    part(this.element, 'step-title').textContent = operation.name;
    part(this.element, 'step-summary').textContent = operation.summary;
    this.#fields = operation.parameters.map((parameter) => field(parameter, `${prefix}-${parameter.name}`));
    const more = part(this.element, 'more');
    this.#fields.forEach(({ element, parameter }, index) => {
      const isEarly = index < AT_ONCE || parameter.required;
      (isEarly ? part(this.element, 'parameters') : part(more, 'more-parameters')).append(element);
    });
    more.hidden = !part(more, 'more-parameters').hasChildNodes();
  }

  /** As the API takes it; what was left alone is left out. */
  get json() {
    const json = { op: this.#operation.name };
    for (const { parameter, read } of this.#fields) {
      const value = read();
      if (value !== undefined) json[parameter.name] = value;
    }
    return json;
  }

  /**
   * Marks what a browser can see to be wrong, and says whether there is nothing. A value that is
   * missing is marked only in the end: nobody has had the time to give it before.
   */
  check(isEnd) {
    return this.#fields.map((each) => each.check(isEnd)).every(Boolean);
  }

  /** Says what is wrong with this step; of which parameter, where that is known. */
  showError(message, parameterName) {
    const wrong = this.#fields.find(({ parameter }) => parameter.name === parameterName);
    part(this.element, 'step-error').textContent = wrong ? '' : (message ?? '');
    wrong?.showError(message);
  }

  focus() {
    part(this.element, 'step-title').focus();
  }
}

function field(parameter, id) {
  const element = fromTemplate('parameter-template');
  const label = part(element, 'label');
  const control = controlOf(parameter);
  label.htmlFor = id;
  label.textContent = words(parameter.name) + (parameter.unit ? ` (${parameter.unit})` : '');
  control.id = id;
  control.dataset.parameter = parameter.name;
  control.setAttribute('aria-describedby', `${id}-hint ${id}-error`);
  part(element, 'hint').id = `${id}-hint`;
  part(element, 'hint').textContent = parameter.description;
  const error = part(element, 'error');
  error.id = `${id}-error`;
  label.after(control);
  const showError = (message) => {
    error.textContent = message ?? '';
    if (message) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  };
  const check = (isEnd) => {
    const { valid, valueMissing } = control.validity;
    showError(valid || (valueMissing && !isEnd) ? '' : control.validationMessage);
    return valid;
  };
  return { element, parameter, check, showError, read: () => read(parameter, control) };
}

function controlOf(parameter) {
  if (parameter.type === 'choice') return choiceOf(parameter);
  if (parameter.type === 'choices') return choicesOf(parameter);
  const input = document.createElement('input');
  input.required = parameter.required && parameter.type !== 'boolean';
  input.autocomplete = 'off';
  if (parameter.default != null) input.placeholder = String(parameter.default);
  switch (parameter.type) {
    case 'boolean':
      input.type = 'checkbox';
      input.checked = parameter.default === true;
      break;
    case 'integer':
    case 'number':
      input.type = 'number';
      input.step = parameter.type === 'integer' ? '1' : 'any';
      if (parameter.min != null) input.min = parameter.min;
      if (parameter.max != null) input.max = parameter.max;
      break;
    case 'colour':
      input.pattern = COLOUR;
      input.title = 'A colour such as #1e90ff or, half transparent, #1e90ff80';
      break;
    case 'reference':
      input.pattern = UUID;
      input.title = 'The id of an image';
      break;
    default:
      input.maxLength = parameter.max;
  }
  return input;
}

function choiceOf({ choices, default: usual, required }) {
  const select = document.createElement('select');
  if (usual == null && !required) select.append(new Option('–', ''));
  select.append(...choices.map((value) => new Option(words(value), value, value === usual, value === usual)));
  return select;
}

function choicesOf({ choices, default: usual }) {
  const select = document.createElement('select');
  select.multiple = true;
  select.size = choices.length;
  select.append(...choices.map((value) => new Option(words(value), value, false, (usual ?? []).includes(value))));
  return select;
}

/** The value that was given; undefined where the default holds. */
function read({ type, default: usual }, control) {
  switch (type) {
    case 'boolean':
      return control.checked === (usual === true) ? undefined : control.checked;
    case 'integer':
    case 'number':
      return control.value === '' ? undefined : Number(control.value);
    case 'choices': {
      const chosen = [...control.selectedOptions].map(({ value }) => value);
      return chosen.join() === (usual ?? []).join() ? undefined : chosen;
    }
    default:
      return control.value === '' || control.value === usual ? undefined : control.value;
  }
}

const words = (name) => name.replaceAll('_', ' ');
