// Pictures of recordings that are made up: the first slide of a talk.

/** A slide as JPEG, each recording with a colour of its own. */
export async function slideOf(recording: string, second: number, width: number): Promise<number[]> {
  const height = Math.round((width * 9) / 16);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  if (pen !== null) {
    const hue = [...recording].reduce((sum, letter) => sum + letter.charCodeAt(0) * 17, second * 7) % 360;
    pen.fillStyle = `hsl(${hue} 35% 32%)`;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = "#f4f4f0";
    pen.fillRect(width * 0.08, height * 0.3, width * 0.6, height * 0.1);
    pen.fillRect(width * 0.08, height * 0.47, width * 0.44, height * 0.06);
    pen.fillStyle = `hsl(${hue} 60% 62%)`;
    pen.fillRect(width * 0.08, height * 0.72, width * 0.2, height * 0.05);
  }
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
  return [...new Uint8Array(await blob.arrayBuffer())];
}
