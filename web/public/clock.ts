/**
 * The clock of a confirmation: <p data-clock="2021-06-23T00:42:16Z"> … <b data-second> … and <progress data-beat>.
 * It runs on the server's time, because phones are wrong; the moving seconds show that it is no photo.
 */
export function beat(): void {
  const clock = document.querySelector<HTMLElement>("[data-clock]");
  if (!clock?.dataset.clock) return;
  const ahead = Date.parse(clock.dataset.clock) - performance.now();
  const minute = clock.querySelector("[data-minute]");
  const second = clock.querySelector("[data-second]");
  const bar = document.querySelector<HTMLProgressElement>("[data-beat]");
  const vietnam = 7 * 3_600_000;

  const tick = () => {
    const now = ahead + performance.now();
    const text = new Date(now + vietnam).toISOString();
    if (minute) minute.textContent = text.slice(11, 16);
    if (second) second.textContent = text.slice(17, 19);
    if (bar) bar.value = Number(text.slice(17, 19));
    window.setTimeout(tick, 1000 - (now % 1000));
  };
  tick();
}
