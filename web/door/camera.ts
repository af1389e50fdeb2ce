import QrScanner from "qr-scanner";

/** The page must carry the header that lets a worker be made from a blob (endpoint metadata CameraPage). */
export interface Camera {
  /** The camera has a lamp. */
  hasLamp: boolean;
  /** Switches the lamp; tells whether it is on. */
  toggleLamp(): Promise<boolean>;
  stop(): void;
}

const sameAgain = 3_000; // ms in which the same text before the camera is not told again
const pause = 70; // ms between two looks
const finest = 640; // pixels to which the looked-at square is reduced

/**
 * Reads codes with the camera of the device: by the browser's own BarcodeDetector where it has one, by qr-scanner's
 * decoder otherwise. Rejects when there is no camera or it is not allowed.
 */
export async function openCamera(
  video: HTMLVideoElement, onText: (text: string) => void, facing: "environment" | "user" = "environment",
): Promise<Camera> {
  if (!navigator.mediaDevices) throw new Error("There is no camera for this page.");
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  const engine = await QrScanner.createQrEngine();
  video.srcObject = stream;
  await video.play();
  const track = stream.getVideoTracks()[0]!;
  const look = watch(video, engine, onText);
  let lit = false;
  return {
    hasLamp: "torch" in (track.getCapabilities?.() ?? {}),
    toggleLamp: async () => {
      lit = !lit;
      await track.applyConstraints({ advanced: [{ torch: lit } as MediaTrackConstraintSet] });
      return lit;
    },
    stop: () => {
      look.stop();
      for (const one of stream.getTracks()) one.stop();
      if (engine instanceof Worker) engine.terminate();
    },
  };
}

function watch(
  video: HTMLVideoElement, qrEngine: Awaited<ReturnType<typeof QrScanner.createQrEngine>>, onText: (text: string) => void,
): { stop(): void } {
  const canvas = document.createElement("canvas");
  // Asked for first, so that the decoder gets the canvas that is made for reading.
  canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  let running = true;
  let before = { text: "", at: 0 };
  const tell = (text: string) => {
    const now = performance.now();
    const isSame = text === before.text && now - before.at < sameAgain;
    before = { text, at: now };
    if (!isSame && text) onText(text);
  };
  const step = async () => {
    if (!running) return;
    if (!document.hidden && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      // Nothing in sight is reported as an error.
      await QrScanner.scanImage(video, { qrEngine, canvas, scanRegion: middleOf(video), returnDetailedScanResult: true })
        .then(found => tell(found.data), () => undefined);
    }
    window.setTimeout(() => void step(), pause);
  };
  void step();
  return { stop: () => running = false };
}

/** The square in the middle, nine tenths of the picture high. */
function middleOf(video: HTMLVideoElement): QrScanner.ScanRegion {
  const side = Math.round(0.9 * Math.min(video.videoWidth, video.videoHeight));
  const reduced = Math.min(side, finest);
  return {
    x: Math.round((video.videoWidth - side) / 2),
    y: Math.round((video.videoHeight - side) / 2),
    width: side,
    height: side,
    downScaledWidth: reduced,
    downScaledHeight: reduced,
  };
}
