type Child = Node | string | null | undefined | false;
type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

const fill = <E extends Element>(element: E, props: Props, children: Child[]): E => {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name, value as EventListener);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => !!child || child === ''));
  return element;
};

/** An HTML element; functions among the properties listen to the event of that name. */
export const h = <K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] =>
  fill(document.createElement(tag), props, children);

export const s = <K extends keyof SVGElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): SVGElementTagNameMap[K] =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', tag), props, children);

/** Sets an attribute unless it says so already; null takes it away. What is written anew is styled anew, on every slice of a quick scroll. */
export const put = (element: Element, name: string, value: string | null): void => {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
};

/** Puts children into an element, which mostly has none and gets none. */
export const replace = (element: Element, children: readonly Element[]): void => { if (children.length > 0 || element.firstChild) element.replaceChildren(...children); };

/** Tells whether something is said that was not said last time, so that the page is touched only then. */
export const news = (): (said: string) => boolean => {
  let last: string | null = null;
  return said => said !== last && (last = said, true);
};

/** Writes a text into an element of its own, which is hidden while it has none: no element comes or goes, so nothing around is styled again. */
export const write = (element: HTMLElement, said: string): void => {
  if (element.hidden !== (said === '')) element.hidden = said === '';
  if (element.textContent === said) return;
  if (element.firstChild instanceof Text) element.firstChild.data = said;
  else element.textContent = said;
};

/** Numbers and Latin letters that keep their order on a page written from right to left. */
export const ltr = (content: string, className = ''): HTMLElement => h('bdi', { dir: 'ltr', class: className || null }, content);
