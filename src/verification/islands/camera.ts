/** Why there is no picture from the camera. */
export type CameraTrouble = 'insecure' | 'none' | 'denied' | 'busy' | 'failed';

/** A camera that is on. */
export interface Camera {
  /** Undefined where the camera has no lamp of its own, or tells nobody. */
  readonly torch: ((on: boolean) => Promise<void>) | undefined;
  /** One picture of now; undefined while there is none yet. */
  picture(): ImageData | undefined;
  stop(): void;
}

/** Camera trouble that a person can do something about. */
export class CameraError extends Error {
  override readonly name = 'CameraError';
  readonly trouble: CameraTrouble;

  constructor(trouble: CameraTrouble, options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
  }
}

/** A QR of 400 signs has 77 modules a side: at this width they are still several pixels each. */
const widest = 1280;

/**
 * Turns the camera at the back on and shows it in `video`.
 * @throws CameraError
 */
export async function openCamera(video: HTMLVideoElement): Promise<Camera> {
  const stream = await openStream();
  try {
    video.srcObject = stream;
    await video.play();
  } catch (cause) {
    stopAll(stream);
    throw new CameraError('failed', { cause });
  }
  const [track] = stream.getVideoTracks();
  const canvas = document.createElement('canvas');
  return {
    torch: track && torchOf(track),
    picture: () => pictureOf(video, canvas),
    stop: () => {
      stopAll(stream);
      video.srcObject = null;
    },
  };
}

async function openStream(): Promise<MediaStream> {
  // there is no such interface at all on plain http, and in the viewers inside some messengers
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraError(isSecureContext ? 'none' : 'insecure');
  try {
    const video = { facingMode: { ideal: 'environment' }, width: { ideal: widest }, height: { ideal: 720 } };
    return await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (cause) {
    throw new CameraError(troubleOf(cause), { cause });
  }
}

/** Media Capture and Streams, section 10.2, getUserMedia: the names of its errors. */
function troubleOf(cause: unknown): CameraTrouble {
  switch (cause instanceof DOMException ? cause.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}

/** `torch` is of MediaStream Image Capture, which the DOM's types do not have. */
function torchOf(track: MediaStreamTrack): Camera['torch'] {
  const can = track.getCapabilities?.() as { torch?: boolean } | undefined;
  if (!can?.torch) return undefined;
  return (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
}

function pictureOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return undefined;
  const scale = Math.min(1, widest / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height);
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
