/** Asks for the microphone as a softphone does and says in the page what came of it. */
export async function tellMicrophone(notice: (words: string) => void): Promise<void> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    notice('Microphone ready');
  } catch (error) {
    notice(`No microphone: ${error instanceof DOMException ? error.name : String(error)}`);
  }
}
