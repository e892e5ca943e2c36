import * as api from './api.js';
import { check } from './checks.js';
import { byId, fromTemplate, part, tell, tellError } from './dom.js';
import * as format from './format.js';
import { RecipeBuilder } from './recipe-builder.js';

/** The form that takes files for a product: by choice, drop or paste. */
export class Intake {
  #products = [];
  #start;
  #builder = new RecipeBuilder();

  /** @param {(instruction: object, files: File[]) => void} start is given what may be uploaded */
  constructor(start) {
    this.#start = start;
    byId('upload-form').addEventListener('submit', (event) => event.preventDefault());
    byId('products').addEventListener('change', () => this.#showProduct());
    const input = byId('files');
    input.addEventListener('change', () => {
      const files = [...input.files];
      input.value = ''; // so that the same files can be chosen again
      this.#take(files);
    });
    this.#acceptDrops();
  }

  get isEmpty() {
    return this.#products.length === 0;
  }

  show(products) {
    this.#products = products;
    byId('products').replaceChildren(
      ...products.map(({ id, key, title, description }, index) => {
        const option = fromTemplate('product-template');
        const radio = option.querySelector('input');
        radio.value = id;
        radio.checked = index === 0;
        option.dataset.key = key;
        part(option, 'title').textContent = title;
        part(option, 'description').textContent = description;
        return option;
      }),
    );
    this.#showProduct();
  }

  get #product() {
    const chosen = byId('products').querySelector('input:checked')?.value;
    return this.#products.find(({ id }) => id === chosen);
  }

  #showProduct() {
    tell(byId('upload-error'));
    this.#builder.show(this.#product);
    if (!this.#product) return;
    const { max_files: count, max_file_bytes: size, max_pixels: pixels } = this.#product.limits;
    byId('limits').textContent =
      `JPEG, PNG, WebP, GIF, TIFF or AVIF. At most ${format.files(count)} at a time, ` +
      `${format.limit(size)} and ${Math.round(pixels / 1e6)} megapixels each.`;
  }

  #acceptDrops() {
    const isOn = () => !byId('workspace').hidden;
    const mark = (isOver) => byId('drop-zone').classList.toggle('over', isOver);
    addEventListener('dragover', (event) => {
      event.preventDefault(); // a file dropped beside the zone must not replace the page
      mark(isOn());
    });
    addEventListener('dragleave', (event) => event.relatedTarget || mark(false));
    addEventListener('drop', (event) => {
      event.preventDefault();
      mark(false);
      if (isOn()) this.#take([...event.dataTransfer.files]);
    });
    addEventListener('paste', ({ clipboardData }) => {
      if (isOn()) this.#take([...clipboardData.files]);
    });
  }

  async #take(files) {
    const product = this.#product;
    if (files.length === 0 || !product) return;
    if (!this.#builder.check()) {
      tell(byId('upload-error'), 'Something is wrong with your own steps; nothing was sent.');
      return;
    }
    const { accepted, refusals } = check(files, product);
    this.#refuse(refusals);
    if (accepted.length === 0) return;
    try {
      this.#start(await api.createInstruction(product.id, this.#builder.operations), accepted);
    } catch (error) {
      tellError(byId('upload-error'), error);
    }
  }

  #refuse(refusals) {
    const list = document.createElement('ul');
    list.append(
      ...refusals.map((refusal) => {
        const item = document.createElement('li');
        item.textContent = refusal;
        return item;
      }),
    );
    byId('upload-error').replaceChildren(list);
    byId('upload-error').hidden = refusals.length === 0;
  }
}
