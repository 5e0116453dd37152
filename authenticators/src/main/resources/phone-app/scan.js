// SPDX-License-Identifier: Apache-2.0
// Reads QR codes from the camera or a picture: with the browser's own detector, else with the decoder that comes with the app.

const SIDE = 800;
const PAUSE = 150;
const QR_ONLY = [0];

/** Shows the camera in a video element until something is read. Answers null once stopped. */
export async function fromCamera(video, stopped) {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } },
  });
  try {
    video.srcObject = stream;
    await video.play();
    const read = await reader();
    while (!stopped.aborted) {
      const text = await read(drawn(video, video.videoWidth, video.videoHeight, SIDE));
      if (text) {
        return text;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    return null;
  } finally {
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  }
}

/** Reads a picture; null if there is no code in it. */
export async function fromPicture(file) {
  const picture = await createImageBitmap(file);
  const read = await reader();
  for (const side of [SIDE, 2 * SIDE, SIDE / 2]) {
    const text = await read(drawn(picture, picture.width, picture.height, side));
    if (text) {
      return text;
    }
  }
  return null;
}

export const hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

function drawn(source, width, height, side) {
  const scale = Math.min(1, side / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function reader() {
  const formats = (await window.BarcodeDetector?.getSupportedFormats?.().catch(() => [])) ?? [];
  return formats.includes("qr_code") ? ownReader() : bundledReader();
}

function ownReader() {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (canvas) => (await detector.detect(canvas))[0]?.rawValue ?? null;
}

async function bundledReader() {
  await loadDecoder();
  const place = document.createElement("div");
  place.id = "qr-decoder";
  place.hidden = true;
  document.getElementById(place.id) ?? document.body.append(place);
  const library = new window.Html5Qrcode(place.id, { verbose: false, formatsToSupport: QR_ONLY });
  return async (canvas) => {
    try {
      return (await library.qrcode.decodeAsync(canvas)).text;
    } catch {
      return null; // no code in this picture
    }
  };
}

let loaded;

function loadDecoder() {
  loaded ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "vendor/html5-qrcode.min.js";
    script.onload = resolve;
    script.onerror = () => {
      loaded = undefined;
      reject(new Error("no decoder"));
    };
    document.head.append(script);
  });
  return loaded;
}
