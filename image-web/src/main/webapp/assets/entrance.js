import { byId, tell, tellError } from './dom.js';
import { login, register } from './session.js';

const FIELDS = ['username', 'password'];

/** The form to log in or to register. */
export class Entrance {
  #form = byId('login-form');
  #whenIn;

  /** @param {(account: object) => void} whenIn is given the account */
  constructor(whenIn) {
    this.#whenIn = whenIn;
    this.#form.addEventListener('change', ({ target }) => target.name === 'way' && this.#turn());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** @param {string} [message] why the user is here again */
  show(message) {
    byId('entrance').hidden = false;
    tell(byId('login-error'), message);
    this.#turn();
    byId('username').focus();
  }

  hide() {
    byId('entrance').hidden = true;
    this.#form.reset();
    this.#clear();
  }

  get #isNew() {
    return byId('way-register').checked;
  }

  #turn() {
    byId('login-submit').textContent = this.#isNew ? 'Create account' : 'Log in';
    byId('password').autocomplete = this.#isNew ? 'new-password' : 'current-password';
    byId('password-hint').hidden = !this.#isNew;
  }

  async #submit() {
    this.#clear();
    const name = byId('username').value.trim();
    const password = byId('password').value;
    if (!name) return this.#mark('username', 'Enter your username or e-mail address.');
    if (!password) return this.#mark('password', 'Enter your password.');
    byId('login-submit').disabled = true;
    try {
      const credentials = { [name.includes('@') ? 'email' : 'username']: name, password };
      this.#whenIn(await (this.#isNew ? register : login)(credentials));
    } catch (error) {
      this.#explain(error);
    } finally {
      byId('login-submit').disabled = false;
    }
  }

  #explain(error) {
    for (const { fieldName, errorMessage } of error.fields) {
      const field = fieldName === 'email' ? 'username' : fieldName;
      if (FIELDS.includes(field)) this.#mark(field, `This ${errorMessage}.`);
    }
    tellError(byId('login-error'), error);
    if (error.fields.length === 0) byId('password').select();
  }

  #mark(field, message) {
    byId(`${field}-error`).textContent = message;
    byId(field).setAttribute('aria-invalid', 'true');
    byId(field).focus();
  }

  #clear() {
    tell(byId('login-error'));
    for (const field of FIELDS) {
      byId(`${field}-error`).textContent = '';
      byId(field).removeAttribute('aria-invalid');
    }
  }
}
