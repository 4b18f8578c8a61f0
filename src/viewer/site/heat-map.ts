import { radius, readSquares } from '../answers/heat';

const colours = { hit: '#5de2a0', near: '#ffd24a', miss: '#ff5a4f' };

/** Lays the clicks of everybody over the slice inside it; the table below says how many they are. */
class HeatMap extends HTMLElement {
  connectedCallback(): void {
    const image = this.querySelector('img');
    const squares = readSquares(this.dataset['squares'] ?? '');
    if (!image || squares.length === 0 || this.querySelector('canvas')) return;
    const grid = Number(this.dataset['grid']) || 128;
    const canvas = document.createElement('canvas');
    // Twice the size, so that a projector shows round spots.
    [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
    canvas.setAttribute('aria-hidden', 'true');
    const draw = canvas.getContext('2d');
    if (!draw) return;
    const most = Math.max(...squares.map(one => one.times));
    // Misses first: a hit is never hidden.
    for (const verdict of ['miss', 'near', 'hit'] as const) {
      for (const { column, row, times } of squares.filter(one => one.verdict === verdict)) {
        const [x, y, r] = [(column + 0.5) / grid * canvas.width, (row + 0.5) / grid * canvas.height, radius(times, most) / 1000 * canvas.width];
        const spot = draw.createRadialGradient(x, y, 0, x, y, r);
        spot.addColorStop(0, `${colours[verdict]}e6`);
        spot.addColorStop(0.55, `${colours[verdict]}99`);
        spot.addColorStop(1, `${colours[verdict]}00`);
        draw.fillStyle = spot;
        draw.fillRect(x - r, y - r, 2 * r, 2 * r);
      }
    }
    image.after(canvas);
  }
}

customElements.define('heat-map', HeatMap);
