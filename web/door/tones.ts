/** One short high tone for yes, two for attention, a long low one for no; the phone also shakes. */
const melodies = {
  ok: [{ at: 0, hertz: 1320, long: 0.12 }],
  warn: [{ at: 0, hertz: 740, long: 0.14 }, { at: 0.2, hertz: 740, long: 0.14 }],
  danger: [{ at: 0, hertz: 220, long: 0.45 }],
};
let context: AudioContext | null = null;

export function sound(melody: keyof typeof melodies): void {
  navigator.vibrate?.(melody === "ok" ? 40 : [90, 60, 90]);
  try {
    context ??= new AudioContext();
  } catch {
    return; // no sound device: the colours say it too
  }
  if (context.state === "suspended") void context.resume();
  for (const { at, hertz, long } of melodies[melody]) {
    const from = context.currentTime + at;
    const volume = context.createGain();
    volume.gain.setValueAtTime(0.25, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + long);
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + long);
  }
}
