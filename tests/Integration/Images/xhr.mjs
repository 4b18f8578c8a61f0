// dicomweb-client speaks XMLHttpRequest, which node does not have: as much of it as the client uses, over fetch.
export default class {
  #method; #url; #headers = {}; #answer;
  readyState = 0; status = 0; response = null; responseType = '';
  open(method, url) { this.#method = method; this.#url = url; }
  setRequestHeader(name, value) { this.#headers[name] = value; }
  getResponseHeader(name) { return this.#answer.headers.get(name); }
  getAllResponseHeaders() { return [...this.#answer.headers].map(([n, v]) => `${n}: ${v}\r\n`).join(''); }
  addEventListener() { }
  async send(body) {
    try {
      this.#answer = await fetch(this.#url, { method: this.#method, headers: this.#headers, body: body ?? undefined });
      this.status = this.#answer.status;
      this.response = this.responseType === 'arraybuffer' ? await this.#answer.arrayBuffer() : this.responseType === 'json' ? await this.#answer.json() : await this.#answer.text();
    } catch { this.onerror?.(); return; }
    this.readyState = 4;
    this.onreadystatechange?.();
    this.onload?.();
    this.onloadend?.();
  }
}
