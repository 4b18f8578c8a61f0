/** Keys of a question page: letters choose, with shift they strike out, 1 to 3 say how sure, N goes on. The images keep their own keys. */

const letterOf = (event: KeyboardEvent): string => {
  const key = event.key.toLowerCase();
  // On a keyboard without Latin letters the place of the key stands for it.
  return /^[a-z]$/.test(key) ? key : /^[\x20-\x7e]$/.test(key) ? '' : event.code.replace(/^Key/, '').toLowerCase();
};

const busy = (target: EventTarget | null): boolean => target instanceof Element
  && (target.closest('reading-room') !== null
    || target.matches('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=image], [type=button])'));

const press = (selector: string): boolean => {
  const one = document.querySelector<HTMLElement>(selector);
  one?.click();
  return one !== null;
};

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || busy(event.target)) return;
  const letter = letterOf(event);
  const done = letter === 'n' ? press('[data-next], button[name=Act][value=next]')
    : /^[a-z]$/.test(letter) ? press(`#answer input[name=${event.shiftKey ? 'Struck' : 'Choice'}][value=${letter}]`)
    : /^[123]$/.test(event.key) && press(`#answer input[name=Confidence][value="${event.key}"]`);
  if (done) event.preventDefault();
});
