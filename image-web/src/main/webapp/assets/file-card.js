import { announce, fromTemplate, part } from './dom.js';
import * as format from './format.js';

const WORDS = {
  WAITING: 'Waiting',
  UPLOADING: 'Uploading',
  PENDING: 'Pending',
  PROCESSING: 'Processing',
  DONE: 'Done',
  FAILED: 'Failed',
};

/** One file: on its way up, in the works, done or failed. */
export class FileCard {
  element = fromTemplate('file-template');
  #name;
  #input;
  #outputs = [];
  #localUrl;
  #retry;

  /** @param {string} name as the user calls the file */
  constructor(name) {
    this.#name = name;
    part(this.element, 'name').textContent = name;
    part(this.element, 'retry').addEventListener('click', () => {
      this.#say(null);
      this.#status('PENDING');
      part(this.element, 'name').focus();
      this.#retry();
    });
    for (const image of this.element.querySelectorAll('img')) {
      image.addEventListener('error', () => {
        image.hidden = true;
        image.parentElement.dataset.state = 'no-preview';
      });
    }
  }

  get status() {
    return this.element.dataset.status;
  }

  get inputId() {
    return this.#input?.id;
  }

  /** A file from this device. */
  showLocal(file) {
    this.#localUrl = URL.createObjectURL(file);
    this.#show('before', this.#localUrl);
    this.#facts('before', { file_size: file.size, mime_type: file.type });
    this.#status('WAITING');
  }

  showUpload(fraction) {
    this.#status('UPLOADING', `${Math.round(fraction * 100)} %`);
    part(this.element, 'progress').value = fraction;
  }

  showAway() {
    this.#status('WAITING', 'for the service');
  }

  /** What the service knows of the file. @param {() => void} retry */
  showDetail(input, outputs, retry) {
    this.#input = input;
    this.#outputs = outputs;
    this.element.dataset.id = input.id;
    this.#facts('before', input);
    if (!this.#localUrl && input.file_url) this.#show('before', `${input.file_url}&delivery=inline`);
    this.#status(input.status);
    if (input.status === 'FAILED') this.showError(input.error, retry);
    else this.#say(null);
    if (input.status === 'DONE') this.#showOutputs();
  }

  /** A change that an event told; the end of the work comes with more than the event tells. */
  showStatus(status) {
    if (status === 'PROCESSING' || status === 'PENDING') this.#status(status);
  }

  /** @param {() => void} [retry] absent where trying again is no use */
  showError(error, retry) {
    this.#status('FAILED');
    this.#retry = retry;
    this.#say(error);
  }

  /** Lets go of the file from this device. */
  release() {
    if (this.#localUrl) URL.revokeObjectURL(this.#localUrl);
  }

  #status(status, more) {
    const isNews = this.status && this.status !== status;
    this.element.dataset.status = status;
    part(this.element, 'status').textContent = more ? `${WORDS[status]} ${more}` : WORDS[status];
    const progress = part(this.element, 'progress');
    progress.hidden = status === 'DONE' || status === 'FAILED';
    progress.ariaLabel = `${this.#name}: ${WORDS[status]}`;
    if (status !== 'UPLOADING') progress.removeAttribute('value');
    if (isNews) announce(`${this.#name}: ${WORDS[status]}`);
  }

  #say(error) {
    part(this.element, 'error').hidden = !error;
    part(this.element, 'error-message').textContent = error?.message ?? '';
    part(this.element, 'error-code').textContent = error?.code ?? '';
    part(this.element, 'retry').hidden = !this.#retry;
  }

  #showOutputs() {
    const first = this.#outputs.find(({ id }) => id === this.#input.output_id) ?? this.#outputs[0];
    if (!first) return;
    this.#facts('after', first);
    const hasFile = Boolean(first.file_url);
    if (hasFile) this.#show('after', `${first.file_url}?delivery=inline`);
    part(this.element, 'outcome').hidden = false;
    part(this.element, 'saved').textContent = hasFile
      ? this.#saved(first)
      : 'The result has expired and was removed.';
    part(this.element, 'downloads').replaceChildren(...this.#outputs.filter((o) => o.file_url).map(this.#download));
  }

  #saved(output) {
    return output.kept_original
      ? 'Nothing to save: the pixels are as they were, the metadata is gone'
      : format.saved(this.#input.file_size, output.file_size);
  }

  #download = (output) => {
    const link = document.createElement('a');
    link.href = `${output.file_url}?delivery=attachment`;
    link.download = output.file_name ?? '';
    link.className = 'button';
    link.dataset.part = 'download';
    link.textContent = this.#outputs.length > 1 ? `Download ${output.rendition}` : 'Download';
    link.ariaLabel = `${link.textContent} ${this.#name}`;
    return link;
  };

  #facts(side, detail) {
    part(this.element, `${side}-facts`).textContent = format.facts(detail);
  }

  #show(side, url) {
    const image = part(this.element, `${side}-image`);
    if (image.getAttribute('src') === url) return;
    image.alt = `${this.#name}, ${side}`;
    image.hidden = false;
    image.src = url;
  }
}
