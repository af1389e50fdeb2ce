export interface Case {
  code: string;
  day: number;
  generation: number;
  row: number;
  known: boolean;
  onset: string | null;
  sampled: string | null;
  contacts: number;
  page: string | null;
}

export interface Edge {
  from: number;
  to: number;
  told: boolean;
  place: string | null;
  day: string | null;
}

export interface Chains {
  first: string;
  rows: number;
  cases: Case[];
  edges: Edge[];
}

const RowHeight = 56;
const StepWidth = 96;
const MostContacts = 12;

/** Draws chains on a canvas; the server has laid them out. Drag moves, the wheel and + − zoom, a click chooses. */
export class Drawing {
  byGeneration = false;
  readonly shows = { contacts: true, places: true };
  private scale = 1;
  private left = 0;
  private top = 0;
  private chosen = -1;
  private waiting = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly chains: Chains,
    private readonly choose: (chosen: number) => void,
  ) {
    new ResizeObserver(() => this.fit()).observe(canvas);
    canvas.addEventListener("wheel", event => this.wheel(event), { passive: false });
    canvas.addEventListener("pointerdown", event => this.drag(event));
    canvas.addEventListener("keydown", event => this.key(event));
    this.fit();
  }

  /** The whole of it, but never smaller than can be read of a few. */
  fit(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const steps = Math.max(1, ...this.chains.cases.map(one => this.step(one)));
    this.scale = Math.min(1.4, (width - 120) / (steps * StepWidth), (height - 90) / (Math.max(1, this.chains.rows) * RowHeight));
    this.scale = Math.max(this.scale, this.chains.cases.length > 200 ? 0.05 : 0.35);
    this.left = 60;
    this.top = 60;
    this.draw();
  }

  draw(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.paint();
    });
  }

  private step(one: Case): number {
    return this.byGeneration ? one.generation : one.day;
  }

  private x(one: Case): number {
    return this.left + this.step(one) * StepWidth * this.scale;
  }

  private y(one: Case): number {
    return this.top + one.row * RowHeight * this.scale;
  }

  private paint(): void {
    const { canvas } = this;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const pen = canvas.getContext("2d")!;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    pen.scale(ratio, ratio);
    pen.font = `12px ${colour("--letters")}`;
    this.paintAxis(pen, width, height, colour("--line"), colour("--muted"));
    pen.lineWidth = 1.5;
    for (const edge of this.chains.edges) this.paintEdge(pen, edge, width, height, colour);
    this.chains.cases.forEach((one, i) => this.paintCase(pen, one, i, width, height, colour));
  }

  private paintAxis(pen: CanvasRenderingContext2D, width: number, height: number, line: string, muted: string): void {
    const step = StepWidth * this.scale;
    const every = Math.max(1, Math.ceil(44 / step));
    const first = Math.max(0, Math.floor(-this.left / step / every) * every);
    pen.strokeStyle = line;
    pen.fillStyle = muted;
    pen.textAlign = "center";
    for (let i = first; this.left + i * step < width; i += every) {
      const x = this.left + i * step;
      pen.beginPath();
      pen.moveTo(x, 24);
      pen.lineTo(x, height);
      pen.stroke();
      pen.fillText(this.byGeneration ? String(i) : this.dayOf(i), x, 16);
    }
  }

  private dayOf(i: number): string {
    const day = new Date(Date.parse(this.chains.first + "T00:00:00Z") + i * 86_400_000);
    return `${day.getUTCDate()}/${day.getUTCMonth() + 1}`;
  }

  private paintEdge(pen: CanvasRenderingContext2D, edge: Edge, width: number, height: number, colour: (name: string) => string): void {
    const [from, to] = [this.chains.cases[edge.from], this.chains.cases[edge.to]];
    if (!from || !to) return;
    const [x1, y1, x2, y2] = [this.x(from), this.y(from), this.x(to), this.y(to)];
    if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > height) return;
    pen.strokeStyle = colour("--muted");
    pen.setLineDash(edge.told ? [5, 4] : []);
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.stroke();
    pen.setLineDash([]);
    if (this.scale < 0.3) return;
    this.paintHead(pen, x1, y1, x2, y2);
    if (!this.shows.places || !edge.place) return;
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    pen.strokeStyle = colour("--brand");
    pen.fillStyle = colour("--paper");
    pen.beginPath();
    pen.moveTo(x, y - 7);
    pen.lineTo(x + 7, y);
    pen.lineTo(x, y + 7);
    pen.lineTo(x - 7, y);
    pen.closePath();
    pen.fill();
    pen.stroke();
    pen.fillStyle = colour("--brand-strong") || colour("--brand");
    pen.textAlign = "center";
    pen.fillText([edge.place.length > 22 ? edge.place.slice(0, 21) + "…" : edge.place, edge.day].filter(Boolean).join(" "), x, y - 11);
  }

  private paintHead(pen: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
    const angle = Math.atan2(y2 - y1, x2 - x1);
    const [x, y] = [x2 - Math.cos(angle) * 13, y2 - Math.sin(angle) * 13];
    pen.fillStyle = pen.strokeStyle;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x - Math.cos(angle - 0.4) * 10, y - Math.sin(angle - 0.4) * 10);
    pen.lineTo(x - Math.cos(angle + 0.4) * 10, y - Math.sin(angle + 0.4) * 10);
    pen.fill();
  }

  private paintCase(
    pen: CanvasRenderingContext2D, one: Case, i: number, width: number, height: number, colour: (name: string) => string,
  ): void {
    const [x, y] = [this.x(one), this.y(one)];
    if (x < -40 || x > width + 40 || y < -40 || y > height + 40) return;
    const radius = Math.max(1.5, Math.min(12, 12 * this.scale));
    if (this.shows.contacts && this.scale > 0.3) this.paintContacts(pen, one, x, y, radius);
    pen.beginPath();
    pen.arc(x, y, radius, 0, Math.PI * 2);
    pen.fillStyle = one.known ? "#c62828" : colour("--paper");
    pen.strokeStyle = "#c62828";
    pen.fill();
    pen.stroke();
    if (i === this.chosen) {
      pen.strokeStyle = colour("--ink");
      pen.beginPath();
      pen.arc(x, y, radius + 4, 0, Math.PI * 2);
      pen.stroke();
    }
    if (this.scale < 0.3) return;
    pen.fillStyle = colour("--ink");
    pen.textAlign = "center";
    pen.fillText(one.code, x, y - radius - 7);
  }

  private paintContacts(pen: CanvasRenderingContext2D, one: Case, x: number, y: number, radius: number): void {
    const count = Math.min(one.contacts, MostContacts);
    pen.strokeStyle = pen.fillStyle = "#e8772e";
    pen.lineWidth = 1;
    for (let i = 0; i < count; i++) {
      const angle = -0.9 + (1.8 * (i + 0.5)) / count;
      const [cx, cy] = [x + Math.cos(angle) * radius * 2.6, y + Math.sin(angle) * radius * 2.6];
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(cx, cy);
      pen.stroke();
      pen.fillRect(cx - 3, cy - 3, 6, 6);
    }
    if (one.contacts > MostContacts) {
      pen.textAlign = "left";
      pen.fillText(`+${one.contacts - MostContacts}`, x + radius * 3.1, y + 4);
    }
    pen.lineWidth = 1.5;
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.offsetX, event.offsetY);
  }

  private zoom(factor: number, x: number, y: number): void {
    const scale = Math.min(4, Math.max(0.02, this.scale * factor));
    this.left = x - (x - this.left) * (scale / this.scale);
    this.top = y - (y - this.top) * (scale / this.scale);
    this.scale = scale;
    this.draw();
  }

  private drag(down: PointerEvent): void {
    const [left, top] = [this.left, this.top];
    let moved = false;
    const move = (event: PointerEvent) => {
      moved ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 4;
      this.left = left + event.clientX - down.clientX;
      this.top = top + event.clientY - down.clientY;
      this.draw();
    };
    this.canvas.setPointerCapture(down.pointerId);
    this.canvas.addEventListener("pointermove", move);
    this.canvas.addEventListener("pointerup", event => {
      this.canvas.removeEventListener("pointermove", move);
      if (!moved) this.pick(event.offsetX, event.offsetY);
    }, { once: true });
  }

  private pick(x: number, y: number): void {
    let [best, distance] = [-1, 20];
    this.chains.cases.forEach((one, i) => {
      const away = Math.hypot(this.x(one) - x, this.y(one) - y);
      if (away < distance) [best, distance] = [i, away];
    });
    if (best < 0) return;
    this.chosen = best;
    this.choose(best);
    this.draw();
  }

  private key(event: KeyboardEvent): void {
    const [x, y] = [this.canvas.clientWidth / 2, this.canvas.clientHeight / 2];
    const act: Record<string, () => void> = {
      "+": () => this.zoom(1.2, x, y),
      "-": () => this.zoom(1 / 1.2, x, y),
      ArrowLeft: () => (this.left += 60),
      ArrowRight: () => (this.left -= 60),
      ArrowUp: () => (this.top += 60),
      ArrowDown: () => (this.top -= 60),
      Enter: () => this.pick(this.x(this.chains.cases[(this.chosen + 1) % this.chains.cases.length]!), this.y(this.chains.cases[(this.chosen + 1) % this.chains.cases.length]!)),
    };
    const wanted = act[event.key];
    if (!wanted) return;
    event.preventDefault();
    wanted();
    this.draw();
  }
}
