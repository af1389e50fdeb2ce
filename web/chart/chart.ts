import "./chart.css";
import uPlot from "uplot";

/**
 * <figure data-chart="bars|line"> with a table inside: first column the days (data-day), the others the series. The
 * table is what screen readers, printers and pages without JavaScript have; this draws the same figures.
 */
for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) draw(figure);

function draw(figure: HTMLElement): void {
  const table = figure.querySelector("table");
  if (!table) return;
  const heads = [...table.querySelectorAll("thead th")].map(head => head.textContent?.trim() ?? "");
  const rows = [...table.querySelectorAll("tbody tr")];
  const days = rows.map(row => Date.parse((row.children[0] as HTMLElement).dataset.day + "T00:00:00Z") / 1000);
  const series = heads.slice(1).map((_, i) => rows.map(row => read(row.children[i + 1] as HTMLElement)));
  const ground = document.createElement("div");
  ground.className = "chart";
  ground.setAttribute("aria-hidden", "true");
  figure.prepend(ground);
  figure.classList.add("drawn");
  const plot = new uPlot(options(figure, ground, heads), [days, ...series], ground);
  new ResizeObserver(() => plot.setSize({ width: ground.clientWidth, height: ground.clientHeight })).observe(ground);
}

/** A cell without data-value was not reported: a gap, not a zero. */
function read(cell: HTMLElement): number | null {
  return cell.dataset.value === undefined ? null : Number(cell.dataset.value);
}

function options(figure: HTMLElement, ground: HTMLElement, heads: string[]): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const bars = figure.dataset.chart === "bars";
  const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: `12px ${colour("--letters")}` };
  return {
    width: ground.clientWidth,
    height: ground.clientHeight,
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    cursor: { y: false },
    legend: { show: heads.length > 2 },
    scales: {
      // Half a day more on both sides, so that the first and the last bar are whole.
      x: { range: (_, first, last) => (bars ? [first - 43_200, last + 43_200] : [first, last]) },
      y: { range: (_, __, most) => [0, Math.max(1, most * 1.08)] },
    },
    axes: [
      { ...axis, size: 28, grid: { show: false }, values: (_, days) => days.map(shortDay) },
      { ...axis, size: 56, values: (_, figures) => figures.map(figure => (bars && !Number.isInteger(figure) ? "" : figure.toLocaleString("vi-VN"))) },
    ],
    series: [
      { value: (_, day) => (day == null ? "–" : shortDay(day)) },
      ...heads.slice(1).map((label, i) => ({
        label,
        stroke: colour(`--series-${i + 1}`),
        width: bars ? 0 : 2,
        fill: bars ? colour(`--series-${i + 1}`) : undefined,
        paths: bars ? uPlot.paths.bars!({ size: [0.72, 40], radius: 0.15 }) : undefined,
        points: { show: false },
        value: (_: uPlot, figure: number | null) => (figure == null ? "–" : figure.toLocaleString("vi-VN")),
      })),
    ],
  };
}

function shortDay(seconds: number): string {
  const day = new Date(seconds * 1000);
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}`;
}
