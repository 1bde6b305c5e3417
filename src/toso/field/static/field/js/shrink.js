// A picture made small on the phone. Drawn anew, so that nothing travels that is not to be seen: no
// place, no name of the phone, no hour.
const SIDES = [1280, 1024, 800, 640];
const QUALITIES = [0.8, 0.65, 0.5];
const MOST = 200_000;
const THUMB = 192;

export async function shrink(file) {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const data = await small(image);
    return { data, bytes: data.size, mime: data.type, sha256: await digest(data), thumb: drawn(image, THUMB).toDataURL("image/jpeg", 0.7) };
  } finally {
    image.close();
  }
}

async function small(image) {
  for (const side of SIDES) {
    const canvas = drawn(image, side);
    for (const quality of QUALITIES) {
      const data = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (data && data.size <= MOST) return data;
    }
  }
  throw new RangeError("too big");
}

function drawn(image, side) {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.max(1, Math.round(image.width * scale)), height: Math.max(1, Math.round(image.height * scale)) });
  const paper = canvas.getContext("2d");
  paper.fillStyle = "white";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function digest(data) {
  const sum = await crypto.subtle.digest("SHA-256", await data.arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
